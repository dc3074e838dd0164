using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Integrations.Xlsx;

namespace FinanceTracker.Services.Imports.Packed;

/// <summary>An upload as the readers take it: itself, the one bank file of an archive, or the sheet of a workbook as text.</summary>
/// <param name="Content">The bytes to read; of a sheet its lines.</param>
/// <param name="Member">Name of the file in the archive; null when there was none.</param>
/// <param name="Sheet">The sheet; null for anything but a workbook.</param>
internal sealed record UnpackedFile(FileContent Content, string? Member = null, SheetTable? Sheet = null)
{
    /// <summary>What a database in the archive held, read already; null for anything else.</summary>
    public BankFile? Book { get; init; }

    /// <summary>The name people see.</summary>
    public string NameIn(string fileName) => Member is null ? fileName : $"{fileName} › {Member}";

    /// <summary>Reads it, or its beginning.</summary>
    public ReadOutcome Read(
        FileContent part, string fileName, ReadAnswers answers, ReadLimits limits, DateOnly today, IProgress<ReadProgress>? progress, CancellationToken ct) =>
        Book is { } book
            ? new ReadOutcome.Understood(book)
            : Sheet is { } sheet
            ? BankFileReader.ReadSheet(part, sheet.Warnings, answers, limits, today, progress, ct)
            : BankFileReader.Read(part, fileName, answers, limits, today, progress, ct);
}
