using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Rules;

/// <summary>A rule as people and programs see it.</summary>
/// <param name="Query">Its condition, in the query language.</param>
/// <param name="Position">Its place, from 1.</param>
/// <param name="IsActive">It runs by itself, and with all the others.</param>
/// <param name="StopsHere">Where it matches, no later rule is asked.</param>
/// <param name="OnImport">It runs over the new rows of files.</param>
/// <param name="OnManual">It runs over entries that are typed or come from programs.</param>
/// <param name="Matches">Entries it has set something on, in all its life.</param>
/// <param name="LastUsedAt">When it last did; null for never.</param>
/// <param name="Problems">Why it needs attention, and rests until then; empty when it can run.</param>
public sealed record RuleView(
    Guid Id,
    string Name,
    [property: JsonPropertyName("q")] string Query,
    int Position,
    bool IsActive,
    bool StopsHere,
    bool OnImport,
    bool OnManual,
    IReadOnlyList<SaveRuleAction> Actions,
    long Matches,
    DateTimeOffset? LastUsedAt,
    IReadOnlyList<string> Problems,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

/// <summary>What a rule is to be.</summary>
public sealed class SaveRule : SaveRequest
{
    private static readonly HashSet<string> Names = ["id", "position", "matches", "lastUsedAt", "problems", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Give the rule a name.")]
    [StringLength(100, ErrorMessage = "At most 100 characters.")]
    public string? Name { get; set; }

    /// <summary>Which entries, in the query language.</summary>
    [JsonPropertyName("q")]
    public string? Query { get; set; }

    public bool IsActive { get; set; } = true;

    public bool StopsHere { get; set; }

    public bool OnImport { get; set; } = true;

    public bool OnManual { get; set; } = true;

    /// <summary>At least one; at most one of each kind.</summary>
    [Required(ErrorMessage = "Say what the rule does.")]
    [Length(1, 8, ErrorMessage = "A rule does at least one thing, and each at most once.")]
    public List<SaveRuleAction>? Actions { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;
}

/// <summary>One thing a rule does, to read and to write; the kind says which fields count.</summary>
public sealed class SaveRuleAction
{
    /// <summary>category, payee, tags, notes, split, transfer, reviewed, skip or bill.</summary>
    public RuleActionKind? Kind { get; set; }

    /// <summary>For category; for transfer the category to take, else the household's first of that kind.</summary>
    public Guid? CategoryId { get; set; }

    /// <summary>For payee: its name; made when it is new.</summary>
    public string? MerchantName { get; set; }

    /// <summary>For tags: names to add; made when they are new.</summary>
    public List<string>? Tags { get; set; }

    /// <summary>For notes: the line to add.</summary>
    public string? Notes { get; set; }

    /// <summary>For bill: the bill that such an entry pays.</summary>
    public Guid? BillId { get; set; }

    /// <summary>For bill: what it is called. Read only.</summary>
    public string? BillName { get; set; }

    /// <summary>For split: two parts or more.</summary>
    public List<SaveRuleShare>? Splits { get; set; }
}

/// <summary>One part of a split by a rule. Without percent and amount it takes the rest.</summary>
public sealed class SaveRuleShare
{
    public Guid? CategoryId { get; set; }

    /// <summary>Of the whole amount.</summary>
    public decimal? Percent { get; set; }

    /// <summary>Major units of the entry's currency, above zero; takes the entry's sign.</summary>
    public decimal? Amount { get; set; }

    public string? Notes { get; set; }
}

/// <summary>The rules in a new order.</summary>
public sealed class ReorderRules
{
    /// <summary>All rules, each once, in the order in which they are to run.</summary>
    [Required(ErrorMessage = "Name the rules in their new order.")]
    public List<Guid>? Ids { get; set; }
}

/// <summary>Which rules to run over the entries that are there. Without any, all that are on.</summary>
public class RunRules
{
    /// <summary>Only these, in their order, also those that are off.</summary>
    [MaxLength(2000, ErrorMessage = "At most 2,000 rules at once.")]
    public List<Guid>? RuleIds { get; set; }

    /// <summary>Only over entries that this query means too.</summary>
    [JsonPropertyName("q")]
    public string? Query { get; set; }
}

/// <summary>What running rules would do.</summary>
public sealed class PreviewRules : RunRules
{
    /// <summary>Instead of stored rules: one as it would be saved.</summary>
    public SaveRule? Rule { get; set; }

    /// <summary>Entries to show before and after.</summary>
    [Range(0, 200, ErrorMessage = "At most 200 entries are shown.")]
    public int Limit { get; set; } = 20;
}

/// <summary>What rules would do to the entries that are there; nothing has been written.</summary>
/// <param name="Matched">Entries that a rule means.</param>
/// <param name="Changed">Entries that would change.</param>
/// <param name="Held">Entries on which a field stays because a person set it.</param>
/// <param name="Items">The newest of those that would change.</param>
/// <param name="Conflicts">Rules that set the same field differently.</param>
public sealed record RulePreview(int Matched, int Changed, int Held, IReadOnlyList<RulePreviewItem> Items, IReadOnlyList<RuleConflictView> Conflicts);

/// <summary>One entry before and after.</summary>
/// <param name="Id">Of the entry.</param>
/// <param name="Amount">Signed.</param>
/// <param name="Name">Payee or text, as it is now; may be empty.</param>
/// <param name="Changes">Field by field.</param>
public sealed record RulePreviewItem(
    Guid Id, Guid AccountId, DateOnly TransactionDate, Money Amount, Currency Currency, string Name, IReadOnlyList<RuleFieldChange> Changes);

/// <summary>What happens to one field of an entry.</summary>
/// <param name="Field">Which.</param>
/// <param name="Before">As it is, for people; null for nothing.</param>
/// <param name="After">As it would be.</param>
/// <param name="RuleName">The rule that sets it.</param>
public sealed record RuleFieldChange(RuleField Field, string? Before, string? After, string RuleName);

/// <summary>Two rules that set the same field of the same entries differently.</summary>
/// <param name="Field">Which.</param>
/// <param name="RuleName">The earlier rule, whose value is lost.</param>
/// <param name="WinnerName">The later one.</param>
/// <param name="Count">Entries.</param>
public sealed record RuleConflictView(RuleField Field, Guid RuleId, string RuleName, Guid WinnerId, string WinnerName, int Count);

/// <summary>What a run did.</summary>
/// <param name="BatchId">The batch to undo it by; null when nothing changed.</param>
/// <param name="Matched">Entries that a rule means.</param>
/// <param name="Changed">Entries that changed.</param>
/// <param name="Held">Entries on which a field stayed because a person set it.</param>
public sealed record RuleRunResult(Guid? BatchId, int Matched, int Changed, int Held);
