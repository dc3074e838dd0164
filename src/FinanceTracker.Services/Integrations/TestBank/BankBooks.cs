namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>What happened to a line at a simulated bank.</summary>
public enum BankEventKind
{
    Added,
    Modified,
    Removed,
}

/// <summary>A line as a simulated bank holds it, in Plaid's terms: a positive amount is money out.</summary>
public sealed record BankRow(string Id, string AccountId, DateOnly Date, decimal Amount)
{
    public string? Currency { get; init; } = "USD";
    public string? UnofficialCurrency { get; init; }
    public DateOnly? AuthorizedDate { get; init; }
    public string Name { get; init; } = "";
    public string? Merchant { get; init; }
    public bool IsPending { get; init; }
    public string? PendingId { get; init; }
    public string Primary { get; init; } = "GENERAL_MERCHANDISE";
    public string Detailed { get; init; } = "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE";
}

/// <summary>An account as a simulated bank holds it, in Plaid's terms: a positive balance of a loan or card is owed.</summary>
public sealed record BankAccountRow(string Id, string Name, string Mask, string Type, string Subtype, decimal? Current)
{
    public decimal? Available { get; init; }
    public decimal? Limit { get; init; }
    public string? Currency { get; init; } = "USD";
    public string? UnofficialCurrency { get; init; }
    public string? PersistentId { get; init; }
}

/// <summary>One entry of a bank's log.</summary>
public readonly record struct BankEvent(BankEventKind Kind, BankRow Row);

/// <summary>The books of one connection now.</summary>
/// <param name="Accounts">What was shared.</param>
/// <param name="Log">Everything that happened, only ever added to.</param>
/// <param name="Status">How much of the history is there, in Plaid's words.</param>
public sealed record BankBook(IReadOnlyList<BankAccountRow> Accounts, IReadOnlyList<BankEvent> Log, string Status);

/// <summary>Where a simulated bank's accounts and lines come from: invented, or written by a test.</summary>
public interface IBankBooks
{
    /// <summary>The books of a connection at a time.</summary>
    BankBook Open(TestBankItem item, DateTimeOffset now);
}

/// <summary>Where a simulated bank remembers links and connections: the store, or memory in tests.</summary>
public interface IBankItems
{
    Task<TestBankItem?> FindLinkAsync(string linkToken, CancellationToken ct);

    Task<TestBankItem?> FindPublicAsync(string publicToken, CancellationToken ct);

    Task<TestBankItem?> FindAccessAsync(string accessHash, CancellationToken ct);

    Task<TestBankItem?> FindItemAsync(string itemId, CancellationToken ct);

    /// <summary>Adds a new one, or keeps a changed one.</summary>
    Task SaveAsync(TestBankItem item, CancellationToken ct);
}
