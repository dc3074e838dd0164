using FinanceTracker.Domain.Imports.Csv.Rivals;
using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Delimited text of any bank. Asked last: nothing marks a CSV as one.</summary>
internal sealed class CsvFormat : IFormatReader
{
    private const int TopLines = 300;

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<char> head) => !head.IsEmpty;

    /// <inheritdoc/>
    public ReadOutcome Read(ReadJob job)
    {
        var mapping = job.Answers.Mapping ?? new CsvMapping();
        var text = job.Text.Source;
        var declared = DelimiterGuess.Declared(text.Start);
        var skip = Math.Max(0, mapping.SkipRows ?? (declared is null ? 0 : 1));
        var delimiter = Delimiter(mapping.Delimiter) ?? declared ?? DelimiterGuess.Find(text, job.Limits, skip);
        if (delimiter is not { } mark)
            return new ReadOutcome.Unreadable(BankFileReader.NotRecognised(job.Text.Value));

        var top = CsvLine.ReadTop(text, mark, job.Limits, skip, TopLines);
        var header = mapping.HeaderRow is > 0 ? mapping.HeaderRow + skip : mapping.HeaderRow;
        var layout = CsvLayout.Find(top, header);
        var unknown = new List<string>();
        var columns = MappedColumns.Resolve(mapping.Columns, layout, unknown);
        var isNamed = columns.IsComplete;
        var rival = RivalColumns.Find(layout, columns);
        if (rival is null)
            ColumnGuess.Complete(layout, columns);
        var plan = new CsvPlan
        {
            Delimiter = mark,
            SkipRows = skip,
            Layout = layout,
            Columns = columns,
            Rival = rival,
            DebitFlags = Folded(mapping.FlagValues?.Debit),
            CreditFlags = Folded(mapping.FlagValues?.Credit),
        };
        if (!layout.Data.Any(line => line.Filled > 0) && !layout.HasHeadings)
            return new ReadOutcome.Unreadable("There is nothing in this file below the lines that are skipped.");
        var needs = new List<FileNeed>();
        if (unknown.Count > 0)
            needs.Add(new FileNeed(ReadNeed.Mapping, $"There is no column \"{Quote.Value(unknown[0])}\" in this file. Which columns hold date and amount?"));
        else if (!columns.IsComplete || (!layout.HasHeadings && !isNamed))
            needs.Add(new FileNeed(ReadNeed.Mapping, MappingQuestion(layout, columns)));
        if (!columns.IsComplete)
            return Incomplete(job, plan, needs);
        return CsvResult.Read(job, plan, needs);
    }

    /// <summary>Without a date anywhere it is no statement at all; with one a person can still choose the columns.</summary>
    private static ReadOutcome Incomplete(ReadJob job, CsvPlan plan, List<FileNeed> needs)
    {
        var kinds = plan.Layout.Data.SelectMany(line => line.Kinds).ToHashSet();
        if (!kinds.Contains(CellKind.Date) || !kinds.Contains(CellKind.Number))
        {
            var missing = kinds.Contains(CellKind.Date) ? "no column holds amounts" : kinds.Contains(CellKind.Number) ? "no column holds dates" : "no column holds dates, and none holds amounts";
            return new ReadOutcome.Unreadable($"This file has cells, but {missing}. It starts with \"{Quote.FirstLine(job.Text.Value)}\".");
        }
        return new ReadOutcome.Understood(CsvResult.WithoutRows(job, plan, needs));
    }

    private static string MappingQuestion(CsvLayout layout, ColumnSet columns)
    {
        if (!layout.HasHeadings)
            return "The file has no headings. Which columns hold date, amount and text?";
        return columns.Has(ColumnRole.Date) ? "Which column holds the amount?" : "Which column holds the date?";
    }

    private static char? Delimiter(string? asked) => asked switch
    {
        null or "" => null,
        "tab" or "TAB" or "\\t" => '\t',
        _ => asked[0] is '"' or '\r' or '\n' ? null : asked[0],
    };

    private static HashSet<string> Folded(IReadOnlyList<string>? words) => [.. (words ?? []).Select(Fold.Words)];
}
