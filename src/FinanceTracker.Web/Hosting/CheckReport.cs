using System.Globalization;
using FinanceTracker.Services.Checks;

namespace FinanceTracker.Web.Hosting;

/// <summary>A check in the words of the command line, whoever looks.</summary>
internal static class CheckReport
{
    public static async Task<(IReadOnlyList<string> Lines, int Exit)> MakeAsync(StoreCheck check, CancellationToken ct)
    {
        var report = await Task.Run(() => check.RunAsync(ct), ct);
        return report.Findings.Count > 0
            ? (report.Findings, 1)
            : ([string.Create(CultureInfo.InvariantCulture, $"All is right: the database, the totals of {report.Households:N0} households, {report.Files:N0} attached files.")], 0);
    }
}
