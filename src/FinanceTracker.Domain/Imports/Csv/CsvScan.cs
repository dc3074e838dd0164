using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>
/// The first walk through all rows: what the file as a whole proves about dates, decimal marks, signs and ids. Decided once, for the
/// column or the file, before any row is read.
/// </summary>
internal struct CsvScan
{
    private const int RowsBetweenLooks = 4096;
    private DecimalMarkEvidence amounts;
    private DecimalMarkEvidence balances;
    private int debitMinus;
    private int debitPlus;
    private int creditMinus;
    private int creditPlus;
    private bool repeatsIds;

    /// <summary>Records of the whole file.</summary>
    public int Records { get; private set; }

    /// <summary>What the dates prove.</summary>
    public DateOrderEvidence Dates;

    /// <summary>True when the amounts have a mark that nothing explains.</summary>
    public readonly bool IsMarkOpen => amounts.IsOpen && !balances.IsProven;

    public static CsvScan Run(ReadJob job, CsvPlan plan)
    {
        var scan = new CsvScan();
        var tokens = plan.Open(job.Text.Source, job.Limits);
        var ids = plan.Columns.Has(ColumnRole.ExternalId) && !plan.Columns.IdsAreAsked ? new HashSet<long>() : null;
        while (tokens.Next())
        {
            var records = ++scan.Records;
            if (records > job.Limits.MaxRows)
                throw new UnreadableFileException(Quote.Invariant($"The file has more than {job.Limits.MaxRows:N0} rows."));
            if (records % RowsBetweenLooks == 0)
                job.Ct.ThrowIfCancellationRequested();
            if (!plan.IsAboveData(tokens.Line))
                scan.Observe(ref tokens, plan.Columns, ids);
        }
        return scan;
    }

    /// <summary>Writes the decisions into the plan; a person's answers win.</summary>
    public readonly void Decide(CsvPlan plan, ReadAnswers answers, int exponent)
    {
        plan.DateOrder = answers.DateOrder ?? answers.Mapping?.DateOrder ?? (Dates.IsOpen ? plan.Rival?.Rival.DateOrder : null) ?? Dates.Decide();
        var asked = answers.Mapping?.DecimalMark switch
        {
            "," => DecimalMark.Comma,
            "." => DecimalMark.Point,
            _ => DecimalMark.EachValue,
        };
        // A column that proves nothing follows the other one: one file is written in one country.
        var own = amounts.IsOpen && balances.IsProven ? balances : amounts;
        plan.AmountMark = asked != DecimalMark.EachValue ? asked : own.Decide(exponent);
        plan.BalanceMark = asked != DecimalMark.EachValue ? asked : balances.IsOpen ? plan.AmountMark : balances.Decide(exponent);
        plan.DebitDirection = debitMinus > debitPlus ? -1 : 1;
        plan.CreditDirection = creditMinus > creditPlus ? -1 : 1;
        plan.KeepsIds = !repeatsIds;
    }

    private void Observe(scoped ref CsvTokens tokens, ColumnSet columns, HashSet<long>? ids)
    {
        Dates.Observe(tokens[columns[ColumnRole.Date]]);
        if (columns.Has(ColumnRole.OtherDate))
            Dates.Observe(tokens[columns[ColumnRole.OtherDate]]);
        if (columns.Has(ColumnRole.Amount))
            amounts.Observe(tokens[columns[ColumnRole.Amount]]);
        ObservePart(tokens[columns[ColumnRole.Debit]], ref debitMinus, ref debitPlus);
        ObservePart(tokens[columns[ColumnRole.Credit]], ref creditMinus, ref creditPlus);
        if (columns.Has(ColumnRole.Balance))
            balances.Observe(tokens[columns[ColumnRole.Balance]]);
        if (ids is not null && tokens[columns[ColumnRole.ExternalId]] is { IsEmpty: false } id)
            repeatsIds |= !ids.Add(Fingerprint.HashOf(id));
    }

    private void ObservePart(ReadOnlySpan<char> cell, ref int minus, ref int plus)
    {
        if (cell.IsEmpty || !cell.ContainsAnyInRange('1', '9'))
            return;
        amounts.Observe(cell);
        if (cell.ContainsAny('-', '(', '\u2212'))
            minus++;
        else
            plus++;
    }
}
