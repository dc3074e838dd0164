using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>
/// A quick add while it is typed: the entry, what was filled in for the person, and what they chose themselves and no guess may change.
/// Asks nobody.
/// </summary>
internal sealed class QuickDraft(EntryDraft entry, LedgerLook look, bool isAccountChosen)
{
    private string typed = "";
    private string? hint;
    private bool isCategoryGuessed;
    private bool isSenseChosen;
    private bool isInByPlus;

    public EntryDraft Entry { get; } = entry;

    /// <summary>The account was named by the person or the page, not guessed.</summary>
    public bool IsAccountChosen { get; private set; } = isAccountChosen;

    /// <summary>Something is in it that would be missed.</summary>
    public bool IsBegun => Entry.Amount is not null || !string.IsNullOrEmpty(Entry.MerchantName) || !string.IsNullOrEmpty(Entry.Notes);

    public Currency Currency => look.HeadCurrency(Entry.AccountId);

    /// <summary>What the large number shows: without its sign, zero before anything is typed.</summary>
    public Money Shown => Entry.Amount?.Abs() ?? Money.Zero(Currency);

    /// <summary>How the category is known: "as last time".</summary>
    public string? Hint => hint;

    /// <summary>Above the large number: the sum as typed, or where the category comes from.</summary>
    public string? Above => typed.AsSpan().Trim().TrimStart("+-").IndexOfAny("+-*/") >= 0 ? typed
        : hint is null ? null : $"{look.Category(Entry.CategoryId)?.Name}, {hint}";

    public string Day => Entry.TransactionDate is not { } day ? "Date"
        : day == look.Today ? "Today" : day == look.Today.AddDays(-1) ? "Yesterday" : DayText.Short(day, look.Today);

    public void ChooseSense(EntrySense sense)
    {
        (Entry.Sense, isSenseChosen, hint) = (sense, true, null);
        if (isCategoryGuessed)
            Entry.CategoryId = null;
    }

    public void ChooseCategory(Guid? category) => (Entry.CategoryId, isCategoryGuessed, hint) = (category, false, null);

    public void ChooseAccount(Guid? account)
    {
        IsAccountChosen = true;
        TakeAccount(account);
    }

    /// <summary>A plus in front says the same as the switch.</summary>
    public void Type(string text)
    {
        typed = text;
        var isPlus = text.TrimStart().StartsWith('+');
        if (isPlus && Entry.Sense == EntrySense.Out && !isSenseChosen)
            (Entry.Sense, isInByPlus) = (EntrySense.In, true);
        else if (isInByPlus && !isPlus)
            (Entry.Sense, isInByPlus) = (EntrySense.Out, false);
    }

    public void SetAmount(Money? amount)
    {
        Entry.Amount = amount;
        if (amount is { IsNegative: true } && Entry.Sense == EntrySense.In)
            Entry.Sense = EntrySense.Out;
    }

    /// <summary>An own account in the payee's place: money goes there, or comes from there.</summary>
    public void TransferWith(AccountView account)
    {
        var (mine, isIn) = (Entry.AccountId, Entry.Sense == EntrySense.In);
        Entry.Sense = EntrySense.Transfer;
        if (isIn)
            ChooseAccount(account.Id);
        SetTo(isIn ? mine : account.Id);
    }

    /// <summary>Takes from a guess what the person has not chosen.</summary>
    public void Guess(LikelyEntry likely)
    {
        if (likely.CategoryId is { } category && (Entry.CategoryId is null || isCategoryGuessed) && look.Choices.Categories.FirstOrDefault(one => one.Id == category) is { } found)
        {
            (Entry.CategoryId, isCategoryGuessed, hint) = (category, true, likely.IsUsual ? "usual for this payee" : "as last time");
            if (!isSenseChosen && found.Kind == CategoryKind.Income)
                Entry.Sense = EntrySense.In;
        }
        if (likely.AccountId is { } account && !IsAccountChosen)
            TakeAccount(account);
    }

    private void TakeAccount(Guid? account)
    {
        Entry.SetAccount(account, look.Account(account)?.Currency);
        SetTo(Entry.ToAccountId == account ? null : Entry.ToAccountId);
    }

    private void SetTo(Guid? account) => Entry.SetToAccount(account, look.Account(account)?.Currency, Currency);
}
