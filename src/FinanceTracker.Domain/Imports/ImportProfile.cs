using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Imports;

/// <summary>
/// How a person corrected the reading of a file, kept for the next file of that account. Not a ledger row: it changes no number, and
/// undoing an import leaves it.
/// </summary>
public sealed class ImportProfile : IHouseholdOwned
{
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long AccountKey { get; set; }

    /// <summary>What files it is for: <see cref="HeadingSignature.Of"/>.</summary>
    public string Signature { get; set; } = "";

    /// <summary><c>csv</c> or <c>ofx</c>.</summary>
    public string Format { get; set; } = "";

    /// <summary>The signature stands for headings; then it counts for accounts that have no profile of their own too.</summary>
    public bool HasHeadings { get; set; }

    /// <summary>The columns themselves were corrected, not only how values are written.</summary>
    public bool HasColumns { get; set; }

    /// <summary>The corrected answers as JSON.</summary>
    public string Answers { get; set; } = "{}";

    /// <summary>When the person corrected it, UTC.</summary>
    public DateTimeOffset CorrectedAt { get; set; }
}
