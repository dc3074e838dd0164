using System.Globalization;

namespace FinanceTracker.Benchmarks;

/// <summary>
/// Collects lines, prints them, and puts them into the table of docs/speed.md: a measured line replaces the one of the same number and
/// rows, the others stay as they are.
/// </summary>
internal sealed class SpeedReport
{
    private const string Start = "<!-- results: written by tests/FinanceTracker.Benchmarks -->";
    private const string End = "<!-- end of results -->";

    private static readonly string[] Head =
    [
        "| # | task | rows | goal | ours | bare | ratio | day | load |", "| --: | --- | --: | --- | --: | --: | --: | --- | --: |",
    ];

    private readonly SortedDictionary<(string Number, int Rows), string> lines = new(Comparer<(string Number, int Rows)>.Create(Compare));

    /// <param name="number">The number in the goals, with a letter when it has parts.</param>
    /// <param name="task">What was done.</param>
    /// <param name="rows">Rows of the ledger.</param>
    /// <param name="goal">In words.</param>
    /// <param name="ours">Measured.</param>
    /// <param name="bare">The bare work measured beside it; null when there is none.</param>
    /// <param name="format">How to write a value.</param>
    public void Add(string number, string task, int rows, string goal, double ours, double? bare, Func<double, string> format)
    {
        var ratio = bare is { } b ? (ours / b).ToString("0.00", CultureInfo.InvariantCulture) : "";
        var line = string.Create(CultureInfo.InvariantCulture,
            $"| {number} | {task} | {rows:N0} | {goal} | {format(ours)} | {(bare is { } other ? format(other) : "")} | {ratio} | {TimeProvider.System.GetUtcNow():yyyy-MM-dd} | {Load()} |");
        lines[(number, rows)] = line;
        Console.WriteLine(line);
    }

    /// <summary>Adds a line of times. On a busy machine the ratio of processor times says more; it is printed only.</summary>
    public void Add(string number, string task, int rows, string goal, Sample ours, Sample bare)
    {
        Add(number, task, rows, goal, ours.Median, bare.Median, Time);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"    processor {Time(ours.MedianProcessor)}, {Time(bare.MedianProcessor)}, ratio {ours.MedianProcessor / bare.MedianProcessor:0.00}"));
    }

    public static string Time(double seconds) => seconds switch
    {
        >= 1 => seconds.ToString("0.00 s", CultureInfo.InvariantCulture),
        >= 0.01 => (seconds * 1000).ToString("0 ms", CultureInfo.InvariantCulture),
        >= 0.0001 => (seconds * 1000).ToString("0.00 ms", CultureInfo.InvariantCulture),
        _ => (seconds * 1_000_000).ToString("0.0 µs", CultureInfo.InvariantCulture),
    };

    public static string Size(double bytes) => (bytes / (1 << 20)).ToString("0.0 MiB", CultureInfo.InvariantCulture);

    public void Write(string file)
    {
        var text = File.ReadAllText(file).Split('\n').ToList();
        var (start, end) = (text.IndexOf(Start), text.IndexOf(End));
        foreach (var old in text[(start + 1)..end].Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(Head.Length))
        {
            var cells = old.Split('|', StringSplitOptions.TrimEntries);
            lines.TryAdd((cells[1], int.Parse(cells[3], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)), old);
        }
        text.RemoveRange(start + 1, end - start - 1);
        text.InsertRange(start + 1, ["", .. Head, .. lines.Values, ""]);
        File.WriteAllText(file, string.Join('\n', text));
    }

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static int Compare((string Number, int Rows) left, (string Number, int Rows) right)
    {
        var byNumber = Key(left.Number).CompareTo(Key(right.Number));
        return byNumber != 0 ? byNumber : left.Rows.CompareTo(right.Rows);
    }

    private static (int, string) Key(string number) => (int.Parse(number.TrimEnd('a', 'b', 'c', 'd'), CultureInfo.InvariantCulture), number);
}
