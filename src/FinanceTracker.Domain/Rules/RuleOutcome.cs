using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Domain.Rules;

/// <summary>What of an entry a rule can set.</summary>
public enum RuleField
{
    /// <summary>Its category or its parts.</summary>
    Category,

    /// <summary>Its payee.</summary>
    Payee,

    /// <summary>Its tags.</summary>
    Tags,

    /// <summary>Its note.</summary>
    Notes,

    /// <summary>That it has been seen.</summary>
    Reviewed,

    /// <summary>That a row of a file stays out.</summary>
    Skip,

    /// <summary>That it pays a bill.</summary>
    Bill,
}

/// <summary>What all rules together make of an entry. Null or empty: that field stays.</summary>
public sealed record RuleOutcome
{
    /// <summary>The rules whose condition held, in their order.</summary>
    public required IReadOnlyList<ReadyRule> Matched { get; init; }

    /// <summary>Which rule set what; only what really changes.</summary>
    public required IReadOnlyList<RuleSetting> Settings { get; init; }

    /// <summary>Rules that set one field differently; the later one won.</summary>
    public IReadOnlyList<RuleClash> Clashes { get; init; } = [];

    /// <summary>Fields a rule would have set and a person holds.</summary>
    public LockedFields Held { get; init; }

    /// <summary>Its new category.</summary>
    public NamedCategory? Category { get; init; }

    /// <summary>Its new parts; they add up to its amount, and its category goes.</summary>
    public IReadOnlyList<RulePart> Parts { get; init; } = [];

    /// <summary>Its new payee.</summary>
    public NamedPayee? Payee { get; init; }

    /// <summary>Tags that come to those it has.</summary>
    public IReadOnlyList<NamedTag> AddedTags { get; init; } = [];

    /// <summary>Its whole new note.</summary>
    public string? Notes { get; init; }

    /// <summary>The bill it pays.</summary>
    public NamedBill? Bill { get; init; }

    /// <summary>The name of the rule that says so.</summary>
    public string? BillRule => Settings.FirstOrDefault(setting => setting.Field == RuleField.Bill)?.Rule.Name;

    /// <summary>It becomes seen.</summary>
    public bool Reviews { get; init; }

    /// <summary>The row of a file stays out.</summary>
    public bool Skips { get; init; }

    /// <summary>Something of an entry changes. Leaving a row out is no change of one.</summary>
    public bool Changes => Settings.Any(setting => setting.Field != RuleField.Skip);

    /// <summary>A field of the entry itself changes; a payment stands beside it.</summary>
    public bool ChangesEntry => Settings.Any(setting => setting.Field is not (RuleField.Skip or RuleField.Bill));

    /// <summary>The same but for the bill: none of its occurrences is left to pay.</summary>
    public RuleOutcome WithoutBill() => this with { Bill = null, Settings = [.. Settings.Where(setting => setting.Field != RuleField.Bill)] };
}

/// <summary>A rule set a field.</summary>
public sealed record RuleSetting(RuleField Field, ReadyRule Rule);

/// <summary>Two rules set one field differently.</summary>
/// <param name="Field">Which.</param>
/// <param name="Loser">The earlier one.</param>
/// <param name="Winner">The later one.</param>
public sealed record RuleClash(RuleField Field, ReadyRule Loser, ReadyRule Winner);
