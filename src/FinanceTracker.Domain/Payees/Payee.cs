using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Payees;

/// <summary>Who money went to or came from.</summary>
public sealed class Payee : LedgerRow
{
    /// <summary>1 to 200 characters, unique in the household without regard to case and accents.</summary>
    public string Name { get; set; } = "";

    /// <summary>Folded name.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>A series number 1 to 8 of the palette, or null.</summary>
    public int? Colour { get; set; }

    /// <summary>The category a new entry of this payee starts with.</summary>
    public long? DefaultCategoryKey { get; set; }

    public List<PayeeAlias> Aliases { get; } = [];

    /// <inheritdoc/>
    public override void Derive() => NameKey = TextKey.Fold(Name);
}
