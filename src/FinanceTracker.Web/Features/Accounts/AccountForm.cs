using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;

namespace FinanceTracker.Web.Features.Accounts;

/// <summary>An account while it is being typed. The properties have the request's names, so that its messages find their fields.</summary>
internal sealed class AccountForm
{
    private readonly AccountView? before;
    private readonly Currency household;
    private string? currency;

    public AccountForm(AccountView? account, Currency household, DateOnly today)
    {
        (before, this.household) = (account, household);
        AccountName = account?.AccountName;
        BankName = account?.BankName;
        AccountType = account?.AccountType ?? Domain.Accounts.AccountType.Checking;
        currency = (account?.Currency ?? household).Code;
        OpeningBalance = account?.OpeningBalance;
        OpeningDate = account?.OpeningDate ?? today;
        IncludeInNetWorth = account?.IncludeInNetWorth ?? true;
        Notes = account?.Notes;
    }

    public string? AccountName { get; set; }
    public string? BankName { get; set; }
    public AccountType AccountType { get; set; }
    public Money? OpeningBalance { get; set; }
    public DateOnly? OpeningDate { get; set; }
    public bool IncludeInNetWorth { get; set; }
    public string? Notes { get; set; }

    /// <summary>A code. Changing it keeps the figure of the opening balance, as far as the new currency has the decimals.</summary>
    public string? Currency
    {
        get => currency;
        set
        {
            currency = value;
            if (OpeningBalance is { } opening)
                OpeningBalance = Money.TryFrom(opening.ToDecimal(), AmountCurrency, out var same) ? same : null;
        }
    }

    /// <summary>What amounts are typed in; the household's currency while the code is not one.</summary>
    public Currency AmountCurrency => Domain.Values.Currency.TryFind(currency, out var found) ? found : household;

    public SaveAccount ToRequest() => new()
    {
        AccountName = AccountName,
        BankName = BankName,
        AccountType = AccountType,
        Currency = currency,
        OpeningBalance = OpeningBalance?.ToDecimal(),
        OpeningDate = OpeningDate,
        IncludeInNetWorth = IncludeInNetWorth,
        Notes = Notes,
        IsClosed = before?.IsClosed ?? false,
        SortOrder = before?.SortOrder ?? NewPlace,
        Version = before?.Version,
    };

    /// <summary>What an account is, with another state: archived or not.</summary>
    public static SaveAccount Same(AccountView account, bool isClosed)
    {
        var request = new AccountForm(account, account.Currency, account.OpeningDate).ToRequest();
        request.IsClosed = isClosed;
        return request;
    }

    /// <summary>Behind all that have been put in order by hand.</summary>
    private const int NewPlace = 1_000_000;
}
