namespace FinanceTracker.Benchmarks;

/// <summary>Rows 1 and 2: a CSV taken in by preview and commit, and the same file once more; beside them parsing and one prepared command.</summary>
internal static class ImportSpeed
{
    public static async Task MeasureAsync(BenchmarkPlan plan, LedgerData data, SpeedReport report)
    {
        const int few = 10_000;
        var csv = data.Csv(plan.Rows);
        var (first, second, bare, bareAgain) = (new Sample(), new Sample(), new Sample(), new Sample());
        var (firstOfFew, bareOfFew) = (new Sample(), new Sample());
        // The first round of the few warms up.
        await RoundAsync(data.Csv(few), new Sample(), new Sample(), new Sample(), new Sample());
        for (var round = 0; round < plan.Rounds; round++)
        {
            await RoundAsync(csv, first, second, bare, bareAgain);
            await RoundAsync(data.Csv(few), firstOfFew, new Sample(), bareOfFew, new Sample());
        }
        report.Add("1", "CSV import: preview and commit", few, "≤ 4x bare", firstOfFew, bareOfFew);
        if (plan.Rows != few)
            report.Add("1a", $"time of a row beside that of {few:N0} rows", plan.Rows, "≤ 1.1", first.Median / plan.Rows, firstOfFew.Median / few, SpeedReport.Time);
        report.Add("1", "CSV import: preview and commit", plan.Rows, "≤ 4x bare", first, bare);
        if (await HledgerSpeed.ImportAsync(csv) is { } hledger)
            report.Add("1b", "the same file beside hledger's import", plan.Rows, "≤ 0.29 (3.5x faster)", first.Median, hledger.Median, SpeedReport.Time);
        report.Add("2", "the same file again", plan.Rows, "≤ 0.6x the first", second, bareAgain);
        report.Add("2a", "the same file again beside our first import", plan.Rows, "≤ 0.6", second, first);
    }

    private static async Task RoundAsync(string csv, Sample first, Sample second, Sample bare, Sample bareAgain)
    {
        var folder = Directory.CreateTempSubdirectory("ft-bare-").FullName;
        await using var household = await BenchHousehold.CreateAsync(csv);
        using (var store = new BareStore(folder))
        {
            bare.Time(() => store.Import(csv));
            await first.TimeAsync(async () => Require(await household.ImportAsync(csv) > 0));
            bareAgain.Time(() => store.Import(csv));
            await second.TimeAsync(async () => Require(await household.ImportAsync(csv) == 0));
        }
        Directory.Delete(folder, recursive: true);
    }

    private static void Require(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("The import did not do what is measured.");
    }
}
