namespace FinanceTracker.Domain.Reconcile;

/// <summary>An entry of the account that is not reconciled yet.</summary>
/// <param name="Key">Names it in the answer.</param>
/// <param name="Date">Ledger day, not after the statement's.</param>
/// <param name="Sequence">Order of arrival; of two equal entries the later one came twice.</param>
/// <param name="Minor">Signed amount, minor units.</param>
/// <param name="Name">Folded payee or text; empty when it has neither.</param>
/// <param name="IsTicked">It is on the statement, says the person or a file.</param>
/// <param name="IsFixed">Its amount is not its own: a leg of a transfer, or the sum of parts.</param>
public readonly record struct ReconcileRow(long Key, DateOnly Date, long Sequence, long Minor, string Name, bool IsTicked, bool IsFixed = false);

/// <summary>What is asked of the solver.</summary>
/// <param name="Rows">Entries up to the statement's day.</param>
/// <param name="Difference">Statement less what is ticked and reconciled, minor units.</param>
/// <param name="Until">The statement's day.</param>
/// <param name="From">First day on which the cause can lie, by balances known from elsewhere; null when none tells.</param>
/// <param name="To">Last such day; null together with all knowledge of balances.</param>
public sealed record ReconcileQuestion(IReadOnlyList<ReconcileRow> Rows, long Difference, DateOnly Until, DateOnly? From = null, DateOnly? To = null);

/// <summary>One thing to do about one entry.</summary>
public enum ReconcileMove
{
    /// <summary>It is on the statement: tick it.</summary>
    Tick = 1,

    /// <summary>It is not on this statement yet: no tick.</summary>
    LeaveOut = 2,

    /// <summary>It came twice: delete this one.</summary>
    RemoveDouble = 3,

    /// <summary>It has the wrong sign.</summary>
    TurnSign = 4,

    /// <summary>Two of its digits are swapped.</summary>
    SwapDigits = 5,

    /// <summary>An entry is missing: add one.</summary>
    AddMissing = 6,
}

/// <summary>One step of a proposal.</summary>
/// <param name="Move">What to do.</param>
/// <param name="RowKey">The entry; null for a missing one.</param>
/// <param name="Date">Its day.</param>
/// <param name="Minor">The amount it has afterwards, signed minor units; of a step that changes no amount the one it has.</param>
public sealed record ReconcileStep(ReconcileMove Move, long? RowKey, DateOnly Date, long Minor);

/// <summary>Steps after which the difference is zero.</summary>
/// <param name="Steps">In the order of days; empty when ticking all is all.</param>
/// <param name="TicksRest">All other entries up to the statement's day are ticked with them.</param>
public sealed record ReconcileProposal(IReadOnlyList<ReconcileStep> Steps, bool TicksRest);
