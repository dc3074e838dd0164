using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports.Camt;
using FinanceTracker.Domain.Imports.Csv;
using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Mt940;
using FinanceTracker.Domain.Imports.Ofx;
using FinanceTracker.Domain.Imports.Qif;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports;

/// <summary>Reads bank files of every known format. Pure: the same bytes, answers and day always give the same result.</summary>
public static class BankFileReader
{
    /// <summary>Asked in this order; the first that recognises the text reads it. A new format is one more line here.</summary>
    private static readonly IReadOnlyList<IFormatReader> Formats = [new OfxFormat(), new UnsupportedFormats(), new CamtFormat(), new QifFormat(), new Mt940Format(), new CsvFormat()];

    /// <summary>Reads a file without telling how far it has come.</summary>
    /// <inheritdoc cref="Read(FileContent, string, ReadAnswers, ReadLimits, DateOnly, IProgress{ReadProgress}, CancellationToken)"/>
    public static ReadOutcome Read(
        FileContent content, string? fileName, ReadAnswers answers, ReadLimits limits, DateOnly today, CancellationToken ct) =>
        Read(content, fileName, answers, limits, today, null, ct);

    /// <summary>
    /// Reads a file. The format is found in the content; the file name is only quoted in messages and never decides. Follows
    /// <c>docs/specs/import-reading.md</c>.
    /// </summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">The name it came with, or null.</param>
    /// <param name="answers">What a person decided already.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="today">The household's day; years of two digits and dates far ahead are judged by it.</param>
    /// <param name="progress">Told every few thousand rows; may be null.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public static ReadOutcome Read(
        FileContent content, string? fileName, ReadAnswers answers, ReadLimits limits, DateOnly today, IProgress<ReadProgress>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            if (content.Length > limits.MaxBytes)
                return new ReadOutcome.Unreadable(Quote.Invariant($"The file has {content.Length:N0} bytes; at most {limits.MaxBytes:N0} are allowed."));
            if (BinaryFormats.Refuse(content) is { } refused)
                return refused;

            var text = DecodedText.From(content, answers.Charset ?? answers.Mapping?.Encoding);
            if (text.IsBlank)
                return new ReadOutcome.Unreadable("The file is empty.");

            var job = new ReadJob(text, fileName, answers, limits, today, ct, progress);
            var format = Formats.FirstOrDefault(one => one.Recognises(text.Head));
            return format is null ? new ReadOutcome.Unreadable(NotRecognised(text.Value)) : Packed(format.Read(job), limits);
        }
        catch (UnreadableFileException refusal)
        {
            return new ReadOutcome.Unreadable(refusal.Message);
        }
    }

    /// <summary>
    /// Reads a sheet of a workbook as a table, the way a CSV is read: the same columns, questions and checks. A line is a row of the sheet.
    /// </summary>
    /// <param name="rows">The rows in UTF-8, one a line, empty ones too; a tab between cells, quotes as in a CSV. Numbers have a point, dates the year first.</param>
    /// <param name="noticed">What was noticed while the sheet was turned into rows; becomes warnings of the file.</param>
    /// <param name="answers">What a person decided already; character set and delimiter count for nothing here.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="today">The household's day.</param>
    /// <param name="progress">Told every few thousand rows; may be null.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public static ReadOutcome ReadSheet(
        FileContent rows, IReadOnlyList<FileWarning> noticed, ReadAnswers answers, ReadLimits limits, DateOnly today, IProgress<ReadProgress>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            var text = new DecodedText(TextSource.OfLong(rows, 0) ?? new TextSource(Encoding.UTF8.GetString(rows.Whole.Span)), "utf-8", "A workbook leaves no doubt about its characters.", noticed, false);
            var told = answers with { Charset = null, Mapping = (answers.Mapping ?? new CsvMapping()) with { Delimiter = "tab", Encoding = null } };
            var outcome = new CsvFormat().Read(new ReadJob(text, null, told, limits, today, ct, progress));
            return outcome is ReadOutcome.Understood { File: var file } ? new ReadOutcome.Understood(file with { Format = "xlsx" }) : outcome;
        }
        catch (UnreadableFileException refusal)
        {
            return new ReadOutcome.Unreadable(refusal.Message);
        }
    }

    /// <summary>Long statements are kept packed, whatever format they came in.</summary>
    private static ReadOutcome Packed(ReadOutcome outcome, ReadLimits limits)
    {
        const int many = 1000;
        if (outcome is not ReadOutcome.Understood { File: var file } || !file.Statements.Any(statement => statement.Rows.Count > many && statement.Rows is not PackedRows))
            return outcome;
        var texts = new TextShelf(limits.OpenOverflow?.Invoke());
        return new ReadOutcome.Understood(file with { Statements = [.. file.Statements.Select(statement => statement with { Rows = PackedRows.Of(statement.Rows, texts) })] });
    }

    internal static string NotRecognised(string text) =>
        $"This is no bank file that can be read (OFX, QFX, QIF, CAMT, MT940, Excel (.xlsx) or CSV). It starts with \"{Quote.FirstLine(text)}\".";
}
