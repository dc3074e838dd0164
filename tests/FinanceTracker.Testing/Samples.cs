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

    public int Count => expected.GetProperty("count").GetInt32();

    public int? Investments => expected.TryGetProperty("investment_transactions", out var value) ? value.GetInt32() : null;

    public string ActualEncoding => json.GetProperty("encoding").GetProperty("actual").GetString()!;

    public IReadOnlyList<JsonElement> Totals => [.. expected.GetProperty("totals").EnumerateArray()];

    public IReadOnlyList<int> RejectedLines => [.. expected.GetProperty("rejected").EnumerateArray().Select(bad => bad.GetProperty("line").GetInt32())];

    /// <summary>Statements as listed, or the one whose fields are folded into the expectation.</summary>
    public IReadOnlyList<JsonElement> Statements =>
        expected.TryGetProperty("statements", out var listed) ? [.. listed.EnumerateArray()] : expected.TryGetProperty("kind", out _) ? [expected] : [];

    private string? Text(string name) => expected.TryGetProperty(name, out var value) ? value.GetString() : null;
}
