using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Reads the rows of a planned CSV and puts the file together: currency, signs, balances, warnings and what is left to ask.</summary>
internal static class CsvResult
{
    private const int SampleRows = 20;

    public static ReadOutcome Read(ReadJob job, CsvPlan plan, List<FileNeed> needs)
    {
        var facts = PreambleFacts.Read(plan.Layout.Preamble);
        var currency = CurrencyFacts.Find(plan) ?? facts.Currency ?? job.Answers.Currency;
        var scan = CsvScan.Run(job, plan);
        scan.Decide(plan, job.Answers, currency?.Exponent ?? 2);
        AskDateOrder(job, scan, plan, needs);

        var rows = new CsvRows(job, plan, currency, scan.Records);
        rows.Run();
        var counts = rows.Count();
        if (counts.Posted + counts.Pending == 0 && counts.Rejected > 0)
            return AllRejected(rows, needs, job, plan);

        var warnings = new List<FileWarning>(job.Text.Warnings);
        var statements = CsvSigns.Settle(job, plan, rows.Statements, facts, needs, warnings);
        if (rows.UnknownCurrency is { } odd && job.Answers.Currency is null)
            needs.Add(new FileNeed(ReadNeed.Currency, $"The file gives \"{Quote.Value(odd)}\" as a currency, which is none. Which one is it?"));
        if (scan.IsMarkOpen)
            warnings.Add(new FileWarning($"Amounts like 1{(plan.AmountMark == DecimalMark.Point ? ',' : '.')}234 are read with a thousands mark or as the currency asks; the file does not prove it."));
        Notice(counts, plan, warnings);
        CommonWarnings.Add(warnings, statements, job.Today);
        return new ReadOutcome.Understood(File(job, plan, needs) with { Statements = statements, Counts = counts, Warnings = warnings });
    }

    /// <summary>The top of the file and the open questions, when date or amount is not known yet.</summary>
    public static BankFile WithoutRows(ReadJob job, CsvPlan plan, List<FileNeed> needs)
    {
        var records = 0;
        var tokens = plan.Open(job.Text.Source, job.Limits);
        while (tokens.Next())
            records++;
        return File(job, plan, needs) with { Warnings = job.Text.Warnings, Counts = new RecordCounts { Records = records, Frame = records } };
    }

    private static BankFile File(ReadJob job, CsvPlan plan, List<FileNeed> needs)
    {
        if (job.Text.IsDoubtful && job.Answers.Charset is null && job.Answers.Mapping?.Encoding is null)
            needs.Add(CommonWarnings.CharsetNeed(job.Text));
        return new BankFile
        {
            Format = plan.Rival?.Rival.Format ?? "csv",
            Encoding = job.Text.Encoding,
            EncodingReason = job.Text.Reason,
            Statements = [],
            Counts = new RecordCounts { Records = 0 },
            Needs = needs,
            Mapping = Mapping(job, plan),
            Sample = new CsvSample(plan.Layout.Headings, [.. plan.Layout.Data.Take(SampleRows).Select(line => line.Cells)]),
        };
    }

    private static ReadOutcome AllRejected(CsvRows rows, List<FileNeed> needs, ReadJob job, CsvPlan plan)
    {
        var rejected = rows.Statements.SelectMany(draft => draft.Rejected).ToList();
        return needs.Count > 0
            ? new ReadOutcome.Understood(WithoutRows(job, plan, needs))
            : new ReadOutcome.Unreadable($"No row of this file can be read: {string.Join("; ", rejected.Take(5))}.", rejected);
    }

    private static void AskDateOrder(ReadJob job, CsvScan scan, CsvPlan plan, List<FileNeed> needs)
    {
        if (!scan.Dates.IsOpen || plan.Rival?.Rival.DateOrder is not null || job.Answers.DateOrder is not null || job.Answers.Mapping?.DateOrder is not null)
            return;
        var (need, likely) = DateOrderQuestion.Ask(scan.Dates, job.Today);
        plan.DateOrder = likely;
        needs.Add(need);
    }

    private static void Notice(RecordCounts counts, CsvPlan plan, List<FileWarning> warnings)
    {
        if (counts.Posted + counts.Pending == 0)
            warnings.Add(new FileWarning(counts.Balances + counts.Frame > 1 ? "There are no transactions in this file, only headings and balances." : "There are no transactions in this file, only headings."));
        if (counts.Pending > 0)
            warnings.Add(new FileWarning(Quote.Invariant($"{counts.Pending} transactions are not booked yet and are left out unless asked for.")));
        if (counts.Cancelled > 0)
            warnings.Add(new FileWarning(Quote.Invariant($"{counts.Cancelled} transactions were declined or cancelled and are left out.")));
        if (counts.Balances > 0)
            warnings.Add(new FileWarning(Quote.Invariant($"{counts.Balances} rows state a balance or total and are no transactions.")));
        if (!plan.KeepsIds)
            warnings.Add(new FileWarning("The column of references repeats values, so they are not used as ids."));
    }

    private static CsvMapping Mapping(ReadJob job, CsvPlan plan) => new()
    {
        Delimiter = plan.Delimiter == '\t' ? "tab" : plan.Delimiter.ToString(),
        Encoding = job.Text.Encoding,
        HeaderRow = plan.Layout.HasHeadings ? plan.Layout.HeaderLine - plan.SkipRows : 0,
        SkipRows = plan.SkipRows,
        Columns = MappedColumns.Describe(plan.Columns, plan.Layout),
        DateOrder = plan.DateOrder,
        DecimalMark = plan.AmountMark switch { DecimalMark.Comma => ",", DecimalMark.Point => ".", _ => null },
        Sign = job.Answers.FlipSigns switch
        {
            true => SignRule.Flipped,
            false => SignRule.AsWritten,
            null => job.Answers.Mapping?.Sign,
        },
        FlagValues = job.Answers.Mapping?.FlagValues,
    };
}
