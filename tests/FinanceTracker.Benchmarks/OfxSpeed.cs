using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Benchmarks;

/// <summary>Row 3: OFX files from bytes to statements; beside it the cells of the same history as a CSV.</summary>
internal static class OfxSpeed
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    public static void Measure(BenchmarkPlan plan, LedgerData data, SpeedReport report)
    {
        foreach (var rows in new[] { 10_000, plan.Rows }.Distinct())
        {
            var (files, csv) = (data.Ofx(rows), data.Csv(rows));
            var (ours, bare) = (new Sample(), new Sample());
            for (var round = 0; round <= plan.Rounds; round++)
            {
                // The first one warms up.
                var (mine, other) = round == 0 ? (new Sample(), new Sample()) : (ours, bare);
                mine.Time(() => Require(files.Sum(Rows) == rows));
                other.Time(() => Require(LedgerData.Rows(csv).Count() == rows));
            }
            report.Add("3", $"OFX from bytes to rows ({rows / ours.Median / 1000:N0},000 rows a second)", rows, "≥ 100,000 rows a second", ours, bare);
        }
    }

    private static int Rows(byte[] file) =>
        BankFileReader.Read(file, "ledger.ofx", ReadAnswers.None, ReadLimits.Default, Today, CancellationToken.None) is ReadOutcome.Understood read ? read.File.Counts.Posted : 0;

    private static void Require(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("The file was not read whole.");
    }
}
