using System.Globalization;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>Plaid's rows in the ledger's terms: the one place that knows its signs, currencies and words.</summary>
internal static class PlaidMapping
{
    /// <summary>An account; null without an id.</summary>
    public static FeedAccount? Account(PlaidAccount account)
    {
        if (string.IsNullOrEmpty(account.AccountId))
            return null;
        var type = TypeOf(account.Type, account.Subtype);
        Currency? currency = Currency.TryFind(account.Balances?.IsoCurrencyCode, out var known) ? known : null;
        var isDebt = account.Type is "credit" or "loan";
        return new FeedAccount(account.AccountId, Name(account), type, currency)
        {
            Mask = Blank(account.Mask),
            PersistentId = Blank(account.PersistentAccountId),
            // Plaid counts what is owed as positive.
            BalanceMinor = Minor(isDebt ? -account.Balances?.Current : account.Balances?.Current, currency),
            // Some banks give a card's limit only. What a loan's provider would lend again is nobody's to spend.
            AvailableMinor = account.Type == "loan" ? null : Minor(account.Balances?.Available ?? (account.Type == "credit" ? account.Balances?.Limit - account.Balances?.Current : null), currency),
            BalanceAt = account.Balances?.LastUpdatedDatetime,
        };
    }

    public static AccountType TypeOf(string? type, string? subtype) => (type, subtype) switch
    {
        ("depository", "savings" or "money market" or "cd" or "hsa") => AccountType.Savings,
        ("depository", _) => AccountType.Checking,
        ("credit", _) => AccountType.CreditCard,
        ("loan", "mortgage" or "home equity") => AccountType.Mortgage,
        ("loan", _) => AccountType.Loan,
        ("investment" or "brokerage", "crypto exchange" or "non-custodial wallet") => AccountType.Crypto,
        ("investment" or "brokerage", _) => AccountType.Investment,
        _ => AccountType.Other,
    };

    /// <summary>A row, or why it cannot be taken.</summary>
    public static FeedTransaction? Row(PlaidTransaction row, Func<string, string> pooled, out string? refused)
    {
        refused = null;
        var what = $"\"{Short(row.MerchantName ?? row.Name)}\" of {row.Date ?? "no day"}";
        if (string.IsNullOrEmpty(row.TransactionId))
            refused = $"{what} has no id.";
        else if (string.IsNullOrEmpty(row.AccountId))
            refused = $"{what} has no account.";
        else if (row.Amount is null)
            refused = $"{what} has no amount.";
        else if (!TryDay(row.Date, out _) && !TryDay(row.AuthorizedDate, out _))
            refused = $"{what} has no day.";
        else if (!Currency.TryFind(row.IsoCurrencyCode, out var currency))
            refused = $"{what} is in {((Blank(row.IsoCurrencyCode) ?? Blank(row.UnofficialCurrencyCode)) is { } code ? $"\"{Short(code)}\", which is not a currency we know" : "no known currency")}.";
        else if (!Money.TryFrom(-row.Amount.Value, currency, out var amount))
            refused = $"{what} has the amount {row.Amount.Value.ToString(CultureInfo.InvariantCulture)}, which {currency.Code} does not have.";
        else
            return Make(row, amount, pooled);
        return null;
    }

    private static FeedTransaction Make(PlaidTransaction row, Money amount, Func<string, string> pooled)
    {
        var isBooked = TryDay(row.Date, out var booked);
        var day = TryDay(row.AuthorizedDate, out var made) ? made : booked;
        return new FeedTransaction(pooled(row.AccountId!), row.TransactionId!, day, amount)
        {
            PostedDate = row.Pending || !isBooked ? null : booked,
            IsPending = row.Pending,
            PendingId = Blank(row.PendingTransactionId),
            Payee = pooled(row.MerchantName?.Trim() ?? ""),
            Text = pooled((Blank(row.OriginalDescription) ?? row.Name)?.Trim() ?? ""),
            Category = Blank(row.PersonalFinanceCategory?.Detailed) is { } detailed ? pooled(detailed) : null,
            WiderCategory = Blank(row.PersonalFinanceCategory?.Primary) is { } primary ? pooled(primary) : null,
            CheckNumber = Blank(row.CheckNumber),
        };
    }

    private static string Name(PlaidAccount account) => Blank(account.Name) ?? Blank(account.OfficialName) ?? $"Account {account.Mask}".Trim();

    private static long? Minor(decimal? amount, Currency? currency) =>
        amount is { } value && currency is { } known && Money.TryFrom(Math.Round(value, known.Exponent, MidpointRounding.ToEven), known, out var money) ? money.Minor : null;

    private static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Short(string? text) => text is null ? "a line" : text.Length <= 40 ? text : text[..40] + "…";
}
