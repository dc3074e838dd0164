using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>Seals and opens what connections are reached with. Each envelope is bound to its household, its connection and its field.</summary>
internal static class BankSecrets
{
    /// <summary>What the envelope of a connection is sealed for.</summary>
    public static string Purpose(HouseholdId household, Guid connection) => string.Create(CultureInfo.InvariantCulture, $"bank/{household.Value}/{connection:N}/access");

    public static byte[] Seal(SecretKeys keys, BankConnection connection, FeedAccess access) =>
        keys.Protect(Purpose(connection.HouseholdId, connection.Id), Encoding.UTF8.GetBytes(access.Secret));

    /// <summary>Null when there is none: the connection ended.</summary>
    /// <exception cref="BankFeedException">It was sealed with a key that is not here.</exception>
    public static async Task<FeedAccess?> OpenAsync(AppDbContext db, SecretKeys keys, BankConnection connection, CancellationToken ct)
    {
        if (await db.BankSecrets.AsNoTracking().SingleOrDefaultAsync(row => row.ConnectionKey == connection.Key, ct) is not { } secret)
            return null;
        try
        {
            return new FeedAccess(Encoding.UTF8.GetString(keys.Unprotect(Purpose(connection.HouseholdId, connection.Id), secret.Sealed)));
        }
        catch (CryptographicException)
        {
            throw new BankFeedException(FeedFault.Misconfigured, "What this bank is reached with was sealed with a master key that is not here. Put that key back, or link the bank again.");
        }
    }
}
