using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Analytics;

/// <summary>
/// Income and spending of a period, with the one before. Spending is positive. All in <paramref name="Currency"/>;
/// <paramref name="NetWorthOtherCurrencies"/> is what accounts in other currencies hold, by currency, never added.
/// </summary>
public sealed record SummaryView(
    DateOnly From, DateOnly To, Currency Currency, Money Income, Money Expenses, Money Net, decimal? SavingsRate, Money NetWorth,
    IReadOnlyList<CurrencyAmount> NetWorthOtherCurrencies, int Accounts, PreviousView Previous, IReadOnlyList<CurrencyAmount> OtherCurrencies, IReadOnlyList<string> MissingRates);

/// <summary>The period before, as long as this one, or the month before for a whole month.</summary>
public sealed record PreviousView(DateOnly From, DateOnly To, Money Income, Money Expenses, Money Net);

/// <summary>An amount in a currency that no rate converts: listed, never added.</summary>
public sealed record CurrencyAmount(Currency Currency, Money Amount);

/// <summary>Where money went. Positive amounts are spending; a category with more refunds than purchases is negative.</summary>
public sealed record SpendingView(
    DateOnly From, DateOnly To, Currency Currency, Money Total, IReadOnlyList<SpendingItem> Items, IReadOnlyList<CurrencyAmount> OtherCurrencies, IReadOnlyList<string> MissingRates);

/// <summary>Spending of one category; <paramref name="CategoryId"/> is null for what has none. Share is of the total, 0 to 1.</summary>
public sealed record SpendingItem(Guid? CategoryId, string CategoryName, Guid? ParentId, Money Amount, Currency Currency, decimal Share, long TransactionCount);

/// <summary>Income and spending of one day; spending is positive. Days without either are left out.</summary>
public sealed record DayFlow(DateOnly Day, Money Income, Money Expenses);

/// <summary>How net worth went. Accounts in <paramref name="Currency"/> that count, closed ones included.</summary>
/// <param name="Currency">The household's.</param>
/// <param name="Items">Ends of months (or of days or weeks, as asked for), oldest first; the last is today.</param>
public sealed record NetWorthView(Currency Currency, IReadOnlyList<NetWorthItem> Items);

/// <summary>Net worth at the end of a day; debts are zero or below.</summary>
public sealed record NetWorthItem(DateOnly Date, Money Assets, Money Debts, Money NetWorth);
