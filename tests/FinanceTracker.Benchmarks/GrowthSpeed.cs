namespace FinanceTracker.Benchmarks;

/// <summary>Row 18: a file imported into a ledger that holds a long history already, beside the same file into an empty one.</summary>
internal static class GrowthSpeed
{
    private static readonly int[] Files = [10_000, 100_000];

    public static async Task MeasureAsync(BenchmarkPlan plan, LedgerData data, SpeedReport report)
    {
        var history = data.Csv(plan.Rows);
        var (full, empty) = (Files.ToDictionary(rows => rows, _ => new Sample()), Files.ToDictionary(rows => rows, _ => new Sample()));
        for (var round = 0; round < Math.Min(3, plan.Rounds); round++)
        {
            await using var filled = await BenchHousehold.CreateAsync(history);
            await filled.ImportAsync(history);
            foreach (var rows in Files)
            {
                var file = data.LaterCsv(rows);
                await using var bare = await BenchHousehold.CreateAsync(history);
                await empty[rows].TimeAsync(() => bare.ImportAsync(file));
                await full[rows].TimeAsync(() => filled.ImportAsync(file));
            }
        }
        foreach (var rows in Files)
            report.Add("18", $"a file into a ledger of {plan.Rows:N0} rows, beside the same into an empty one", rows, "≤ 1.1", full[rows], empty[rows]);
        report.Add("18a", $"time of a row of 100,000 in there beside that of {Files[0]:N0} into an empty one", plan.Rows, "≤ 1.1",
            full[Files[1]].Median / Files[1], empty[Files[0]].Median / Files[0], SpeedReport.Time);
    }
}
