namespace FinanceTracker.Benchmarks;

/// <summary>
/// Row 18: what a row costs in a long file beside one in a short file, when the ledger holds a long history already; the same files beside an
/// empty ledger; and the long history itself beside the long file.
/// </summary>
internal static class GrowthSpeed
{
    private static readonly int[] Files = [10_000, 100_000];

    public static async Task MeasureAsync(BenchmarkPlan plan, LedgerData data, SpeedReport report)
    {
        var history = data.Csv(plan.Rows);
        var filling = new Sample();
        var (full, empty) = (Files.ToDictionary(rows => rows, _ => new Sample()), Files.ToDictionary(rows => rows, _ => new Sample()));
        for (var round = 0; round < Math.Min(3, plan.Rounds); round++)
        {
            await using var filled = await BenchHousehold.CreateAsync(history);
            await filling.TimeAsync(() => filled.ImportAsync(history));
            foreach (var rows in Files)
            {
                var file = data.LaterCsv(rows);
                await using var bare = await BenchHousehold.CreateAsync(history);
                await empty[rows].TimeAsync(() => bare.ImportAsync(file));
                await full[rows].TimeAsync(() => filled.ImportAsync(file));
            }
        }
        var (few, many) = (Files[0], Files[1]);
        report.Add("18", $"time of a row of {many:N0} beside one of {few:N0}, into a ledger of {plan.Rows:N0} rows", many, "≤ 1.1", full[many].Median / many, full[few].Median / few, SpeedReport.Time);
        foreach (var rows in Files)
            report.Add("18a", $"a file into a ledger of {plan.Rows:N0} rows, beside the same into an empty one", rows, "", full[rows], empty[rows]);
        if (plan.Rows == 10 * many)
            report.Add("18b", $"the history itself beside a file of {many:N0} rows, both into an empty ledger", plan.Rows, "≤ 12", filling, empty[many]);
    }
}
