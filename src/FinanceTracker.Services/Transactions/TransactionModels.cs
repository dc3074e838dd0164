using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Transactions;

/// <summary>Which way money moved; follows from the sign.</summary>
public enum TransactionType
{
    /// <summary>Out: the amount is negative.</summary>
    Debit,

    /// <summary>In: the amount is zero or positive.</summary>
    Credit,
}

/// <summary>One row of the register as people and programs see it.</summary>
/// <param name="TransferAccountId">The other account of a transfer; for pages, programs follow <paramref name="TransferId"/>.</param>
/// <param name="TransferAmount">The amount of the other leg, in its account's currency; for pages.</param>
/// <param name="Balance">What the account held after the row; only in the unfiltered list of one account, by date.</param>
public sealed record TransactionView(
    Guid Id,
    Guid AccountId,
    Guid? CategoryId,
    Money Amount,
    Currency Currency,
    string Description,
    string? MerchantName,
    TransactionType TransactionType,
    DateOnly TransactionDate,
    DateOnly? PostedDate,
    TransactionStatus Status,
    bool IsRecurring,
    bool IsReviewed,
    bool IsAdjustment,
    string? Notes,
    IReadOnlyList<string> Tags,
    IReadOnlyList<SplitView> Splits,
    Guid? TransferId,
    OriginView Origin,
    string? BankText,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    [property: JsonIgnore] Guid? TransferAccountId = null,
    [property: JsonIgnore] Money? TransferAmount = null,
    [property: JsonIgnore] Money? Balance = null)
{
    /// <summary>How far it was checked against a statement; reconciled ones are locked.</summary>
    public ClearedState Cleared { get; init; }

    /// <summary>Name or number of the account on the other side as a file gave it; for pages.</summary>
    [JsonIgnore]
    public string? OtherAccount { get; init; }

    /// <summary>A receipt or document is attached.</summary>
    public bool HasAttachments { get; init; }
}

/// <summary>One part of a split.</summary>
public sealed record SplitView(Guid? CategoryId, Money Amount, string? Notes);

/// <summary>Where a row came from.</summary>
public sealed record OriginView(OriginKind Kind, Guid BatchId, string? ExternalId);

/// <summary>What a transaction is to be. Created ones need account, amount and date.</summary>
public sealed class SaveTransaction : SaveRequest, IValidatableObject
{
    private static readonly HashSet<string> Names =
        ["id", "currency", "transactionType", "transferId", "origin", "bankText", "isAdjustment", "hasAttachments", "cleared", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Choose an account.")]
    public Guid? AccountId { get; set; }

    /// <summary>Major units of the account's currency, negative for money out.</summary>
    [Required(ErrorMessage = "Type an amount.")]
    public decimal? Amount { get; set; }

    [Required(ErrorMessage = "Choose a date.")]
    public DateOnly? TransactionDate { get; set; }

    public DateOnly? PostedDate { get; set; }

    public Guid? CategoryId { get; set; }

    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Description { get; set; }

    /// <summary>Name of the payee; made when it is new.</summary>
    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string? MerchantName { get; set; }

    [EnumDataType(typeof(TransactionStatus), ErrorMessage = "A status is completed, pending or failed.")]
    public TransactionStatus Status { get; set; }

    public bool IsRecurring { get; set; }

    /// <summary>True when left out: whoever types a row has seen it.</summary>
    public bool? IsReviewed { get; set; }

    [StringLength(4000, ErrorMessage = "At most 4000 characters.")]
    public string? Notes { get; set; }

    /// <summary>Names; made when they are new.</summary>
    [MaxLength(50, ErrorMessage = "At most 50 tags.")]
    public List<string>? Tags { get; set; }

    /// <summary>Two parts or more that add up to the amount; none for a whole row.</summary>
    [MaxLength(100, ErrorMessage = "At most 100 parts.")]
    public List<SaveSplit>? Splits { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TransactionDate is { } date && !LedgerDays.IsAllowed(date))
            yield return new ValidationResult(LedgerDays.Message, [nameof(TransactionDate)]);
        if (PostedDate is { } posted && !LedgerDays.IsAllowed(posted))
            yield return new ValidationResult(LedgerDays.Message, [nameof(PostedDate)]);
        if (Tags is { } tags && tags.Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Trim().Length > 50))
            yield return new ValidationResult("A tag has 1 to 50 characters.", [nameof(Tags)]);
        if (Splits is { } splits && splits.Any(split => split is null || split.Amount is null || split.Notes?.Length > 1000))
            yield return new ValidationResult("Every part needs an amount; its note has at most 1000 characters.", [nameof(Splits)]);
    }
}

/// <summary>One part of a split to save.</summary>
public sealed class SaveSplit
{
    public Guid? CategoryId { get; set; }

    /// <summary>Major units of the account's currency, any sign.</summary>
    public decimal? Amount { get; set; }

    public string? Notes { get; set; }
}

/// <summary>How to link a transfer: to a row that is there, or to an account where the other leg is made.</summary>
public sealed class SaveTransfer
{
    public Guid? OtherTransactionId { get; set; }

    public Guid? ToAccountId { get; set; }

    /// <summary>Positive, major units of the other account's currency; needed when the currencies differ.</summary>
    public decimal? ToAmount { get; set; }
}

/// <summary>One change for many rows.</summary>
public sealed class BulkEdit
{
    /// <summary>Most rows of one edit.</summary>
    internal const int MostRows = 10_000;

    [MaxLength(MostRows, ErrorMessage = "At most 10,000 rows at once.")]
    public List<Guid>? Ids { get; set; }

    /// <summary>Instead of ids: all rows that a query means.</summary>
    [JsonPropertyName("q")]
    public string? Query { get; set; }

    /// <summary>Instead of ids or a query: all rows of a list, as a page shows it.</summary>
    [JsonIgnore]
    public TransactionFilter? Filter { get; set; }

    /// <summary>Rows of <see cref="Filter"/> that are left out.</summary>
    [JsonIgnore]
    public IReadOnlyCollection<Guid> Except { get; set; } = [];

    public BulkSet? Set { get; set; }

    public bool Delete { get; set; }
}

/// <summary>What a bulk edit sets; what is left out stays. A category of <c>none</c> clears it.</summary>
public sealed class BulkSet
{
    /// <summary>A category's id, or <c>none</c>.</summary>
    public string? CategoryId { get; set; }

    public List<string>? AddTags { get; set; }

    public List<string>? RemoveTags { get; set; }

    [StringLength(4000, ErrorMessage = "At most 4000 characters.")]
    public string? Notes { get; set; }

    public bool? IsReviewed { get; set; }

    public TransactionStatus? Status { get; set; }
}

/// <summary>What a bulk edit did.</summary>
/// <param name="BatchId">The batch to undo it by; null when nothing changed.</param>
/// <param name="Changed">How many rows.</param>
public sealed record BulkResult(Guid? BatchId, int Changed);

/// <summary>What a filtered list comes to.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Out">Money out by currency; each zero or below. Empty for an unfiltered list.</param>
/// <param name="In">Money in by currency. Empty for an unfiltered list.</param>
public sealed record TransactionSums(long Count, IReadOnlyList<Money> Out, IReadOnlyList<Money> In);
