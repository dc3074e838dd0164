using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports;

/// <summary>Joins what a file tells of one account in several pieces: days, pages, messages.</summary>
internal static class StatementParts
{
    /// <summary>One statement for each account and currency, in file order, with the first opening and the last closing balance.</summary>
    /// <param name="parts">The pieces in file order.</param>
    /// <param name="names">What the bank calls each, for messages.</param>
    /// <param name="file">Warned of pieces that do not add up or do not follow one another.</param>
    public static IReadOnlyList<BankStatement> Join(IReadOnlyList<BankStatement> parts, IReadOnlyList<string> names, FileDraft file)
    {
        var joined = new List<BankStatement>();
        foreach (var group in Enumerable.Range(0, parts.Count).GroupBy(i => (parts[i].AccountHint, parts[i].Currency)))
        {
            var pieces = group.Select(i => (Part: parts[i], Name: names[i])).ToList();
            var statement = pieces.Count == 1 ? pieces[0].Part : Join(pieces, file);
            joined.Add(statement with { Index = joined.Count, Rows = StrongIds.WithoutRepeated(statement.Rows) });
        }
        return joined;
    }

    private static BankStatement Join(List<(BankStatement Part, string Name)> pieces, FileDraft file)
    {
        var byTime = pieces;
        // Some banks write the newest statement first.
        if (Day(pieces[0].Part) is { } first && Day(pieces[^1].Part) is { } last && first > last)
            byTime = [.. Enumerable.Reverse(pieces)];
        Compare(byTime, file);
        var (oldest, newest) = (byTime[0].Part, byTime[^1].Part);
        return pieces[0].Part with
        {
            Rows = [.. pieces.SelectMany(piece => piece.Part.Rows)],
            Rejected = [.. pieces.SelectMany(piece => piece.Part.Rejected)],
            Opening = oldest.Opening,
            Closing = newest.Closing,
            Available = newest.Available,
            Period = oldest.Period is { From: var from } && newest.Period is { To: var to } && from <= to ? new DateRange(from, to) : null,
        };
    }

    private static DateOnly? Day(BankStatement part) => part.Opening?.Date ?? part.Closing?.Date;

    private static void Compare(List<(BankStatement Part, string Name)> byTime, FileDraft file)
    {
        for (var i = 0; i < byTime.Count; i++)
        {
            var (part, name) = byTime[i];
            int? line = part.Rows.Count > 0 ? part.Rows[0].Line : null;
            if (StatementCheck.Of(part).Difference is { } difference and not 0)
                file.WarnOnce(Quote.Invariant($"Statement {Called(name, i)}: opening balance and transactions miss the closing balance by {difference}."), line);
            if (i > 0 && byTime[i - 1].Part.Closing is { } before && part.Opening is { } opening && before.Amount != opening.Amount)
                file.WarnOnce(Quote.Invariant($"Statement {Called(name, i)} begins with {opening.Amount}, but the one before ended with {before.Amount}. One may be missing."), line);
        }
    }

    private static string Called(string name, int index) => name.Length > 0 ? Quote.Value(name) : Quote.Invariant($"{index + 1}");
}
