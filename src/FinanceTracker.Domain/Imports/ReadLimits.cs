using FinanceTracker.Domain.Common;

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

    /// <summary>Bytes of a file up to which it is held in memory while it is read; a longer one is read from where it lies.</summary>
    public long MostInMemory { get; init; } = 8L * 1024 * 1024;

    /// <summary>Bytes of rows, and as many of decisions about them, that stay in memory; the rest lies in a file until the import ends.</summary>
    public long RoomForRows { get; init; } = 12L * 1024 * 1024;

    /// <summary>Makes the place for rows that have no room in memory; null keeps all of them there.</summary>
    public Func<Overflow>? OpenOverflow { get; init; }
}
