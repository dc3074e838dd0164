namespace FinanceTracker.Domain.Common;

/// <summary>What happened to the rows an event names.</summary>
public enum ChangeKind
{
    Added = 1,
    Changed = 2,
    Removed = 3,
}

/// <summary>
/// Tells what changed, after it was committed. Ids and kinds only, never data: whoever hears it reads the state itself.
/// </summary>
/// <param name="Household">Whose ledger.</param>
/// <param name="Subject">The entity's type name, for example <c>Transaction</c>.</param>
/// <param name="Kind">Added, changed or removed.</param>
/// <param name="Ids">Public ids, at most 500; empty when there were more (then read again).</param>
/// <param name="Count">How many rows, also when the ids are left out.</param>
/// <param name="AccountKeys">Internal keys of the bank accounts touched; empty for subjects without one.</param>
public sealed record LedgerEvent(HouseholdId Household, string Subject, ChangeKind Kind, IReadOnlyList<Guid> Ids, int Count, IReadOnlyList<long> AccountKeys)
{
    /// <summary>The batch that made the change.</summary>
    public required Guid Batch { get; init; }

    /// <summary>Who did it, by internal key; null for unattended work.</summary>
    public required long? PersonKey { get; init; }

    /// <summary>True when it is not known what changed: news may have been missed, so everything is to be read again. It names nothing.</summary>
    public bool IsGap { get; init; }

    /// <summary>Says that a household's news may have been missed for a while.</summary>
    public static LedgerEvent Gap(HouseholdId household) => new(household, "", ChangeKind.Changed, [], 0, []) { Batch = Guid.Empty, PersonKey = null, IsGap = true };
}
