namespace FinanceTracker.Domain.Attachments;

/// <summary>What the bytes of a file say about it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Width">Pixels; null for documents and where it is not said at the beginning.</param>
/// <param name="Height">Pixels; null likewise.</param>
/// <param name="IsWhole">The end that belongs to this kind is there; false for a file that was cut off.</param>
public readonly record struct ContentReading(ContentKind Kind, int? Width, int? Height, bool IsWhole)
{
    /// <summary>Most pixels of a picture: more would hold up the browser that shows it.</summary>
    public const long MostPixels = 150_000_000;

    /// <summary>It unpacks to more than is reasonable.</summary>
    public bool IsTooLarge => (long)(Width ?? 0) * (Height ?? 0) > MostPixels;
}
