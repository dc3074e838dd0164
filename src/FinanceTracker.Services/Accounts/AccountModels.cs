using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Accounts;

/// <summary>An account as people and programs see it. Amounts are in <paramref name="Currency"/>; a debt is negative.</summary>
public sealed record AccountView(
    Guid Id,
    string AccountName,
    string? BankName,
    AccountType AccountType,
    Currency Currency,
    Money Balance,
    Money AvailableBalance,
    Money OpeningBalance,
    DateOnly OpeningDate,
    bool IsSynced,
    DateTimeOffset? LastSyncedAt,
    bool IsClosed,
    bool IncludeInNetWorth,
    string? Notes,
    int SortOrder,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

/// <summary>All accounts in their groups, with what they come to.</summary>
/// <param name="NetWorth">Accounts in the household's currency that count, closed ones included.</param>
/// <param name="OtherCurrencies">The same in each other currency, not converted.</param>
/// <param name="Groups">In the order of the list; empty groups are left out.</param>
public sealed record AccountOverview(Money NetWorth, IReadOnlyList<Money> OtherCurrencies, IReadOnlyList<AccountGroupView> Groups);

/// <summary>One group of accounts.</summary>
/// <param name="Group">Which.</param>
/// <param name="Subtotal">Open accounts of it in the household's currency.</param>
/// <param name="OtherCurrencies">The same in each other currency, not converted.</param>
/// <param name="Accounts">In their order, closed ones last.</param>
public sealed record AccountGroupView(AccountGroup Group, Money Subtotal, IReadOnlyList<Money> OtherCurrencies, IReadOnlyList<AccountView> Accounts);

/// <summary>What an account is to be.</summary>
public sealed class SaveAccount : SaveRequest
{
    private static readonly HashSet<string> Names =
        ["id", "balance", "availableBalance", "isSynced", "lastSyncedAt", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Give the account a name.")]
    [StringLength(100, ErrorMessage = "At most 100 characters.")]
    public string? AccountName { get; set; }

    [StringLength(100, ErrorMessage = "At most 100 characters.")]
    public string? BankName { get; set; }

    [Required(ErrorMessage = "Choose what kind of account it is.")]
    [EnumDataType(typeof(AccountType), ErrorMessage = "That is not a kind of account.")]
    public AccountType? AccountType { get; set; }

    [Required(ErrorMessage = "Choose the account's currency.")]
    [StringLength(3, ErrorMessage = "A currency is three letters, for example EUR.")]
    public string? Currency { get; set; }

    /// <summary>Major units, negative for a debt; nothing when left out.</summary>
    public decimal? OpeningBalance { get; set; }

    /// <summary>The household's today when left out.</summary>
    public DateOnly? OpeningDate { get; set; }

    public bool IsClosed { get; set; }

    public bool IncludeInNetWorth { get; set; } = true;

    [StringLength(4000, ErrorMessage = "At most 4000 characters.")]
    public string? Notes { get; set; }

    [Range(0, 1_000_000, ErrorMessage = "A position is a number from 0 on.")]
    public int SortOrder { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;
}
