using FinanceTracker.Domain.Imports.Formats;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>
/// Settles the signs of a CSV. A person's answer wins; else the running balance, which cannot lie; else amounts are as written, and a
/// card file in which charges seem positive is asked about.
/// </summary>
internal static class CsvSigns
{
    private const int MostPayments = 1000;
    private static readonly string[] CardWords = ["card", "karte", "carte", "tarjeta", "visa", "mastercard", "amex", "kredietkaart"];

    public static IReadOnlyList<BankStatement> Settle(
        ReadJob job, CsvPlan plan, IReadOnlyList<CsvStatementDraft> drafts, PreambleFacts facts, List<FileNeed> needs, List<FileWarning> warnings)
    {
        foreach (var draft in drafts)
            draft.ReadChain();
        var statements = drafts.Select((draft, index) => draft.Finish(index, facts)).ToList();
        var answer = job.Answers.FlipSigns ?? job.Answers.Mapping?.Sign switch
        {
            SignRule.Flipped => true,
            SignRule.AsWritten => false,
            _ => null,
        };
        var flipped = drafts.Sum(draft => draft.Chain.IsFlipped ? draft.Chain.Steps : 0);
        var chained = drafts.Sum(draft => draft.Chain.Reading != ChainReading.None ? draft.Chain.Steps : 0);
        if (answer is { } flip)
            return flip ? [.. statements.Select((statement, i) => drafts[i].Chain.IsFlipped ? Signs.FlipAmounts(statement) : Signs.Flip(statement))] : statements;
        if (flipped * 2 > chained)
        {
            warnings.Add(new FileWarning("The balance column shows that the signs are the other way round; they were turned."));
            return [.. statements.Select(Signs.FlipAmounts)];
        }
        if (chained == 0 && Question(job, plan, statements) is { } question)
            needs.Add(new FileNeed(ReadNeed.Sign, question));
        return statements;
    }

    private static string? Question(ReadJob job, CsvPlan plan, List<BankStatement> statements)
    {
        if (plan.Rival is not null || plan.Columns.IsPair || plan.Columns.Has(ColumnRole.Flag))
            return null;
        int positive = 0, negative = 0;
        foreach (var row in statements.SelectMany(statement => statement.Rows.Glances()))
        {
            positive += row.Amount > 0 ? 1 : 0;
            negative += row.Amount < 0 ? 1 : 0;
        }
        var isCard = IsCard(job, plan);
        if (negative == 0 && (positive > 1 || (positive == 1 && isCard)) && !HasPlus(plan))
            return "All amounts are positive. Are they charges (money out)?";
        return isCard && negative is > 0 and < MostPayments && positive > negative && ArePayments(statements)
            ? "Charges seem to be positive and payments negative. Are positive amounts money out?"
            : null;
    }

    private static bool ArePayments(List<BankStatement> statements) => statements.SelectMany(statement => statement.Rows).Where(row => row.Amount < 0)
        .All(row => RowWords.IsCardPayment(Fold.Words(row.RawText)));

    private static bool IsCard(ReadJob job, CsvPlan plan) =>
        plan.Layout.Headings.Concat(plan.Layout.Preamble.SelectMany(line => line.Cells)).Append(job.FileName ?? "")
            .Any(text => Array.Exists(CardWords, word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static bool HasPlus(CsvPlan plan) => plan.Layout.Data.Any(line => line[plan.Columns[ColumnRole.Amount]].Contains('+', StringComparison.Ordinal));
}
