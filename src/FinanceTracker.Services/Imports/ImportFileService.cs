using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>A file to hand to a person.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Content">Its text.</param>
public sealed record TextDownload(string Name, string Content);

/// <summary>Looks into the uploaded file of an import, as long as it is kept: seven days, also after it went in.</summary>
public sealed class ImportFileService(HouseholdDb household, ImportReader reader, ImportPlans plans)
{
    /// <summary>
    /// The character sets the file could be in, with a few of its lines in each; the one in use first. Empty when there is nothing to choose.
    /// Conflict when the file is not kept any more.
    /// </summary>
    public async Task<Result<IReadOnlyList<CharsetCandidate>>> ListCharsetsAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } run)
            return Faults.NotFound;
        var source = await reader.SourceAsync(run, ct);
        if (!source.IsOk)
            return source.Failure!;
        var file = await reader.FileAsync(run, ImportChoices.FromJson(run.Answers), null, ct);
        if (!file.IsOk)
            return file.Failure!;
        // A workbook leaves no choice.
        return Result.Of(source.Value.Sheet is not null ? [] : await Task.Run(() => CharsetSamples.Of(source.Value.Content.Whole.Span, file.Value.Encoding), ct));
    }

    /// <summary>
    /// The rows that can't be read, or can't go into their account, as a CSV with line, reason, field, value and the line as in the file.
    /// Conflict when the file is not kept any more.
    /// </summary>
    public async Task<Result<TextDownload>> GetRejectedRowsAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } run)
            return Faults.NotFound;
        var choices = ImportChoices.FromJson(run.Answers);
        var file = await reader.FileAsync(run, choices, null, ct);
        if (!file.IsOk)
            return file.Failure!;
        var plan = await plans.BuildAsync(run, file.Value, choices, ct);
        var unread = plan.Statements.SelectMany(statement => statement.Statement.Rejected).ToList();
        var refused = plan.Statements.SelectMany(statement => statement.Rows).Where(row => row.Bin == ImportBin.Rejected).ToList();
        var wanted = unread.Select(row => row.Line).Concat(refused.Select(row => row.Row.Line)).ToHashSet();
        var source = await reader.SourceAsync(run, ct);
        if (!source.IsOk)
            return source.Failure!;
        var raw = await Task.Run(() => SourceLines.Find(source.Value.Content.Whole.Span, file.Value.Encoding, wanted), ct);
        var rows = unread.Select(row => new RejectedLine(row.Line, row.Reason, row.Field, row.Value, raw.GetValueOrDefault(row.Line, "")))
            .Concat(refused.Select(row => new RejectedLine(row.Row.Line, row.Reason ?? "", "", "", raw.GetValueOrDefault(row.Row.Line, row.Row.RawText))));
        return new TextDownload(NameOf(run.FileName), RejectedCsv.Write(rows.OrderBy(row => row.Line)));
    }

    private static string NameOf(string fileName)
    {
        var bare = Path.GetFileNameWithoutExtension(fileName.Split(" › ")[^1]);
        return $"{(bare.Length == 0 ? "import" : bare)}-not-imported.csv";
    }

    private async Task<ImportRun?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.ImportRuns.SingleOrDefaultAsync(run => run.Id == id, ct);
    }
}
