using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Views;

/// <summary>
/// A question about the register that somebody wants to ask again: a name, and what narrows the list. Days in the question are settled each
/// time it is asked, so "last-3m" moves along.
/// </summary>
public sealed class SavedView : LedgerRow
{
    /// <summary>Most views one person sees.</summary>
    public const int Most = 50;

    /// <summary>1 to 60 characters; unique among those of everyone, and among a person's own, without regard to case and accents.</summary>
    public string Name { get; set; } = "";

    /// <summary>Folded name.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>The person it is for; 0 when it is for everyone in the household.</summary>
    public long OwnerKey { get; set; }

    /// <summary>Order among the views, ascending; equal ones go by age.</summary>
    public int Position { get; set; }

    /// <summary>A question in the query language; empty for none.</summary>
    public string Query { get; set; } = "";

    /// <summary>Public id of the only account to show; it may be gone by now.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>Public id of the only category to show, with those below it; it may be gone by now.</summary>
    public Guid? CategoryId { get; set; }

    /// <inheritdoc/>
    public override void Derive() => NameKey = TextKey.Fold(Name);
}
