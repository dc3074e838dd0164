namespace FinanceTracker.Domain.Demo;

/// <summary>Chance that can be repeated: the same seed gives the same throws on every machine and version (SplitMix64).</summary>
/// <param name="seed">Any number.</param>
internal sealed class DemoDice(ulong seed)
{
    private ulong state = seed;

    /// <summary>A whole number from 0 to below <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    /// <summary>True so often in a hundred.</summary>
    public bool Percent(int chance) => Below(100) < chance;

    /// <summary>One of them.</summary>
    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
