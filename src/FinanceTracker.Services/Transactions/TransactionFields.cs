using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Tags;

namespace FinanceTracker.Services.Transactions;

/// <summary>Puts a request's fields on a tracked transaction; says which field is wrong.</summary>
internal static class TransactionFields
{
    public static async Task<Failure?> FillAsync(LedgerWrite write, Transaction row, SaveTransaction request, CancellationToken ct)
    {
        var db = write.Db;
        if (await db.Accounts.ByIdAsync(request.AccountId!.Value, ct) is not { } account)
            return Faults.Unknown("accountId", "account");
        if (Amount(request.Amount!.Value, account.Currency) is not { } amount)
            return new Failure.Invalid("amount", AmountMessage(account.Currency));
        if (ReconciledLock.IsBrokenBy(row, account.Key, request.TransactionDate!.Value, amount, request.Status))
            return ReconciledLock.Refusal;
        if (row.TransferKey is not null && TransferBreak(row, account, amount, request) is { } broken)
            return broken;
        long? category = null;
        if (request.CategoryId is { } categoryId)
        {
            category = await db.Categories.KeyOfAsync(categoryId, ct);
            if (category is null)
                return Faults.Unknown("categoryId", "category");
        }
        // New names are stored at once; the row itself changes after them, so that it is saved once.
        var payee = await PayeeNames.FindOrAddAsync(write, request.MerchantName, ct);
        var tags = await TagNames.FindOrAddAsync(write, request.Tags ?? [], ct);
        if (await SplitLines.FillAsync(db, row, amount, category, request.Splits, ct) is { } wrong)
            return wrong;

        var isNew = row.Key == 0;
        BankFacts.Keep(row, account, amount, payee, request);
        if (!isNew)
            row.Locked |= Chosen(row, category, payee, Text.OrNull(request.Notes), tags);
        row.AccountKey = account.Key;
        row.Amount = amount;
        row.Date = request.TransactionDate!.Value;
        row.PostedDate = request.PostedDate;
        row.CategoryKey = category;
        row.PayeeKey = payee;
        row.Description = DescriptionOf(request);
        row.Notes = Text.OrNull(request.Notes);
        row.Status = request.Status;
        row.IsRecurring = request.IsRecurring;
        row.IsReviewed = request.IsReviewed ?? (isNew || row.IsReviewed);
        TagNames.Set(write, row, tags);
        return null;
    }

    /// <summary>A description that only repeats the payee is not stored: what is shown falls back to the payee.</summary>
    public static string DescriptionOf(SaveTransaction request)
    {
        var description = request.Description?.Trim() ?? "";
        return description == request.MerchantName?.Trim() ? "" : description;
    }

    /// <summary>An exact amount in a currency, within bounds; null when it is not one.</summary>
    public static Money? Amount(decimal major, Currency currency) =>
        Money.TryFrom(major, currency, out var money) && Math.Abs(money.Minor) <= LedgerAmounts.LargestMinor ? money : null;

    public static string AmountMessage(Currency currency) =>
        $"An amount in {currency.Code} has at most {currency.Exponent} decimals and fits on a bank statement.";

    /// <summary>What a person has changed, also to nothing, is theirs: no rule fills it again.</summary>
    private static LockedFields Chosen(Transaction row, long? category, long? payee, string? notes, IReadOnlyList<Tag> tags) =>
        (category == row.CategoryKey ? LockedFields.None : LockedFields.Category)
        | (payee == row.PayeeKey ? LockedFields.None : LockedFields.Payee)
        | ((notes ?? "") == (row.Notes ?? "") ? LockedFields.None : LockedFields.Notes)
        | (tags.Select(tag => tag.Key).ToHashSet().SetEquals(row.Tags.Select(tag => tag.TagKey)) ? LockedFields.None : LockedFields.Tags);

    private static Failure.Invalid? TransferBreak(Transaction row, Account account, Money amount, SaveTransaction request)
    {
        if (account.Key != row.AccountKey)
            return new Failure.Invalid("accountId", "A leg of a transfer stays in its account. Unlink the transfer first.");
        if (amount != row.Amount)
            return new Failure.Invalid("amount", "The amount of a transfer is that of both legs. Unlink the transfer first.");
        if (request.CategoryId is not null)
            return new Failure.Invalid("categoryId", "A transfer has no category. Unlink it first.");
        return request.Splits is { Count: > 0 } ? new Failure.Invalid("splits", "A transfer can't be split. Unlink it first.") : null;
    }
}
