using System.Diagnostics;

namespace FinanceTracker.Benchmarks;

/// <summary>
/// The history that every benchmark reads: ten years of a household, the same bytes for the same number of rows. Made by
/// <c>shared/bench/gen_ledger.py</c> beside the repository (or where FT_GEN_LEDGER points) and kept in the temporary folder.
/// </summary>
internal sealed class LedgerData
{
    public string Csv(int rows) => Made(rows, "csv", "ledger.csv");

    /// <summary>Ten more years of the same household, after those.</summary>
    public string LaterCsv(int rows) => Made(rows, "csv", "ledger.csv", "-later", "--start", "2025-01-01", "--seed", "7");

    /// <summary>The same history as OFX, a file for each account.</summary>
    public IReadOnlyList<byte[]> Ofx(int rows) => [.. Directory.GetFiles(Made(rows, "ofx1", "ofx1"), "*.ofx").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static string Made(int rows, string format, string name, string suffix = "", params string[] more)
    {
        var folder = Path.Combine(Path.GetTempPath(), "ft-bench-data", rows.ToString(System.Globalization.CultureInfo.InvariantCulture) + suffix);
        var file = Path.Combine(folder, name);
        if (Path.Exists(file) && File.Exists(Path.Combine(folder, "manifest.json")))
            return file;
        var script = Environment.GetEnvironmentVariable("FT_GEN_LEDGER") ?? RepositoryFiles.FindOrNull("shared/bench/gen_ledger.py")
            ?? throw new FileNotFoundException("shared/bench/gen_ledger.py is not in any folder above; set FT_GEN_LEDGER to it.");
        using var made = Process.Start(new ProcessStartInfo("python3", [script, "--rows", $"{rows}", "--out", folder, "--formats", format, .. more]))!;
        made.WaitForExit();
        return made.ExitCode == 0 ? file : throw new InvalidOperationException($"{script} ended with {made.ExitCode}.");
    }

    /// <summary>The cells of the file's rows, without the headings. Line by line: none of its cells holds a line end, and what is measured is not this.</summary>
    public static IEnumerable<string[]> Rows(string csv) => File.ReadLines(csv).Skip(1).SelectMany(line => BareCsv.Read(line + "\n"));
}
