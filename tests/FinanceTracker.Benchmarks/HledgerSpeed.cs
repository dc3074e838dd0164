using System.ComponentModel;
using System.Diagnostics;

namespace FinanceTracker.Benchmarks;

/// <summary>The same CSV taken in by hledger, where it is installed: with a rule and its own look for what came before, into a journal.</summary>
internal static class HledgerSpeed
{
    private const string Rules =
        """
        skip 1
        fields date, bank, payee, kind, amount, currency, comment
        date-format %Y-%m-%d
        account1 assets:%bank
        account2 %kind
        description %payee
        if STARBUCKS
         account2 Expenses:Coffee
        """;

    /// <summary>How long it took, once; null where there is no hledger.</summary>
    public static async Task<Sample?> ImportAsync(string csv)
    {
        var folder = Directory.CreateTempSubdirectory("ft-hledger-").FullName;
        try
        {
            var (journal, rules, file) = (Path.Combine(folder, "all.journal"), Path.Combine(folder, "csv.rules"), Path.Combine(folder, "ledger.csv"));
            await File.WriteAllTextAsync(journal, "");
            await File.WriteAllTextAsync(rules, Rules);
            File.Copy(csv, file);
            var sample = new Sample();
            await sample.TimeAsync(async () =>
            {
                using var run = Process.Start(new ProcessStartInfo("hledger", ["-f", journal, "import", "--rules-file", rules, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                await Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
                await run.WaitForExitAsync();
                if (run.ExitCode != 0 || new FileInfo(journal).Length == 0)
                    throw new InvalidOperationException("hledger imported nothing.");
            });
            return sample;
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
