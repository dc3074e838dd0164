namespace FinanceTracker.Domain.Common;

/// <summary>The internal key of a household. A type of its own, so that no other number can stand in for it.</summary>
/// <param name="Value">Positive once stored.</param>
public readonly record struct HouseholdId(long Value)
{
    /// <summary>The number, for logs.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
