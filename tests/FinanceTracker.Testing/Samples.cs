using System.Text.Json;
using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Testing;

/// <summary>The shared sample files with what independent readers found in them. They stay outside the repository.</summary>
public static class Samples
{
    public static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly Lazy<string> Folder = new(FindFolder);
    private static readonly Lazy<IReadOnlyList<Sample>> All = new(ReadManifest);

    public static IReadOnlyList<Sample> In(params string[] folders) =>
        [.. All.Value.Where(sample => folders.Contains(sample.File.Split('/')[0]))];

    public static Sample Get(string file) => All.Value.Single(sample => sample.File == file);

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder.Value, file));

    public static TheoryData<string> Names(params string[] folders) => [.. In(folders).Select(sample => sample.File)];

    public static ReadOutcome Read(byte[] bytes, string? file = null, ReadAnswers? answers = null) =>
        BankFileReader.Read(bytes, file, answers ?? ReadAnswers.None, ReadLimits.Default, Today, TestContext.Current.CancellationToken);

    private static string FindFolder()
    {
        if (Environment.GetEnvironmentVariable("FT_SAMPLES") is { Length: > 0 } named)
            return File.Exists(Path.Combine(named, "manifest.json")) ? named : throw new InvalidOperationException($"FT_SAMPLES names {named}, which holds no manifest.json.");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "samples");
            if (File.Exists(Path.Combine(candidate, "manifest.json")))
                return candidate;
        }
        throw new InvalidOperationException($"No folder shared/samples with a manifest.json lies beside or above {AppContext.BaseDirectory}. Set FT_SAMPLES to the folder with the sample bank files.");
    }

    private static IReadOnlyList<Sample> ReadManifest()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder.Value, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("files").EnumerateArray().Select(file => new Sample(file.Clone()))];
    }
}

/// <summary>One sample and its expectations.</summary>
public sealed class Sample(JsonElement json)
{
    private readonly JsonElement expected = json.GetProperty("expected");

    public string File => json.GetProperty("file").GetString()!;

    public string Outcome => Text("outcome")!;

    public string? Autodetect => expected.TryGetProperty("autodetect", out var value) ? value.ToString().ToLowerInvariant() : null;

    public string? ErrorMentions => Text("error_mentions");

    /// <summary>Transactions; the parts of a CAMT batch that add up count each.</summary>
    public int Count => Parts.Any(part => part.TryGetProperty("count_if_batches_exploded", out _))
        ? Parts.Sum(part => part.GetProperty("count_if_batches_exploded").GetInt32())
        : expected.GetProperty("count").GetInt32();

    public int? Investments => expected.TryGetProperty("investment_transactions", out var value) ? value.GetInt32() : null;

    public string ActualEncoding => json.GetProperty("encoding").GetProperty("actual").GetString()!;

    public IReadOnlyList<JsonElement> Totals => [.. expected.GetProperty("totals").EnumerateArray()];

    public IReadOnlyList<int> RejectedLines => [.. expected.GetProperty("rejected").EnumerateArray().Select(bad => bad.GetProperty("line").GetInt32())];

    /// <summary>Statements as listed, or the one whose fields are folded into the expectation.</summary>
    public IReadOnlyList<JsonElement> Statements =>
        expected.TryGetProperty("statements", out _) || expected.TryGetProperty("kind", out _) ? Parts : [];

    /// <summary>Every statement of the file; one whose fields are folded into the expectation is one too.</summary>
    public IReadOnlyList<JsonElement> Parts => expected.TryGetProperty("statements", out var listed) ? [.. listed.EnumerateArray()] : [expected];

    /// <summary>True for formats in which several statements of the file are of one account and are read as one.</summary>
    public bool IsInParts => File.StartsWith("mt940/", StringComparison.Ordinal) || File.StartsWith("camt053/", StringComparison.Ordinal);

    /// <summary>How many transactions a total stands for, batches taken apart.</summary>
    public int CountOf(JsonElement total) => Totals.Count == 1 ? Count : total.GetProperty("count").GetInt32();

    /// <summary>First and last day of a total. MT940 is read by entry date, its totals are by value date; the manifest has both.</summary>
    public (string First, string Last) DaysOf(JsonElement total)
    {
        var code = total.GetProperty("currency").GetString();
        var parts = Parts.Where(part => IsInParts && part.GetProperty("currency").GetString() == code && (Parts.Count == 1 || part.GetProperty("first_date").ValueKind == JsonValueKind.String)).ToList();
        return parts.Exists(part => part.TryGetProperty("first_entry_date", out _))
            ? (parts.Min(part => Day(part, total, "first_entry_date", "first_date"))!, parts.Max(part => Day(part, total, "last_entry_date", "last_date"))!)
            : (total.GetProperty("first_date").GetString()!, total.GetProperty("last_date").GetString()!);
    }

    private static string Day(JsonElement part, JsonElement total, string name, string other) =>
        (part.TryGetProperty(name, out var day) || part.TryGetProperty(other, out day) ? day : total.GetProperty(other)).GetString()!;

    private string? Text(string name) => expected.TryGetProperty(name, out var value) ? value.GetString() : null;
}
