using System.Runtime.CompilerServices;
using FinanceTracker.Domain.Query;

namespace FinanceTracker.Domain.Rules;

/// <summary>A rule that can run: its condition read, everything it names found.</summary>
/// <param name="Key">Internal key; 0 for one that is only being tried.</param>
/// <param name="Id">Public id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Condition">Which entries.</param>
/// <param name="Effects">What it does with them.</param>
/// <param name="StopsHere">Where it matches, no later rule is asked.</param>
public sealed record ReadyRule(long Key, Guid Id, string Name, QueryNode Condition, RuleEffects Effects, bool StopsHere)
{
    /// <summary>A rule is itself only: comparing conditions would cost more than running them.</summary>
    public bool Equals(ReadyRule? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
