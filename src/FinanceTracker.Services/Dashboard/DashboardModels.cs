using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Services.Dashboard;

/// <summary>What the frame around every page shows.</summary>
/// <param name="Household">The household's name.</param>
/// <param name="Accounts">In groups, with net worth.</param>
/// <param name="ToReview">Entries that wait for a person.</param>
/// <param name="IsDemo">The household is made up, to look around in.</param>
public sealed record FrameFacts(string Household, AccountOverview Accounts, long ToReview, bool IsDemo);

/// <summary>A month at a glance, and how things stand today.</summary>
/// <param name="Month">The calendar month that names the period.</param>
/// <param name="CurrentMonth">The one that names the period with today in it.</param>
/// <param name="Today">The household's date.</param>
/// <param name="Summary">The period against the one before.</param>
/// <param name="Before">The previous period up to the same day; all of it when the period is over.</param>
/// <param name="Days">Running spending of the period and the one before.</param>
/// <param name="Spending">By group of categories, largest first.</param>
/// <param name="NetWorth">Over twelve months, ending today.</param>
/// <param name="Accounts">As they stand today.</param>
/// <param name="Latest">The newest entries up to today.</param>
/// <param name="Review">What waits for a person.</param>
public sealed record DashboardView(
    Month Month, Month CurrentMonth, DateOnly Today, SummaryView Summary, MonthSoFar Before, SpendingDays Days, IReadOnlyList<GroupSpending> Spending,
    NetWorthView NetWorth, AccountOverview Accounts, IReadOnlyList<LatestEntry> Latest, ReviewCounts Review)
{
    /// <summary>Bills and income that are overdue or due in the next 14 days, earliest first.</summary>
    public IReadOnlyList<DueBill> Upcoming { get; init; } = [];

    /// <summary>The colour of each category, 1 to 8.</summary>
    public IReadOnlyDictionary<Guid, int> CategorySeries { get; init; } = new Dictionary<Guid, int>();
}

/// <summary>Income and spending from the first day of a period on; spending is positive.</summary>
/// <param name="To">Last day counted.</param>
public sealed record MonthSoFar(DateOnly To, Money Income, Money Expenses, Money Net);

/// <summary>Spending added up day by day, first day of the period first.</summary>
/// <param name="Labels">The days of the longer of the two periods.</param>
/// <param name="Current">Null for days that have not come yet.</param>
/// <param name="Previous">Null where the previous period is shorter.</param>
public sealed record SpendingDays(IReadOnlyList<DateOnly> Labels, IReadOnlyList<Money?> Current, IReadOnlyList<Money?> Previous);

/// <summary>Spending of a group of categories; <paramref name="GroupId"/> is null for what has no category. Share is of the total, 0 to 1.</summary>
public sealed record GroupSpending(Guid? GroupId, string Name, int Series, Money Amount, decimal Share);

/// <summary>An entry with its category's name and colour; no name when it has none, or several parts.</summary>
public sealed record LatestEntry(TransactionView Entry, string? Category, int Series);

/// <summary>Entries that wait for a person, by what they need; each is counted once.</summary>
/// <param name="WithoutCategory">Money without a category.</param>
/// <param name="New">Categorised, but not looked at yet.</param>
public sealed record ReviewCounts(long WithoutCategory, long New)
{
    public long Total => WithoutCategory + New;

    /// <summary>Pairs of entries that look like a transfer and wait to be decided.</summary>
    public long Transfers { get; init; }
}
