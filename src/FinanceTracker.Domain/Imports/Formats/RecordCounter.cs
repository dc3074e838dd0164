using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Formats;

/// <summary>Counts the records of a file: against the limit, and with a look now and then whether the reading is still wanted.</summary>
internal sealed class RecordCounter(ReadJob job)
{
    private const int RowsBetweenLooks = 4096;

    /// <summary>Records seen so far, whatever became of them.</summary>
    public int Count { get; private set; }

    /// <summary>One more.</summary>
    /// <exception cref="UnreadableFileException">The file has more than the limit allows.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public void Next()
    {
        Count++;
        if (Count > job.Limits.MaxRows)
            throw new UnreadableFileException(Quote.Invariant($"The file has more than {job.Limits.MaxRows:N0} transactions."));
        if (Count % RowsBetweenLooks != 0)
            return;
        job.Ct.ThrowIfCancellationRequested();
        job.Progress?.Report(new ReadProgress(Count, null));
    }
}
