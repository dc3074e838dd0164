using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Integrations.SimpleFin;

/// <summary>
/// SimpleFIN's rows in the ledger's terms. Its times are seconds without a zone; the ledger day is the UTC day of <c>transacted_at</c>, else of
/// <c>posted</c>: banks behind it give whole days as noon or midnight UTC, and a household's own zone would move the latter.
/// </summary>
internal static class SimpleFinMapping
{
    public static FeedAccount? Account(SimpleFinAccount account, bool namesBank)
    {
        if (string.IsNullOrEmpty(account.Id))
            return null;
        var name = string.IsNullOrWhiteSpace(account.Name) ? "Account" : account.Name.Trim();
        Currency? currency = Currency.TryFind(account.Currency, out var known) ? known : null;
        var type = Guess(name);
        var isLoan = type is AccountType.Loan or AccountType.Mortgage;
        var balance = Minor(account.Balance, currency);
        return new FeedAccount(account.Id, namesBank && Bank(account) is { } bank ? $"{bank} {name}" : name, type, currency)
        {
            // Most give what is owed as negative; what some lenders give as positive is owed all the same. A card may be overpaid.
            BalanceMinor = isLoan && balance > 0 ? -balance : balance,
            AvailableMinor = isLoan ? null : Minor(account.AvailableBalance, currency),
            BalanceAt = Instant(account.BalanceDate),
        };
    }

    public static FeedTransaction? Row(SimpleFinAccount account, SimpleFinTransaction row, out string? refused)
    {
        refused = null;
        var isPending = row.Pending == true || row.Posted is null or <= 0;
        var booked = Instant(row.Posted) is { } posted ? DateOnly.FromDateTime(posted.UtcDateTime) : (DateOnly?)null;
        var day = Instant(row.TransactedAt) is { } made ? DateOnly.FromDateTime(made.UtcDateTime) : booked;
        var what = $"\"{Short(row.Payee ?? row.Description)}\" in {Short(account.Name)}";
        if (string.IsNullOrEmpty(row.Id))
            refused = $"{what} has no id.";
        else if (day is null)
            refused = $"{what} has no day.";
        else if (!Currency.TryFind(account.Currency, out var currency))
            refused = $"{what} is in {(string.IsNullOrWhiteSpace(account.Currency) ? "no known currency" : $"\"{Short(account.Currency)}\", which is not a currency we know")}.";
        else if (!Money.TryParse(row.Amount, currency, out var amount))
            refused = $"{what} has the amount \"{Short(row.Amount)}\", which {currency.Code} does not have.";
        else
            return new FeedTransaction(account.Id!, row.Id, day.Value, amount)
            {
                PostedDate = isPending ? null : booked,
                IsPending = isPending,
                Payee = row.Payee?.Trim() ?? "",
                Text = string.Join(' ', new[] { row.Description, row.Memo }.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!.Trim()).Distinct()),
            };
        return null;
    }

    /// <summary>The banks behind the accounts, for people.</summary>
    public static string BankName(IReadOnlyList<SimpleFinAccount> accounts) => accounts.Select(Bank).OfType<string>().Distinct().ToList() switch
    {
        [] => "SimpleFIN",
        [var one] => one,
        var several => $"SimpleFIN: {string.Join(", ", several.Take(4))}{(several.Count > 4 ? ", …" : "")}",
    };

    public static string? Bank(SimpleFinAccount account) => account.Org is { } org && (string.IsNullOrWhiteSpace(org.Name) ? org.Domain : org.Name) is { } name && !string.IsNullOrWhiteSpace(name) ? name.Trim() : null;

    /// <summary>SimpleFIN names no kind: a guess from the words of the name, which people can correct.</summary>
    public static AccountType Guess(string name)
    {
        var words = name.ToUpperInvariant();
        return Has("MORTGAGE") ? AccountType.Mortgage
            : Has("CREDIT CARD", "VISA", "MASTERCARD", "AMEX", " CARD") ? AccountType.CreditCard
            : Has("LOAN") ? AccountType.Loan
            : Has("SAVING") ? AccountType.Savings
            : Has("BROKERAGE", "INVEST", "401K", "401(K)", " IRA", "ROTH") ? AccountType.Investment
            : AccountType.Checking;

        bool Has(params string[] parts) => Array.Exists(parts, part => words.Contains(part, StringComparison.Ordinal));
    }

    private static long? Minor(string? text, Currency? currency) => currency is { } known && Money.TryParse(text, known, out var money) ? money.Minor : null;

    private static DateTimeOffset? Instant(long? seconds) => seconds is > 0 and < 32_503_680_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;

    private static string Short(string? text) => text is null ? "a line" : text.Length <= 40 ? text : text[..40] + "…";
}
