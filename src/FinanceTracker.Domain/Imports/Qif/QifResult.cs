using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>Reads the collected records with what the whole file proves about dates and amounts.</summary>
internal static class QifResult
{
    public static ReadOutcome Make(FileDraft file, QifParser parser)
    {
        var answers = file.Job.Answers;
        var mark = parser.Amounts.Decide(answers.Currency?.Exponent ?? 2);
        var rows = new QifRows(Order(file, parser), mark, file.Job.Today, file.Pool);
        var statements = parser.Statements.Select((draft, index) => Statement(file, draft, index, rows)).ToList();
        if (parser.Amounts.IsOpen)
            file.WarnOnce($"Amounts like 1{(mark == DecimalMark.Point ? ',' : '.')}234 are read with a thousands mark or as the currency asks; the file does not prove it.");
        if (rows.OddDateLine is { } odd)
            file.WarnOnce("Some dates have a year counted from 1900 or text behind them; they were read as meant.", odd);
        if (rows.OddSplitLine is { } split)
            file.WarnOnce("The parts of some transactions do not add up; the rest is kept as a part of its own, unassigned.", split);
        if (statements.Sum(one => one.InvestmentRecords) is > 0 and var trades && statements.Any(one => one.Rows.Count > 0))
            file.WarnOnce(Quote.Invariant($"{trades} investment transactions are not imported."));
        return file.Finish("qif", statements, new RecordCounts { Records = 0, Frame = parser.ListRecords, Blank = parser.EmptyRecords });
    }

    private static DateOrder Order(FileDraft file, QifParser parser)
    {
        var answers = file.Job.Answers;
        if ((answers.DateOrder ?? answers.Mapping?.DateOrder) is { } asked)
            return asked;
        if (!parser.Dates.IsOpen)
            return parser.Dates.Decide();
        if (parser.DeclaredOrder is { } declared)
            return declared;
        var (need, likely) = DateOrderQuestion.Ask(parser.Dates, file.Job.Today);
        file.Needs.Add(need);
        return likely;
    }

    private static BankStatement Statement(FileDraft file, QifStatementDraft draft, int index, QifRows rows)
    {
        var made = new List<BankRow>(draft.Records.Count);
        var rejected = new List<RejectedRow>();
        var isOpening = draft.Records.Count > 0 && QifOpening.Find(draft, draft.Records[0]);
        foreach (var record in draft.Records)
        {
            var (row, bad) = rows.Make(record);
            if (row is null)
                rejected.Add(bad!);
            else
                made.Add(isOpening && made.Count == 0 && rejected.Count == 0 ? Opening(file, row) : row);
        }
        return new BankStatement
        {
            Index = index,
            AccountHint = draft.Account,
            Kind = draft.Kind,
            Currency = file.Job.Answers.Currency,
            Rows = made,
            Rejected = rejected,
            InvestmentRecords = draft.Investments,
        };
    }

    /// <summary>An account is at zero before its first record, so the opening balance is taken in like a transaction.</summary>
    private static BankRow Opening(FileDraft file, BankRow row)
    {
        file.Warnings.Add(new FileWarning(Quote.Invariant($"The opening balance of {row.Amount} is taken in as a transaction."), row.Line));
        return row with { TransferAccount = null, Notes = null };
    }
}
