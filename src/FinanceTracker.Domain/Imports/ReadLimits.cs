namespace FinanceTracker.Domain.Imports;

/// <summary>How large a file may be. Beyond any limit it is unreadable, with one message that names the limit.</summary>
public sealed record ReadLimits
{
    /// <summary>The limits the app starts with.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Bytes of the file.</summary>
    public long MaxBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>Records of the file.</summary>
    public int MaxRows { get; init; } = 2_000_000;

    /// <summary>Characters of one CSV row or one OFX value.</summary>
    public int MaxLineLength { get; init; } = 1024 * 1024;

    /// <summary>Tags inside one another.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Cells of one CSV row.</summary>
    public int MaxColumns { get; init; } = 512;
}
