using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;

namespace FinanceTracker.Services.Households;

/// <summary>
/// Which household this piece of work is for, who does it, and what they may do. Set once by a door; reading it unset throws, and so does
/// setting another: switching households is a new circuit or a new request.
/// </summary>
public sealed class HouseholdScope
{
    private Bound? bound;

    /// <summary>True once a door has set it.</summary>
    public bool IsSet => bound is not null;

    /// <summary>The household.</summary>
    /// <exception cref="InvalidOperationException">No door has set it.</exception>
    public HouseholdId Household => Current.Household;

    /// <summary>The person's internal key; null for unattended work.</summary>
    public long? PersonKey => Current.PersonKey;

    /// <summary>The person's role as it was when the scope was opened.</summary>
    public Role Role => Current.Role;

    private Bound Current => bound ?? throw new InvalidOperationException("No household is set for this work: the door (endpoint, page, job) must set it.");

    /// <summary>Binds the scope. The same values again are fine.</summary>
    /// <exception cref="InvalidOperationException">It is bound to something else.</exception>
    public void Set(HouseholdId household, long? personKey, Role role)
    {
        var wanted = new Bound(household, personKey, role);
        if (bound is not null && bound != wanted)
            throw new InvalidOperationException("This scope belongs to another household already.");
        bound = wanted;
    }

    /// <summary>Null when the role is enough; else the failure to return.</summary>
    public Failure? Require(Role least) =>
        Role >= least ? null : new Failure.Forbidden($"This needs the role {least.ToString().ToLowerInvariant()}; yours is {Role.ToString().ToLowerInvariant()}.");

    private sealed record Bound(HouseholdId Household, long? PersonKey, Role Role);
}
