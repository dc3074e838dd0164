using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Formats;

/// <summary>A file while it is being read: counts records against the limit and puts the result together. For formats without columns.</summary>
internal sealed class FileDraft(ReadJob job)
{
    private const int MostWarnings = 100;
    private readonly RecordCounter counter = new(job);

    public ReadJob Job => job;

    public TextPool Pool { get; } = new();

    public List<FileWarning> Warnings { get; } = [.. job.Text.Warnings];

    public List<FileNeed> Needs { get; } = [];

    /// <summary>Records seen so far, whatever became of them.</summary>
    public int Records => counter.Count;

    /// <summary>Counts one more record; stops at the limit and when cancelled.</summary>
    public void CountRecord() => counter.Next();

    /// <summary>Adds a warning unless the same text is there already, or so many others that nobody reads them.</summary>
    public void WarnOnce(string message, int? line = null)
    {
        if (Warnings.Count < MostWarnings && !Warnings.Exists(warning => warning.Message == message))
            Warnings.Add(new FileWarning(message, line));
    }

    /// <summary>The file, or the list of bad records when there is nothing else in it.</summary>
    /// <param name="format">Name of the format.</param>
    /// <param name="statements">All statements; signs are turned here when a person said so.</param>
    /// <param name="bins">Bins other than those the statements tell.</param>
    public ReadOutcome Finish(string format, IReadOnlyList<BankStatement> statements, RecordCounts? bins = null)
    {
        var rejected = statements.SelectMany(statement => statement.Rejected).ToList();
        if (rejected.Count > 0 && statements.All(statement => statement.Rows.Count + statement.InvestmentRecords == 0))
            return new ReadOutcome.Unreadable($"No transaction of this file can be read: {string.Join("; ", rejected.Take(5))}.", rejected);

        IReadOnlyList<BankStatement> signed = job.Answers.FlipSigns == true ? [.. statements.Select(Signs.Turn)] : statements;
        Notice(signed);
        CommonWarnings.Add(Warnings, signed, job.Today);
        if (job.Text.IsDoubtful && job.Answers.Charset is null)
            Needs.Add(CommonWarnings.CharsetNeed(job.Text));
        var pending = signed.Sum(statement => statement.Rows.Count(row => row.IsPending));
        return new ReadOutcome.Understood(new BankFile
        {
            Format = format,
            Encoding = job.Text.Encoding,
            EncodingReason = job.Text.Reason,
            Statements = signed,
            Counts = (bins ?? new RecordCounts { Records = 0 }) with
            {
                Records = Records,
                Posted = signed.Sum(statement => statement.Rows.Count) - pending,
                Pending = pending,
                Rejected = rejected.Count,
                Investments = signed.Sum(statement => statement.InvestmentRecords),
            },
            Warnings = Warnings,
            Needs = Needs,
        });
    }

    private void Notice(IReadOnlyList<BankStatement> statements)
    {
        if (statements.Any(statement => statement.Rows.Count > 0))
            return;
        var trades = statements.Sum(statement => statement.InvestmentRecords);
        WarnOnce(trades > 0
            ? Quote.Invariant($"There are no cash transactions in this file; {trades} investment transactions are not imported.")
            : statements.Count > 0 ? "There are no transactions in this file, only statements with their balances." : "The file is valid but holds no transactions, so there is nothing to import.");
    }
}
