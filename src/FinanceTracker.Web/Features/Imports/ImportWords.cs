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
        "firefly-csv" => "Firefly III (CSV)",
        "actual-csv" => "Actual (CSV)",
        "ynab-csv" => "YNAB (CSV)",
        "mint-csv" => "Mint (CSV)",
        "gnucash-csv" => "GnuCash (CSV)",
        "ezbookkeeping-csv" => "ezBookkeeping (CSV)",
        "monarch-csv" => "Monarch (CSV)",
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

    /// <summary>Rows under the tab of a bin; what joins an entry goes in too and stands with the new rows.</summary>
    public static int Count(ImportCounts counts, ImportBin bin) => bin switch
    {
        ImportBin.New => counts.New + counts.Match,
        ImportBin.Duplicate => counts.Duplicate,
        ImportBin.Match => 0,
        ImportBin.Pending => counts.Pending,
        _ => counts.Rejected,
    };

    /// <summary>The bins that hold something, the first always.</summary>
    public static IReadOnlyList<TabItem<ImportBin>> Bins(ImportCounts counts) =>
    [
        .. Enum.GetValues<ImportBin>().Where(bin => bin == ImportBin.New || Count(counts, bin) > 0)
            .Select(bin => new TabItem<ImportBin>(bin, Bin(bin), Count(counts, bin), QuietCount: bin != ImportBin.New)),
    ];

    /// <summary>The file in one line: how much, where to, how it was read.</summary>
    public static string Head(ImportPreview shown, string? account)
    {
        string?[] parts =
        [
            Lines(shown.Counts) + (account is null ? "" : $" into {account}"), Format(shown.Format), shown.Encoding,
            shown.Mapping is { } mapping ? Delimiter(mapping.Delimiter) : null,
            shown.Mapping?.DateOrder is { } order && !StartsWithYear(shown) ? Order(order) : null,
            shown.IsFlipped ? "signs turned" : null,
            shown.WillRemember ? "remembered for next time" : null,
        ];
        return string.Join(" · ", parts.Where(part => part is not null));
    }

    // Dates like 2026-11-25 need no order; saying "day first" of them would be wrong.
    private static bool StartsWithYear(ImportPreview shown) =>
        shown.Sample is { } sample && sample.Rows.Any(row => row.Any(cell => cell.Length >= 8 && cell[..4].All(char.IsAsciiDigit) && cell[4] is '-' or '/' or '.'));

    /// <summary>Why the signs are doubtful, as a question.</summary>
    public static string Signs(SignDoubt doubt) => doubt.Evidence switch
    {
        SignEvidence.Balances => "The balances of this file move against its amounts. Are the signs the wrong way round?",
        SignEvidence.Card => doubt.Rows == 1 ? "This row looks like a card payment, but stands as money in. Turn all signs?" : $"These {Number(doubt.Rows)} rows look like card payments, but stand as money in. Turn all signs?",
        _ => $"These {Number(doubt.Rows)} rows seem to have the wrong sign: what was paid stands as money in. Turn all signs?",
    };

    public static string Stale(int count) => count == 1
        ? "1 entry is pending for more than 14 days and this file has not booked it. Take it away with the import"
        : $"{Number(count)} entries are pending for more than 14 days and this file has not booked them. Take them away with the import";

    /// <summary>How many lines are shown and what becomes of them.</summary>
    public static string Shown(ImportShown shown, bool isSearch)
    {
        var lines = shown.Rows == 1 ? "1 line" : $"{Number(shown.Rows)} lines";
        return (isSearch ? $"{lines} found" : lines) + (shown.CanGoIn == 0 ? "" : $", {Number(shown.GoingIn)} go in");
    }

    /// <summary>Entries a commit adds, joins or takes away.</summary>
    public static int Work(ImportPreview shown) => shown.ToAdd + shown.ToMatch + (shown.RemovesPending ? shown.StalePending.Count : 0);

    /// <summary>What the button of a commit says.</summary>
    public static string Commit(ImportPreview shown) => shown.ToAdd + shown.ToMatch == 0 && Work(shown) > 0
        ? $"Take {Entries(Work(shown))} away"
        : $"Import {Entries(shown.ToAdd + shown.ToMatch)}";

    /// <summary>"Adding 12,400 of 100,000 entries".</summary>
    public static string Step(ImportStep step) => (step.Stage switch
    {
        ImportStage.Reading => "Reading",
        ImportStage.Comparing => "Comparing",
        _ => "Adding",
    }, step.Of) switch
    {
        ("Comparing", { } all) => $"Comparing {Number(all)} rows with your ledger",
        ("Comparing", null) => "Comparing with your ledger",
        ({ } what, { } all) => $"{what} {Number(step.Rows)} of {Number(all)} rows",
        ({ } what, null) => $"{what} {Number(step.Rows)} rows",
    };

    /// <summary>How much of the step is done, in percent; null when that is not known.</summary>
    public static decimal? Share(ImportStep step) => step is { Of: > 0 and var all } && step.Stage != ImportStage.Comparing ? 100m * step.Rows / all : null;

    /// <summary>What a waiting file would do, and what it waits for.</summary>
    public static string Waits(ImportListItem item)
    {
        if (item.Summary is not { } summary)
            return "not looked at";
        string?[] parts =
        [
            summary.Counts.New > 0 ? $"{Number(summary.Counts.New)} new" : null,
            summary.Counts.Match > 0 ? $"{Number(summary.Counts.Match)} matched" : null,
            summary.Counts.Duplicate > 0 ? $"{Number(summary.Counts.Duplicate)} here already" : null,
            summary.Counts.Pending > 0 ? $"{Number(summary.Counts.Pending)} pending" : null,
            summary.Counts.Rejected > 0 ? $"{Number(summary.Counts.Rejected)} can’t be read" : null,
            summary.Doubtful > 0 ? $"{Number(summary.Doubtful)} perhaps here twice" : null,
            summary.HasSignDoubt ? "signs perhaps the wrong way round" : null,
            summary.Needs.Count > 0 ? $"asks for {string.Join(", ", summary.Needs.Select(Need))}" : null,
        ];
        var said = string.Join(", ", parts.Where(part => part is not null));
        return said.Length == 0 ? "nothing in it" : said;
    }

    /// <summary>What became of several files.</summary>
    public static string Queue(ImportQueueOutcome outcome)
    {
        var (added, matched) = (outcome.Done.Sum(one => one.Added), outcome.Done.Sum(one => one.Matched));
        var files = outcome.Done.Count == 1 ? "1 file" : $"{outcome.Done.Count} files";
        var done = $"{Entries(added)} of {files} added{(matched > 0 ? $", {Number(matched)} matched" : "")}.";
        return outcome.Left.Count == 0 ? done : $"{done} To be looked at once more: {string.Join(", ", outcome.Left)}.";
    }

    private static string Need(string need) => need switch
    {
        "account" => "the account",
        "mapping" => "the columns",
        "date_order" => "the order of dates",
        "sign" => "the signs",
        "currency" => "the currency",
        _ => "the character set",
    };

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

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
