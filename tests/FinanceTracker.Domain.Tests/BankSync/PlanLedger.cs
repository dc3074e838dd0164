using System.Globalization;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Tests.BankSync;

/// <summary>One update of an account.</summary>
internal sealed record Update(IReadOnlyList<FeedTransaction> Changed, IReadOnlyList<string> Removed)
{
    public FeedCover Cover { get; init; }

    public DateOnly? Since { get; init; }
}

/// <summary>Entries of one account at a bank, to which plans are carried out as the engine carries them out.</summary>
internal sealed class PlanLedger
{
    private readonly SortedDictionary<long, KnownBankRow> rows = [];

    public IEnumerable<KnownBankRow> Live => rows.Values.Where(row => row.IsLive);

    /// <summary>A line of the bank.</summary>
    public static FeedTransaction Line(string id, decimal amount = -40, int day = 2, string? books = null, bool pending = false, string payee = "Bistro Blanc") =>
        new("acc", id, new DateOnly(2026, 3, 1).AddDays(day - 1), new Money((long)(amount * 100), Currency.Of("EUR"))) { PendingId = books, IsPending = pending, Payee = payee, Text = payee.ToUpperInvariant() + " 12" };

    /// <summary>An entry as it stands: key, id, amount, day of March, and P where it is pending.</summary>
    public static string Written(KnownBankRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Key}:{row.ExternalId} {row.Minor / 100m:0.##} on {row.Date.DayNumber - new DateOnly(2026, 2, 28).DayNumber}{(row.IsPending ? " P" : "")}");

    public void Set(long key, Func<KnownBankRow, KnownBankRow> change) => rows[key] = change(rows[key]);

    public IReadOnlyList<SyncStep> Take(Update update)
    {
        var own = rows.Values.Where(row => row is { IsLive: true, IsOfLink: true } && (row.IsPending || update.Cover == FeedCover.Whole)).ToList();
        var steps = SyncPlan.Make(new SyncInput
        {
            Changed = update.Changed,
            Removed = update.Removed.ToHashSet(StringComparer.Ordinal),
            Cover = update.Cover,
            Since = update.Since,
            // A live entry before one that is away, and the later before the earlier.
            ById = rows.Values.Where(row => row.ExternalId is not null).OrderBy(row => row.IsLive).ThenBy(row => row.IsTakenBack).GroupBy(row => row.ExternalId!).ToDictionary(group => group.Key, group => group.Last()),
            Own = own,
            Others = [.. rows.Values.Where(row => row is { IsLive: true, IsOfLink: false })],
        });
        foreach (var step in steps.OrderBy(step => step.Act == SyncAct.Remove ? 0 : 1))
            Carry(step);
        return steps;
    }

    public void Typed(long key, string? id, decimal amount, int day, string payee) =>
        rows[key] = new KnownBankRow(key, id, new DateOnly(2026, 3, 1).AddDays(day - 1), (long)(amount * 100)) { Payee = payee, Text = payee, Status = TransactionStatus.Completed, IsOfBank = id is not null };

    private void Carry(SyncStep step)
    {
        var key = step.Row?.Key ?? rows.Keys.LastOrDefault() + 1;
        var row = step.Row ?? new KnownBankRow(key, null, default, 0);
        if (step.Act == SyncAct.Remove)
            rows[key] = row with { IsTakenBack = true };
        else if (step.Line is { } line)
            rows[key] = Put(row with { ExternalId = line.Id, IsTakenBack = false, IsOfLink = true, Text = SyncPlan.TextOf(line), Payee = line.Payee }, line);
    }

    private static KnownBankRow Put(KnownBankRow row, FeedTransaction line) =>
        row.IsReconciled ? row : row with { Date = line.Date, Minor = line.Amount.Minor, Status = SyncPlan.StatusOf(line), PostedDate = line.PostedDate ?? row.PostedDate };
}
