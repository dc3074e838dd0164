using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Categories;

/// <summary>How the entries of a category count. The numbers are stored.</summary>
public enum CategoryKind
{
    Expense = 1,
    Income = 2,

    /// <summary>Money moved between own accounts: neither income nor spending.</summary>
    Transfer = 3,
}

/// <summary>What money was for. Top-level categories are the groups; a child has the kind of its parent.</summary>
public sealed class Category : LedgerRow
{
    /// <summary>1 to 80 characters, unique among its siblings without regard to case and accents.</summary>
    public string Name { get; set; } = "";

    /// <summary>Folded name, for search and uniqueness.</summary>
    public string NameKey { get; set; } = "";

    public long? ParentKey { get; set; }

    public CategoryKind Kind { get; set; }

    /// <summary>Name of an icon of the icon font, or null.</summary>
    public string? Icon { get; set; }

    /// <summary>A series number 1 to 8 of the palette, or null to inherit the group's.</summary>
    public int? Colour { get; set; }

    public bool IsArchived { get; set; }

    /// <summary>Position among its siblings, ascending; equal positions go by name.</summary>
    public int SortOrder { get; set; }

    /// <inheritdoc/>
    public override void Derive() => NameKey = TextKey.Fold(Name);
}
