using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;

namespace FinanceTracker.Benchmarks;

/// <summary>Row 16: ten thousand entries changed at once by hand, and that taken back.</summary>
internal static class BulkSpeed
{
    private const int Rows = 10_000;

    public static async Task MeasureAsync(BenchmarkPlan plan, LedgerData data, SpeedReport report)
    {
        var csv = data.Csv(plan.Rows);
        await using var household = await BenchHousehold.CreateAsync(csv);
        await household.ImportAsync(csv);
        await using var scope = household.Scope();
        var ledger = new Ledger(scope);
        var category = (await ledger.CategoryAsync("Sorted")).Id.ToString();
        var ids = new List<Guid>();
        string? cursor = null;
        while (ids.Count < Rows)
        {
            var page = (await scope.Get<TransactionService>().ListAsync(new TransactionFilter(), cursor, 500, CancellationToken.None)).Value;
            ids.AddRange(page.Items.Where(row => row.TransferId is null && row.Splits.Count == 0).Select(row => row.Id));
            cursor = page.NextCursor;
        }
        ids.RemoveRange(Rows, ids.Count - Rows);
        var (edit, undo) = (new Sample(), new Sample());
        foreach (var set in new[] { new BulkSet { CategoryId = category }, new BulkSet { CategoryId = category, AddTags = ["sorted"], IsReviewed = true } })
        {
            for (var round = 0; round <= plan.Rounds; round++)
            {
                // The first one warms up.
                var (there, back) = round == 0 ? (new Sample(), new Sample()) : (edit, undo);
                Guid batch = default;
                await there.TimeAsync(async () => batch = (await scope.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Ids = ids, Set = set }, CancellationToken.None)).Value.BatchId!.Value);
                await back.TimeAsync(async () => _ = (await ledger.UndoAsync(batch)).Value);
            }
            var what = set.AddTags is null ? "a category" : "a category, a tag and the mark as seen";
            report.Add(set.AddTags is null ? "16" : "16b", $"10,000 entries get {what}", plan.Rows, "≤ 3 s", edit.Median, null, SpeedReport.Time);
            report.Add(set.AddTags is null ? "16a" : "16c", "that undone", plan.Rows, "≤ 3 s", undo.Median, null, SpeedReport.Time);
            Console.WriteLine($"    processor {SpeedReport.Time(edit.MedianProcessor)}, {SpeedReport.Time(undo.MedianProcessor)}");
            (edit, undo) = (new Sample(), new Sample());
        }
    }
}
