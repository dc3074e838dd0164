using System.Globalization;

namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>What a fuzzing run does: <c>--format ofx --minutes 10 --seed 1 --out FOLDER</c>, or <c>--replay FILE</c> for one input that was kept.</summary>
internal sealed record FuzzPlan(IReadOnlyList<string> Formats, double Minutes, int Seed, string Folder, string? Replay)
{
    private const string Usage = "Usage: dotnet run -c Release --project tests/FinanceTracker.Benchmarks -- fuzz [--format ofx|qif|csv|camt|mt940|xlsx|zip|actual|all] [--minutes 10] [--seed 1] [--out fuzz] [--replay FILE]";

    public static FuzzPlan? Read(string[] args)
    {
        var plan = new FuzzPlan(FuzzFormat.Names, 10, 1, "fuzz", null);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--format" when FuzzFormat.Names.Contains(value) || value == "all":
                    plan = plan with { Formats = value == "all" ? FuzzFormat.Names : [value] };
                    break;
                case "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes > 0:
                    plan = plan with { Minutes = minutes };
                    break;
                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed):
                    plan = plan with { Seed = seed };
                    break;
                case "--out" when value.Length > 0:
                    plan = plan with { Folder = value };
                    break;
                case "--replay" when File.Exists(value):
                    plan = plan with { Replay = value };
                    break;
                default:
                    Console.Error.WriteLine(Usage);
                    return null;
            }
        }
        return plan;
    }
}
