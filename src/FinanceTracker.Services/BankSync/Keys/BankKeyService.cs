using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Jobs;

namespace FinanceTracker.Services.BankSync.Keys;

/// <summary>The administrator's keys to the providers.</summary>
public sealed class BankKeyService(BankKeyRing ring, BankSettings settings, JobService administration)
{
    /// <summary>How the keys stand. Forbidden to everyone but the administrator.</summary>
    public async Task<Result<BankKeysView>> GetAsync(CancellationToken ct)
    {
        if (!await administration.IsAdministratorAsync(ct))
            return Refused;
        var keys = await ring.GetPlaidAsync(ct);
        return new BankKeysView(
            settings.Plaid is not null, keys?.ClientId, keys?.Environment ?? PlaidEnvironment.Sandbox, settings.PlaidWebhookUrl, settings.PlaidCountries, settings.SimpleFin, settings.TestBank);
    }

    /// <summary>Stores keys, sealed. Conflict when they come from the configuration.</summary>
    public async Task<Result<Done>> SaveAsync(SaveBankKeys request, CancellationToken ct)
    {
        var read = await ReadAsync(request, ct);
        if (read.Failure is { } wrong)
            return wrong;
        await ring.SetPlaidAsync(read.Value, ct);
        return new Done();
    }

    /// <summary>Forgets stored keys. Connections stay, and cannot be asked until there are keys again.</summary>
    public async Task<Result<Done>> DeleteAsync(CancellationToken ct)
    {
        if (await WhyNotAsync(ct) is { } not)
            return not;
        await ring.SetPlaidAsync(null, ct);
        return new Done();
    }

    /// <summary>The keys a request would store, without storing them.</summary>
    internal async Task<Result<PlaidKeys>> ReadAsync(SaveBankKeys request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await WhyNotAsync(ct) is { } not)
            return not;
        (request.ClientId, request.Secret) = (request.ClientId?.Trim(), string.IsNullOrWhiteSpace(request.Secret) ? null : request.Secret.Trim());
        if (Check.Shape(request) is { } wrong)
            return wrong;
        if (!Enum.IsDefined(request.Environment))
            return new Failure.Invalid("environment", "Choose sandbox or production.");
        var stored = await ring.GetPlaidAsync(ct);
        // A secret belongs to the id and the environment it was given for.
        var secret = request.Secret ?? (stored is not null && stored.ClientId == request.ClientId && stored.Environment == request.Environment ? stored.Secret : null);
        return secret is null
            ? new Failure.Invalid("secret", "Copy the secret of this environment from Plaid's page of keys.")
            : new PlaidKeys(request.ClientId!, secret, request.Environment);
    }

    private async Task<Failure?> WhyNotAsync(CancellationToken ct)
    {
        if (!await administration.IsAdministratorAsync(ct))
            return Refused;
        return settings.Plaid is null ? null : new Failure.Conflict("The keys come from the configuration of this server (Plaid:ClientId). Change them there.");
    }

    private static Failure Refused { get; } = new Failure.Forbidden("Only the administrator of this server sees the keys to banks.");
}
