using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Services.Data;

/// <summary>
/// One act of writing while it runs: the context, the batch, and what has to be settled before the commit (sequence, totals) and told
/// after it (events). Handed to the work that <see cref="HouseholdDb"/> runs.
/// </summary>
public sealed class LedgerWrite
{
    private readonly List<LedgerEvent> events = [];
    private long nextSequence;

    internal LedgerWrite(AppDbContext db, Batch batch, DateTimeOffset now, long ledgerVersion, long nextSequence)
    {
        Db = db;
        Batch = batch;
        Now = now;
        LedgerVersion = ledgerVersion;
        this.nextSequence = nextSequence;
    }

    /// <summary>The context inside the write transaction. Read through it: others do not see the work yet.</summary>
    public AppDbContext Db { get; }

    /// <summary>The batch everything is written under.</summary>
    public Batch Batch { get; }

    /// <summary>The instant of the batch, UTC.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The ledger's version before this batch.</summary>
    public long LedgerVersion { get; }

    /// <summary>How the kept totals move; stored with the commit.</summary>
    internal TotalsDelta Totals { get; } = new();

    /// <summary>Rows whose text is new or other than before; their keys stand once they are saved.</summary>
    internal List<Transaction> Reworded { get; } = [];

    /// <summary>Rows were inserted past the change tracker: all that the batch made are to be indexed.</summary>
    internal bool InsertedMany { get; set; }

    /// <summary>Payees that are new or whose names may be other than before.</summary>
    internal List<Payee> Renamed { get; } = [];

    /// <summary>Payees were inserted past the change tracker: all that the batch made are to be indexed.</summary>
    internal bool InsertedManyPayees { get; set; }

    internal long NextSequence => nextSequence;

    internal IReadOnlyList<LedgerEvent> Events => events;

    /// <summary>Takes <paramref name="count"/> consecutive sequences and gives the first.</summary>
    internal long TakeSequences(int count)
    {
        var first = nextSequence;
        nextSequence += count;
        return first;
    }

    /// <summary>Sets a row aside as deleted; it can be brought back by undo.</summary>
    public static void Remove(LedgerRow row) => row.State = RowState.Deleted;

    /// <summary>Has something told after the commit.</summary>
    internal void Tell(LedgerEvent what) => events.Add(what);
}
