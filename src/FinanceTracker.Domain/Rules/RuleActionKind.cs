namespace FinanceTracker.Domain.Rules;

/// <summary>What a rule does with an entry. The numbers are stored.</summary>
public enum RuleActionKind
{
    /// <summary>Gives it a category.</summary>
    Category = 1,

    /// <summary>Gives it a payee.</summary>
    Payee = 2,

    /// <summary>Adds tags.</summary>
    Tags = 3,

    /// <summary>Adds a line to its note.</summary>
    Notes = 4,

    /// <summary>Splits it by percent or amount.</summary>
    Split = 5,

    /// <summary>Counts it as money between own accounts: the household's transfer category, until the other side is found.</summary>
    Transfer = 6,

    /// <summary>Marks it as seen.</summary>
    Reviewed = 7,

    /// <summary>Leaves a row of a file out. Does nothing to entries that are there.</summary>
    Skip = 8,

    /// <summary>Takes it for a payment of a bill: the nearest occurrence that is not paid.</summary>
    Bill = 9,
}
