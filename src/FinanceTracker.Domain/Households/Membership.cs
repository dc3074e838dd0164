using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Households;

/// <summary>What a member may do; each role includes those before it. The numbers are stored.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer = 1,

    /// <summary>Writes the ledger, imports, budgets and bills.</summary>
    Editor = 2,

    /// <summary>Also members, bank keys, deletion and the household's settings.</summary>
    Owner = 3,
}

/// <summary>A person's place in a household. Read again whenever a scope is opened.</summary>
public sealed class Membership
{
    public long Key { get; set; }

    public HouseholdId HouseholdKey { get; set; }

    public long PersonKey { get; set; }

    public Role Role { get; set; }

    /// <summary>When the person joined, UTC; the oldest membership is the first household.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
