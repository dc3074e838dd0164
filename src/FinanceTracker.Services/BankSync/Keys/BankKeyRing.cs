using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync.Keys;

/// <summary>The keys to the providers, from the configuration or as the administrator stored them. Opened in memory for a short while.</summary>
public sealed class BankKeyRing(PeopleDb store, SecretKeys keys, BankSettings settings, TimeProvider clock)
{
    internal const string Plaid = "plaid";

    // Another process may change them.
    private static readonly TimeSpan Keeps = TimeSpan.FromSeconds(30);
    private Kept? kept;

    /// <summary>Plaid's keys; null when there are none, or when stored ones do not open with this master key.</summary>
    public async Task<PlaidKeys?> GetPlaidAsync(CancellationToken ct)
    {
        if (settings.Plaid is { } configured)
            return configured;
        var now = clock.GetUtcNow();
        var known = kept;
        if (known is not null && now - known.At < Keeps)
            return known.Keys;
        await using var db = await store.OpenAsync(ct);
        var row = await db.BankKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Name == Plaid, ct);
        var opened = row is null ? null : Open(row.Sealed);
        kept = new Kept(opened, now);
        return opened;
    }

    /// <summary>Stores Plaid's keys, or forgets them (null).</summary>
    internal async Task SetPlaidAsync(PlaidKeys? given, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await store.WriteAsync(async db =>
        {
            var row = await db.BankKeys.SingleOrDefaultAsync(key => key.Name == Plaid, ct);
            if (given is null)
            {
                if (row is not null)
                    db.BankKeys.Remove(row);
                return 0;
            }
            if (row is null)
                db.BankKeys.Add(row = new BankKey { Name = Plaid });
            var stored = new StoredPlaidKeys(given.ClientId, given.Secret, given.Environment, given.OtherAddress);
            (row.Sealed, row.UpdatedAt) = (keys.Protect(Purpose(Plaid), JsonSerializer.SerializeToUtf8Bytes(stored, BankKeyJson.Default.StoredPlaidKeys)), now);
            return 0;
        }, ct);
        kept = null;
    }

    internal static string Purpose(string name) => $"banks/keys/{name}";

    private sealed record Kept(PlaidKeys? Keys, DateTimeOffset At);

    private PlaidKeys? Open(byte[] envelope)
    {
        try
        {
            return JsonSerializer.Deserialize(keys.Unprotect(Purpose(Plaid), envelope), BankKeyJson.Default.StoredPlaidKeys) is { } stored
                ? new PlaidKeys(stored.ClientId, stored.Secret, stored.Environment) { OtherAddress = stored.OtherAddress }
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

internal sealed record StoredPlaidKeys(string ClientId, string Secret, PlaidEnvironment Environment, Uri? OtherAddress);

[JsonSerializable(typeof(StoredPlaidKeys))]
internal sealed partial class BankKeyJson : JsonSerializerContext;
