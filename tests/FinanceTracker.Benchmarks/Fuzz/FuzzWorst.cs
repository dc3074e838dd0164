namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>The dearest inputs of a run.</summary>
internal sealed class FuzzWorst
{
    public TimeSpan Time { get; set; }

    /// <summary>The input that took that time.</summary>
    public (byte[] Input, int Seed)? Slow { get; set; }

    /// <summary>Bytes allocated for one input, the most.</summary>
    public long Allocated { get; set; }

    /// <summary>Growth of the heap in bytes while one input was read, the most; 0 when none was worth a look.</summary>
    public long Peak { get; set; }
}
