using System.Diagnostics;
using System.Globalization;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Benchmarks;

/// <summary>
/// How much of what recurs is found in generated histories whose truth is known, and how far a balance is off after 90 days that were held
/// back: <c>dotnet run … bills [--rows 10000] [--seeds 1,2,3]</c>. The figures are in docs/specs/bills.md.
/// </summary>
internal static class RecurringFigures
{
    // Of the generator's plan: the clean names of what recurs, and how often.
    private static readonly Dictionary<string, BillFrequency> Truth = new(StringComparer.Ordinal)
    {
        ["Harborview Apartments"] = BillFrequency.Monthly,
        ["Pacific Power & Light"] = BillFrequency.Monthly,
        ["Bay Gas Co"] = BillFrequency.Monthly,
        ["City Water District"] = BillFrequency.Bimonthly,
        ["Comlink Internet"] = BillFrequency.Monthly,
        ["Tele Mobile"] = BillFrequency.Monthly,
        ["Green Waste"] = BillFrequency.Quarterly,
        ["Statewide Home Ins"] = BillFrequency.Monthly,
        ["Statewide Auto Ins"] = BillFrequency.Monthly,
        ["Meridian Health"] = BillFrequency.Monthly,
        ["Evergreen Life"] = BillFrequency.Monthly,
        ["Little Acorns Daycare"] = BillFrequency.Monthly,
        ["Netflix"] = BillFrequency.Monthly,
        ["Spotify"] = BillFrequency.Monthly,
        ["Hulu"] = BillFrequency.Monthly,
        ["iCloud"] = BillFrequency.Monthly,
        ["Savings Interest"] = BillFrequency.Monthly,
        ["Card Interest"] = BillFrequency.Quarterly,
        ["Treasury"] = BillFrequency.Yearly,
        ["Employer Bonus"] = BillFrequency.Yearly,
        ["Northwind Traders"] = BillFrequency.Biweekly,
    };

    public static int Run(string[] args)
    {
        var (rows, seeds) = (10_000, "1,2,3");
        for (var i = 0; i + 1 < args.Length; i += 2)
            (rows, seeds) = args[i] == "--rows" ? (int.Parse(args[i + 1], CultureInfo.InvariantCulture), seeds) : (rows, args[i + 1]);
        foreach (var seed in seeds.Split(','))
        {
            var history = Read(rows, seed);
            Search(history, seed, "payees", row => row.Payee);
            Search(history, seed, "raw bank texts", row => row.Text);
            Project(history, seed);
        }
        return 0;
    }

    private static void Search(List<Line> history, string seed, string what, Func<Line, string> name)
    {
        var accounts = history.Select(line => line.Account).Distinct().ToList();
        var rows = history.Select((line, at) => (line, at)).Where(one => !one.line.IsTransfer)
            .Select(one => new HistoryRow(one.at, one.line.Date, one.line.Amount, accounts.IndexOf(one.line.Account), name(one.line))).ToList();
        var timer = Stopwatch.StartNew();
        var found = RecurringSearch.Find(rows, history[^1].Date);
        timer.Stop();
        foreach (var (title, fits) in ((string, Func<BillFrequency, bool>)[])[("monthly and longer", frequency => frequency.Months() > 0), ("all", _ => true)])
        {
            var wanted = Truth.Where(pair => fits(pair.Value)).ToList();
            var proposed = found.Where(series => fits(series.Frequency)).ToList();
            var right = proposed.Where(series => Truth.TryGetValue(Who(series), out var frequency) && frequency == series.Frequency).ToList();
            var hit = right.Select(Who).Distinct().Count();
            Console.WriteLine($"seed {seed}, {what}, {title}: recall {hit}/{wanted.Count}, precision {right.Count}/{proposed.Count}, {timer.ElapsedMilliseconds} ms");
            foreach (var miss in wanted.Where(pair => right.TrueForAll(series => Who(series) != pair.Key)))
                Console.WriteLine($"    missing {miss.Key}");
            foreach (var other in proposed.Except(right))
                Console.WriteLine($"    wrong {other.Name} ({Who(other)}) {other.Frequency} {other.Rows.Count} rows, score {other.Score}, ended {other.IsOver}");
        }

        string Who(RecurringSeries series) => series.Rows.GroupBy(row => history[(int)row.Key].Payee).MaxBy(group => group.Count())!.Key;
    }

    /// <summary>Holds the last 90 days of each of the last quarters back and compares what was projected for their end with what came.</summary>
    private static void Project(List<Line> history, string seed)
    {
        foreach (var account in history.Where(line => line.Amount.Currency.Code == "USD").GroupBy(line => line.Account))
        {
            var (errors, inside, turnover) = (new List<double>(), 0, new List<double>());
            for (var quarter = 1; quarter <= 16; quarter++)
            {
                var today = history[^1].Date.AddDays(-90 * quarter);
                var past = account.Where(line => line.Date <= today).ToList();
                var future = account.Where(line => line.Date > today && line.Date <= today.AddDays(90)).ToList();
                var projection = AccountForecast.Make(past.Sum(line => line.Amount.Minor), today, 90, past.Select((line, at) => new ForecastRow(new HistoryRow(at, line.Date, line.Amount, 1, line.Payee), line.IsTransfer)), []);
                var actual = past.Sum(line => line.Amount.Minor) + future.Sum(line => line.Amount.Minor);
                var end = projection.Days[^1];
                errors.Add(Math.Abs(end.Minor - actual));
                turnover.Add(future.Sum(line => Math.Abs((double)line.Amount.Minor)));
                inside += actual >= end.Low && actual <= end.High ? 1 : 0;
            }
            Console.WriteLine($"seed {seed}, {account.Key}: 90 days off by {errors.Order().ElementAt(errors.Count / 2) / 100:N0} (median), {100 * errors.Average() / turnover.Average():N1} % of what moved, inside the band {inside} of 16");
        }
    }

    private static List<Line> Read(int rows, string seed)
    {
        var (raw, clean) = (Cells(rows, seed, "raw"), Cells(rows, seed, "clean"));
        return [.. raw.Zip(clean).Select(pair => new Line(
            DateOnly.Parse(pair.First[0], CultureInfo.InvariantCulture), pair.First[1], pair.First[2], pair.Second[2],
            Money.TryParse(pair.First[4], Currency.Of(pair.First[5]), out var amount) ? amount : throw new InvalidDataException(pair.First[4]))).OrderBy(line => line.Date)];
    }

    private static List<string[]> Cells(int rows, string seed, string payee)
    {
        var folder = Path.Combine(Path.GetTempPath(), "ft-bench-data", $"{rows}-{seed}-{payee}");
        var file = Path.Combine(folder, "ledger.csv");
        if (!File.Exists(file))
        {
            var script = Environment.GetEnvironmentVariable("FT_GEN_LEDGER") ?? RepositoryFiles.Find("shared/bench/gen_ledger.py");
            using var made = Process.Start(new ProcessStartInfo("python3", [script, "--rows", $"{rows}", "--seed", seed, "--payee", payee, "--out", folder, "--formats", "csv"]))!;
            made.WaitForExit();
            if (made.ExitCode != 0)
                throw new InvalidOperationException($"{script} ended with {made.ExitCode}.");
        }
        return [.. LedgerData.Rows(file)];
    }

    private sealed record Line(DateOnly Date, string Account, string Text, string Payee, Money Amount)
    {
        public bool IsTransfer => Payee.StartsWith("Transfer: ", StringComparison.Ordinal) || Payee == "Opening Balance";
    }
}
