using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Rules;

/// <summary>What is to be done with entries that a query means. Rules of a household run in their order; docs/specs/rules.md has the ruling.</summary>
public sealed class Rule : LedgerRow
{
    /// <summary>1 to 100 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>Which entries, in the query language; as typed, so that "last-3m" moves along.</summary>
    public string Query { get; set; } = "";

    /// <summary>Order, ascending; equal ones go by age.</summary>
    public int Position { get; set; }

    /// <summary>Off: it neither runs by itself nor with all the others.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Where it matches, no later rule is asked.</summary>
    public bool StopsHere { get; set; }

    /// <summary>Runs over the new rows of a file.</summary>
    public bool OnImport { get; set; } = true;

    /// <summary>Runs over entries that are typed.</summary>
    public bool OnManual { get; set; } = true;

    /// <summary>At most one of each kind, and at most one of category, split and transfer.</summary>
    public IReadOnlyList<RuleAction> Actions { get; set; } = [];

    /// <summary>Entries it has set something on, in all its life. Counted beside the history: no version, no undo.</summary>
    public long Matches { get; set; }

    /// <summary>When it last did, UTC; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
