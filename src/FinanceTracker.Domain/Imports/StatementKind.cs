namespace FinanceTracker.Domain.Imports;

/// <summary>The kind of account a statement claims to be of.</summary>
public enum StatementKind
{
    /// <summary>The file does not say.</summary>
    Unknown = 0,

    /// <summary>Checking, savings and the like.</summary>
    Bank = 1,

    /// <summary>A credit card.</summary>
    CreditCard = 2,

    /// <summary>A brokerage account; only its cash movements are transactions.</summary>
    Investment = 3,
}
