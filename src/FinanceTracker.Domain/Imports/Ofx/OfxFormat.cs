using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>OFX and QFX, versions 1 (SGML) and 2 (XML).</summary>
internal sealed class OfxFormat : IFormatReader
{
    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<char> head) =>
        head.Contains("OFXHEADER", StringComparison.OrdinalIgnoreCase)
        || head.Contains("<?OFX", StringComparison.OrdinalIgnoreCase)
        || head.Contains("<OFX>", StringComparison.OrdinalIgnoreCase)
        || head.Contains("<OFX ", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ReadOutcome Read(ReadJob job)
    {
        var parser = new OfxParser(job);
        parser.Run();
        var drafts = parser.Statements;
        if (drafts.Count == 0)
            return WithoutStatement(job, parser);

        var rejected = drafts.SelectMany(draft => draft.Rejected).ToList();
        if (rejected.Count > 0 && drafts.All(draft => draft.Rows.Count + draft.Investments == 0))
            return new ReadOutcome.Unreadable($"No transaction of this file can be read: {string.Join("; ", rejected.Take(5))}.", rejected);
        return new ReadOutcome.Understood(OfxResult.Make(job, parser, drafts));
    }

    private static ReadOutcome WithoutStatement(ReadJob job, OfxParser parser)
    {
        if (parser.Errors is [var error, ..])
            return new ReadOutcome.Unreadable($"The bank answered with an error instead of a statement: {OfxResult.Words(error)}.");
        return parser.IsComplete
            ? new ReadOutcome.Understood(OfxResult.Make(job, parser, []))
            : new ReadOutcome.Unreadable($"The OFX file is cut off before its first statement. It starts with \"{Quote.FirstLine(job.Text.Value)}\".");
    }
}
