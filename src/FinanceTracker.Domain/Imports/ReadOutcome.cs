namespace FinanceTracker.Domain.Imports;

/// <summary>The three ways in which reading a bank file ends. No input makes it throw, except cancelling.</summary>
public abstract record ReadOutcome
{
    private protected ReadOutcome()
    {
    }

    /// <summary>The file was understood, perhaps with open needs.</summary>
    /// <param name="File">What it says.</param>
    public sealed record Understood(BankFile File) : ReadOutcome;

    /// <summary>Nothing can be imported: not a bank file, damaged, too large, all records bad, or the bank's own error.</summary>
    /// <param name="Message">What was expected and what was found, for people.</param>
    /// <param name="Rejected">The bad records, when there are any.</param>
    public sealed record Unreadable(string Message, IReadOnlyList<RejectedRow> Rejected) : ReadOutcome
    {
        /// <summary>A file without a single record.</summary>
        public Unreadable(string message)
            : this(message, [])
        {
        }
    }

    /// <summary>A known kind of file that is not supported.</summary>
    /// <param name="Format">Its name, for example <c>QIF</c>.</param>
    /// <param name="Message">What it is and what to do instead, for people.</param>
    public sealed record Unsupported(string Format, string Message) : ReadOutcome;
}
