using System.Globalization;

namespace FinanceTracker.Benchmarks;

/// <summary>What a run measures: <c>--rows N</c>, <c>--only 1,2,9</c>, <c>--rounds N</c>.</summary>
internal sealed record BenchmarkPlan(int Rows, IReadOnlySet<int> Only, int Rounds)
{
    private const string Usage = "Usage: dotnet run -c Release --project tests/FinanceTracker.Benchmarks -- [--rows 100000] [--rounds 5] [--only 1,2,3,9,10,11,12,13,14,15,16,17,18]";

    public bool Wants(params int[] numbers) => Only.Count == 0 || numbers.Any(Only.Contains);

    public static BenchmarkPlan? Read(string[] args)
    {
        var plan = new BenchmarkPlan(100_000, new HashSet<int>(), 5);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--rows" when int.TryParse(value, CultureInfo.InvariantCulture, out var rows) && rows >= 10_000:
                    plan = plan with { Rows = rows };
                    break;
                case "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out var rounds) && rounds > 0:
                    plan = plan with { Rounds = rounds };
                    break;
                case "--only" when value.Length > 0:
                    plan = plan with { Only = value.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToHashSet() };
                    break;
                default:
                    Console.Error.WriteLine(Usage);
                    return null;
            }
        }
        return plan;
    }
}
