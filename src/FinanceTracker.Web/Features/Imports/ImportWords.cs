using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>An import in words.</summary>
internal static class ImportWords
{
    public static string Entries(int count) => count == 1 ? "1 entry" : $"{count.ToString("N0", CultureInfo.CurrentCulture)} entries";

    public static string Lines(ImportCounts counts)
    {
        var all = counts.New + counts.Duplicate + counts.Match + counts.Pending + counts.Rejected;
        return all == 1 ? "1 line" : $"{all.ToString("N0", CultureInfo.CurrentCulture)} lines";
    }

    public static string Format(string format) => format switch
    {
        "camt053" or "camt" => "CAMT.053",
        _ => format.ToUpperInvariant(),
    };

    public static string Bin(ImportBin bin) => bin switch
    {
        ImportBin.New => "To import",
        ImportBin.Duplicate => "Already here",
        ImportBin.Match => "Matched",
        ImportBin.Pending => "Pending",
        _ => "Can’t read",
    };

    public static int Count(ImportCounts counts, ImportBin bin) => bin switch
    {
        ImportBin.New => counts.New,
        ImportBin.Duplicate => counts.Duplicate,
        ImportBin.Match => counts.Match,
        ImportBin.Pending => counts.Pending,
        _ => counts.Rejected,
    };

    /// <summary>The bins that hold something, the first always.</summary>
    public static IReadOnlyList<TabItem<ImportBin>> Bins(ImportCounts counts) =>
    [
        .. Enum.GetValues<ImportBin>().Where(bin => bin == ImportBin.New || Count(counts, bin) > 0)
            .Select(bin => new TabItem<ImportBin>(bin, Bin(bin), Count(counts, bin), QuietCount: bin != ImportBin.New)),
    ];

    public static string Order(DateOrder order) => order switch
    {
        DateOrder.Dmy => "day first",
        DateOrder.Mdy => "month first",
        _ => "year first",
    };

    public static string Delimiter(string? delimiter) => delimiter switch
    {
        ";" => "semicolons",
        "," => "commas",
        "tab" or "\t" => "tabs",
        "|" => "bars",
        null => "columns",
        _ => $"“{delimiter}”",
    };

    public static string Status(ImportStatus status) => status switch
    {
        ImportStatus.Preview => "waiting",
        ImportStatus.Running => "running",
        ImportStatus.Done => "imported",
        ImportStatus.Undone => "undone",
        _ => "failed",
    };

    /// <summary>Why a file could not be taken, in one message.</summary>
    public static string Refusal(Failure failure) => failure switch
    {
        Failure.Invalid invalid => string.Join(' ', invalid.Errors.Values.SelectMany(messages => messages)),
        Failure.Unsupported unsupported => unsupported.Reason,
        Failure.Conflict conflict => conflict.Reason,
        Failure.Forbidden forbidden => forbidden.Reason,
        _ => "It is no longer here.",
    };
}
