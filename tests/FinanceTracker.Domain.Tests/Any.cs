using CsCheck;

namespace FinanceTracker.Domain.Tests;

/// <summary>Generators for property tests.</summary>
internal static class Any
{
    /// <summary>One of the values.</summary>
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
