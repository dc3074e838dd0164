using System.Diagnostics;
using System.Globalization;

namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>Reads damaged files until the time is up, and tells what came of it. Any crash, slow or greedy input makes the exit code 1.</summary>
internal static class FuzzCommand
{
    private const long MostBytes = 256L * 1024 * 1024;
    private const long Greedy = 48L * 1024 * 1024;
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(5);

    public static int Run(string[] args)
    {
        if (FuzzPlan.Read(args) is not { } plan)
            return 2;
        if (plan.Replay is { } file)
            return Replay(file);
        var findings = plan.Formats.Sum(name => Run(name, plan));
        return findings > 0 ? 1 : 0;
    }

    private static int Run(string name, FuzzPlan plan)
    {
        var format = FuzzFormat.Of(name);
        var random = new Random(plan.Seed);
        var (corpus, mutator) = (new FuzzCorpus(format.Seeds, random), new Mutator(format, random));
        using var box = new FuzzBox(plan.Folder, name);
        var (clock, runs, findings, bytes) = (Stopwatch.StartNew(), 0L, new HashSet<string>(StringComparer.Ordinal), 0L);
        var worst = new FuzzWorst();
        while (clock.Elapsed < TimeSpan.FromMinutes(plan.Minutes))
        {
            var input = mutator.Mutate(corpus.Next(), corpus.All);
            var seed = random.Next();
            runs++;
            bytes += input.Length;
            box.Begin(input, seed);
            var what = Try(input, seed, corpus, worst);
            box.End();
            if (what is not null && findings.Add(Title(what)))
                Console.Error.WriteLine($"{name}: {Title(what)}\n  {box.Keep(input, seed, what)}");
        }
        if (worst.Slow is { } slow)
            box.Keep(slow.Input, slow.Seed, $"Slowest: {worst.Time}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {plan.Seed} | {clock.Elapsed.TotalMinutes:N0} min | {runs:N0} | {bytes / (double)runs / 1024:N0} KB | {corpus.Kinds:N0} | {findings.Count} | {worst.Time.TotalSeconds:N2} s | {worst.Allocated / 1e6:N0} MB | {worst.Peak / 1e6:N0} MB | {ImportChild.Peak(Environment.ProcessId) / 1e6:N0} MB |"));
        return findings.Count;
    }

    /// <summary>What is wrong with how the input was read; null when nothing is.</summary>
    private static string? Try(byte[] input, int seed, FuzzCorpus corpus, FuzzWorst worst)
    {
        try
        {
            var answers = FuzzTarget.Answers(new Random(seed));
            var (kind, time, used) = FuzzMeasure.Run(input, answers);
            corpus.Learn(input, kind);
            if (time > worst.Time)
                (worst.Time, worst.Slow) = (time, (input, seed));
            if (used > Greedy && used > worst.Allocated / 2)
                worst.Peak = Math.Max(worst.Peak, FuzzMeasure.Peak(input, answers));
            worst.Allocated = Math.Max(worst.Allocated, used);
            return time > Slowest ? $"Slow: {time} for {input.Length} bytes"
                : used > MostBytes && FuzzMeasure.Peak(input, answers) is var heap and > MostBytes ? $"Greedy: {heap} bytes of heap for {input.Length} bytes"
                : null;
        }
        // Whatever it is, it is what is looked for.
        catch (Exception crash)
        {
            return crash.ToString();
        }
    }

    /// <summary>Crashes at the same place are one finding.</summary>
    private static string Title(string what)
    {
        var lines = what.Split('\n');
        var place = lines.FirstOrDefault(line => line.TrimStart().StartsWith("at FinanceTracker", StringComparison.Ordinal))?.Trim();
        var kind = lines[0].Length > 70 ? lines[0][..70] : lines[0];
        return place is null ? kind.Split(':')[0] : $"{kind.Split(':')[0]} {place}";
    }

    private static int Replay(string file)
    {
        var seed = int.Parse(Path.GetFileNameWithoutExtension(file).Split('-')[^1], CultureInfo.InvariantCulture);
        var (input, answers) = (File.ReadAllBytes(file), FuzzTarget.Answers(new Random(seed)));
        Console.WriteLine(answers);
        var (kind, time, used) = FuzzMeasure.Run(input, answers);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}\n{time}, {used:N0} bytes allocated, {FuzzMeasure.Peak(input, answers):N0} bytes of heap at the peak"));
        return 0;
    }
}
