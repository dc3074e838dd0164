using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Query;

/// <summary>A transaction as a query looks at it, away from the database: a row that is about to be added, or a test's.</summary>
public sealed record QueryRow
{
    /// <summary>Ledger day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Signed: negative is money out.</summary>
    public required Money Amount { get; init; }

    /// <summary>Name of its account.</summary>
    public required string Account { get; init; }

    /// <summary>Name of its payee; null without one.</summary>
    public string? Payee { get; init; }

    /// <summary>Other names of its payee.</summary>
    public IReadOnlyList<string> PayeeAliases { get; init; } = [];

    /// <summary>What it was, in one line.</summary>
    public string Description { get; init; } = "";

    /// <summary>What a person noted.</summary>
    public string? Notes { get; init; }

    /// <summary>What the bank wrote, where that differs.</summary>
    public string? BankText { get; init; }

    /// <summary>Its categories (its own, or those of its parts), each as the names from the top down.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Categories { get; init; } = [];

    /// <summary>Names of its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>It, or one of its parts, has no category and should have one.</summary>
    public bool IsUncategorised { get; init; }

    /// <summary>Into which totals it goes, or its parts go; see <see cref="CountingRule"/>.</summary>
    public Counting Counts { get; init; }

    /// <summary>It has parts.</summary>
    public bool IsSplit { get; init; }

    /// <summary>A receipt or document is attached.</summary>
    public bool HasReceipt { get; init; }

    /// <summary>It is one side of a transfer.</summary>
    public bool IsTransfer { get; init; }

    /// <summary>It gives back money of a purchase.</summary>
    public bool IsRefund { get; init; }

    /// <summary>A person has seen it.</summary>
    public bool IsReviewed { get; init; }

    /// <summary>It comes again and again.</summary>
    public bool IsRecurring { get; init; }

    /// <summary>A correction of the balance.</summary>
    public bool IsAdjustment { get; init; }

    /// <summary>Where it stands at the bank.</summary>
    public TransactionStatus Status { get; init; }

    /// <summary>How far it is checked against a statement.</summary>
    public ClearedState Cleared { get; init; }

    /// <summary>Where it came from.</summary>
    public OriginKind Origin { get; init; }
}
