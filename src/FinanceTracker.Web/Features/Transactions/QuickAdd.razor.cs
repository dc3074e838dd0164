using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.WebUtilities;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>
/// Adds an entry over whatever page is open: amount first, the payee brings category and account along. Stands in the layout, so a half-typed
/// one survives a change of page; it asks the store for nothing until it is opened.
/// </summary>
public sealed partial class QuickAdd(
    TransactionService transactions, TransferService transfers, LikelyEntryService likely, LedgerChoicesService choices, UndoToast toasts,
    UiScript script, QuickAddDoor door, NavigationManager navigation) : IDisposable
{
    private static readonly string[] Keys = ["n", "ctrl+Enter", "ctrl+shift+Enter"];
    private static readonly Choice<EntrySense>[] One = [new(EntrySense.Out, "Spent"), new(EntrySense.In, "Got")];
    private static readonly Choice<EntrySense>[] Several = [.. One, new(EntrySense.Transfer, "Moved")];
    private EntryDraft? draft;
    private EditContext form = new(new object());
    private LedgerLook? look;
    private ResultNotice? notice;
    private Guesses guesses = new();
    private string typed = "";
    private string? hint;
    private bool open;
    private bool all;
    private bool busy;
    private bool readable = true;
    private bool refocus;

    private IReadOnlyList<Choice<EntrySense>> Senses => look is { OpenAccounts.Count: > 1 } ? Several : One;
    private Currency Currency => look!.HeadCurrency(draft?.AccountId);
    private Money Shown => draft!.Amount?.Abs() ?? Money.Zero(Currency);
    private bool Sum => typed.AsSpan().Trim().TrimStart("+-").IndexOfAny("+-*/") >= 0;
    private IReadOnlyList<AccountView> Others => [.. look!.OpenAccounts.Where(account => account.Id != draft!.AccountId)];
    private string? Above => Sum ? typed : hint is null ? null : $"{look!.Category(draft!.CategoryId)?.Name}, {hint}";
    private string Day => draft!.TransactionDate is not { } day ? "Date" : day == look!.Today ? "Today" : day == look.Today.AddDays(-1) ? "Yesterday" : DayText.Short(day, look.Today);

    public void Dispose() => door.Asked -= Asked;

    protected override void OnInitialized() => door.Asked += Asked;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!refocus)
            return;
        refocus = false;
        await script.CallAsync("focusElement", "quick-amount");
    }

    private void Asked(Guid? account) => _ = InvokeAsync(() => OpenAsync(account));

    private async Task KeyAsync(string key)
    {
        if (key == "n")
            await OpenAsync(null);
        else if (open && !busy)
            await SaveAsync(another: key != "ctrl+Enter");
    }

    private async Task OpenAsync(Guid? account)
    {
        if (open)
            return;
        look = new LedgerLook(await choices.GetAsync(CancellationToken.None));
        var asked = look.Account(account ?? OnPage());
        var isLeft = draft is not null && (draft.Amount is not null || !string.IsNullOrEmpty(draft.MerchantName) || !string.IsNullOrEmpty(draft.Notes));
        if (!isLeft)
            Begin(EntryDraft.New(asked is { IsClosed: false } ? asked.Id : look.Choices.LastAccount ?? (look.OpenAccounts is [var first, ..] ? first.Id : null), null, look.Today), asked is not null);
        open = true;
        StateHasChanged();
    }

    /// <summary>The account that the page under it shows.</summary>
    private Guid? OnPage()
    {
        var address = navigation.ToAbsoluteUri(navigation.Uri);
        var path = navigation.ToBaseRelativePath(address.GetLeftPart(UriPartial.Path));
        var named = path.StartsWith("accounts/", StringComparison.Ordinal) ? path["accounts/".Length..] : QueryHelpers.ParseQuery(address.Query).GetValueOrDefault("account").ToString();
        return Guid.TryParse(named, out var id) ? id : null;
    }

    private void Begin(EntryDraft begun, bool isAccountChosen)
    {
        draft = begun;
        form = new EditContext(begun);
        guesses = new Guesses { AccountChosen = isAccountChosen };
        (typed, hint, all, readable) = ("", null, false, true);
    }

    private void ChooseSense(EntrySense sense)
    {
        (draft!.Sense, guesses.SenseChosen, hint) = (sense, true, null);
        if (guesses.Category)
            draft.CategoryId = null;
    }

    private void Typed(string text)
    {
        typed = text;
        // A plus in front says the same as the switch.
        if (text.TrimStart().StartsWith('+') && draft!.Sense == EntrySense.Out && !guesses.SenseChosen)
            (draft.Sense, guesses.ByPlus) = (EntrySense.In, true);
        else if (guesses.ByPlus && !text.TrimStart().StartsWith('+'))
            (draft!.Sense, guesses.ByPlus) = (EntrySense.Out, false);
    }

    private void SetAmount(Money? amount)
    {
        draft!.Amount = amount;
        if (amount is { IsNegative: true } && draft.Sense == EntrySense.In)
            draft.Sense = EntrySense.Out;
        form.NotifyFieldChanged(form.Field(nameof(EntryDraft.Amount)));
    }

    private void SetAccount(Guid? account)
    {
        guesses.AccountChosen = true;
        TakeAccount(account);
    }

    private void TakeAccount(Guid? account)
    {
        draft!.SetAccount(account, look!.Account(account)?.Currency);
        var to = draft.ToAccountId == account ? null : draft.ToAccountId;
        draft.SetToAccount(to, look.Account(to)?.Currency, Currency);
    }

    private void ChooseCategory(Guid? category) => (draft!.CategoryId, guesses.Category, hint, all) = (category, false, null, false);

    /// <summary>An own account in the payee's place: money goes there, or comes from there.</summary>
    private void TransferTo(AccountView account)
    {
        var (mine, isIn) = (draft!.AccountId, draft.Sense == EntrySense.In);
        draft.Sense = EntrySense.Transfer;
        if (isIn)
            SetAccount(account.Id);
        var to = isIn ? mine : account.Id;
        draft.SetToAccount(to, look!.Account(to)?.Currency, Currency);
    }

    private Task PickPayeeAsync(string name)
    {
        draft!.MerchantName = name;
        return PredictAsync(name);
    }

    private async Task PredictAsync(string payee)
    {
        var asked = draft;
        var found = await likely.FindAsync(payee, CancellationToken.None);
        if (asked is null || asked != draft || found is null)
            return;
        if (found.CategoryId is { } category && (asked.CategoryId is null || guesses.Category) && look!.Category(category) is not null)
        {
            (asked.CategoryId, guesses.Category, hint) = (category, true, found.IsUsual ? "usual for this payee" : "as last time");
            if (!guesses.SenseChosen && look.Choices.Categories.First(one => one.Id == category).Kind == CategoryKind.Income)
                asked.Sense = EntrySense.In;
        }
        if (found.AccountId is { } account && !guesses.AccountChosen)
            TakeAccount(account);
    }

    private async Task SaveAsync(bool another)
    {
        if (draft is not { } saved || busy)
            return;
        if (!readable)
        {
            notice?.Show(new Failure.Invalid("", "The amount is not clear yet."), form);
            return;
        }
        busy = true;
        try
        {
            var request = saved.ToRequest();
            (request.Notes, request.Tags) = NoteTags.Of(saved.Notes);
            if (saved.Sense == EntrySense.Transfer)
                request.MerchantName = null;
            var result = saved.Sense == EntrySense.Transfer
                ? await transfers.CreateTransferAsync(request, saved.ToTransfer(), OriginKind.Manual, CancellationToken.None)
                : await transactions.CreateAsync(request, OriginKind.Manual, CancellationToken.None);
            if (!notice!.Show(result.Failure, form))
                return;
            toasts.Offer($"Added {EntryLook.Name(result.Value, look!)}");
            Begin(saved.Another(), guesses.AccountChosen);
            (open, refocus) = (another, another);
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>What was filled in for the person, and what they chose themselves and nothing may change.</summary>
    private sealed class Guesses
    {
        public bool Category { get; set; }
        public bool AccountChosen { get; set; }
        public bool SenseChosen { get; set; }
        public bool ByPlus { get; set; }
    }
}
