using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Tags;

/// <summary>A free mark on transactions, across categories.</summary>
public sealed class Tag : LedgerRow
{
    /// <summary>1 to 50 characters, unique in the household without regard to case and accents.</summary>
    public string Name { get; set; } = "";

    /// <summary>Folded name.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>A series number 1 to 8 of the palette, or null.</summary>
    public int? Colour { get; set; }

    /// <inheritdoc/>
    public override void Derive() => NameKey = TextKey.Fold(Name);
}
