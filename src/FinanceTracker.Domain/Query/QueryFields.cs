namespace FinanceTracker.Domain.Query;

/// <summary>Texts of a transaction that can be looked through one by one.</summary>
public enum QueryTextField
{
    /// <summary>The payee's name.</summary>
    Payee,

    /// <summary>The line that says what it was.</summary>
    Description,

    /// <summary>What a person noted.</summary>
    Notes,

    /// <summary>What the bank wrote.</summary>
    BankText,
}

/// <summary>Things a transaction belongs to, asked for by name.</summary>
public enum QueryNameField
{
    /// <summary>Its account.</summary>
    Account,

    /// <summary>Its category, or that of one of its parts.</summary>
    Category,

    /// <summary>Its payee, by name or another name of it.</summary>
    Payee,

    /// <summary>One of its tags.</summary>
    Tag,
}

/// <summary>Facts that hold or do not.</summary>
public enum Fact
{
    /// <summary>It has parts.</summary>
    Split,

    /// <summary>It is one side of a transfer.</summary>
    Transfer,

    /// <summary>It is linked to the purchase it gives back.</summary>
    Refund,

    /// <summary>A person has seen it.</summary>
    Reviewed,

    /// <summary>It waits for a person: not seen, or without a category it should have. Never a failed one.</summary>
    Review,

    /// <summary>It comes again and again.</summary>
    Recurring,

    /// <summary>A correction of the balance.</summary>
    Adjustment,

    /// <summary>Checked against a statement, reconciled or not.</summary>
    Cleared,

    /// <summary>Locked by a reconciliation.</summary>
    Reconciled,

    /// <summary>It, or a part of it, has no category and should have one.</summary>
    Uncategorised,

    /// <summary>There is a note.</summary>
    Note,

    /// <summary>There is a tag.</summary>
    Tag,

    /// <summary>There is a payee.</summary>
    Payee,

    /// <summary>It, or a part of it, has a category.</summary>
    Category,

    /// <summary>A receipt or document is attached.</summary>
    Receipt,

    /// <summary>Money out of the account.</summary>
    Out,

    /// <summary>Money into the account; zero too.</summary>
    In,

    /// <summary>Money out that is no transfer and no adjustment.</summary>
    Expense,

    /// <summary>Money in that is no transfer and no adjustment.</summary>
    Income,

    /// <summary>It, or a part of it, goes into the total of spending: refunds too.</summary>
    CountsAsSpending,

    /// <summary>It, or a part of it, goes into the total of income.</summary>
    CountsAsIncome,
}
