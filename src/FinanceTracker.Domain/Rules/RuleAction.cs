namespace FinanceTracker.Domain.Rules;

/// <summary>One thing a rule does. Stored as JSON with its rule.</summary>
/// <param name="Kind">What it does; says which of the fields below count.</param>
public sealed record RuleAction(RuleActionKind Kind)
{
    /// <summary>For a category, and for a transfer that names one.</summary>
    public RuleTarget? Category { get; init; }

    /// <summary>For a payee.</summary>
    public RuleTarget? Payee { get; init; }

    /// <summary>For tags.</summary>
    public IReadOnlyList<RuleTarget> Tags { get; init; } = [];

    /// <summary>For a note: the line that is added, 1 to 1,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>For a split: two parts or more.</summary>
    public IReadOnlyList<RuleShare> Shares { get; init; } = [];

    /// <summary>For a bill.</summary>
    public RuleTarget? Bill { get; init; }

    /// <summary>The same action with one category in the place of another.</summary>
    public RuleAction WithCategory(Guid from, RuleTarget to) => this with
    {
        Category = Category?.Id == from ? to : Category,
        Shares = [.. Shares.Select(share => share.Category?.Id == from ? share with { Category = to } : share)],
    };

    /// <summary>The same action with one tag in the place of another, each tag once.</summary>
    public RuleAction WithTag(Guid from, RuleTarget to) => this with { Tags = [.. Tags.Select(tag => tag.Id == from ? to : tag).DistinctBy(tag => tag.Id)] };

    /// <summary>True when it names the category.</summary>
    public bool Names(Guid category) => Category?.Id == category || Shares.Any(share => share.Category?.Id == category);
}

/// <summary>Something a rule names, that may be renamed, merged or deleted after it.</summary>
/// <param name="Id">Its public id.</param>
/// <param name="Name">What it was called when the rule was saved: finds a payee or tag again that was merged or made anew.</param>
public sealed record RuleTarget(Guid Id, string Name);

/// <summary>One part of a split by a rule. Without percent and amount it takes the rest.</summary>
/// <param name="Category">Null leaves the part without one.</param>
/// <param name="Percent">Of the whole amount, above 0 and below 100.</param>
/// <param name="Amount">Major units of the entry's currency, above 0; takes the entry's sign.</param>
/// <param name="Notes">What for; at most 1,000 characters.</param>
public sealed record RuleShare(RuleTarget? Category, decimal? Percent, decimal? Amount, string? Notes)
{
    /// <summary>It takes what the others leave.</summary>
    public bool IsRest => Percent is null && Amount is null;
}
