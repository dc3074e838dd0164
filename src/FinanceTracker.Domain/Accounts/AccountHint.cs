using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Accounts;

/// <summary>An account number as bank files write it, remembered as a hash only.</summary>
public sealed class AccountHint : ILedgerPart, IUnseenRow
{
    /// <inheritdoc/>
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long AccountKey { get; set; }

    /// <summary>32 hexadecimal digits: the first half of the SHA-256 of the number without blanks and dashes, upper case.</summary>
    public string Hash { get; set; } = "";

    /// <inheritdoc/>
    public Type OwnerType => typeof(Account);

    /// <inheritdoc/>
    public long OwnerKey => AccountKey;

    /// <summary>The hash of a number; blanks, dashes and case make no difference.</summary>
    public static string HashOf(string accountNumber)
    {
        var plain = string.Concat(accountNumber.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(plain)))[..32];
    }
}
