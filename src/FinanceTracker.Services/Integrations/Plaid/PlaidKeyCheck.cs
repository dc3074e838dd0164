using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Jobs;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>Tries keys at Plaid and says in words what is wrong. Asks for a link that nobody opens: that costs nothing and shows all that linking needs.</summary>
public sealed class PlaidKeyCheck(PlaidHttp http, BankKeyService service, BankKeyRing ring, BankSettings settings, JobService administration, TimeProvider clock)
{
    /// <summary>Tries what was typed (null: the keys in force). Conflict with what is wrong, in words.</summary>
    public async Task<Result<Done>> CheckAsync(SaveBankKeys? typed, CancellationToken ct)
    {
        if (!await administration.IsAdministratorAsync(ct))
            return new Failure.Forbidden("Only the administrator of this server tries its keys.");
        PlaidKeys? keys;
        if (typed is null)
        {
            keys = await ring.GetPlaidAsync(ct);
        }
        else
        {
            var read = await service.ReadAsync(typed, ct);
            if (read.Failure is { } wrong)
                return wrong;
            keys = read.Value;
        }
        if (keys is null)
            return new Failure.Conflict("There are no keys yet.");
        return await WhatIsWrongAsync(keys, ct) is { } words ? new Failure.Conflict(words) : new Done();
    }

    private async Task<string?> WhatIsWrongAsync(PlaidKeys keys, CancellationToken ct)
    {
        var fault = await TryAsync(keys, ct);
        if (fault is null)
            return null;
        if (fault.Code is "INVALID_API_KEYS" && keys.OtherAddress is null)
        {
            var other = keys with { Environment = keys.Environment == PlaidEnvironment.Production ? PlaidEnvironment.Sandbox : PlaidEnvironment.Production };
            return await TryAsync(other, ct) is null
                ? $"This secret belongs to Plaid's {other.Environment.ToString().ToLowerInvariant()}. Choose that environment, or copy the secret of {keys.Environment.ToString().ToLowerInvariant()}."
                : "Plaid does not know this pair of client id and secret. Copy both again from its page of keys; spaces at the ends are cut off here.";
        }
        return fault.Code switch
        {
            "UNAUTHORIZED_ENVIRONMENT" => "These keys may not use this environment yet: Plaid has to approve production access first.",
            "INVALID_PRODUCT" or "PRODUCT_NOT_ENABLED" => "These keys may not read transactions: ask for the product Transactions in Plaid's dashboard.",
            _ when fault.Fault == FeedFault.Misconfigured => $"{fault.Message} The settings that could be meant: Plaid:Countries ({string.Join(", ", settings.PlaidCountries)}), Plaid:WebhookUrl.",
            _ => fault.Message,
        };
    }

    private async Task<BankFeedException?> TryAsync(PlaidKeys keys, CancellationToken ct)
    {
        try
        {
            var request = PlaidLinks.Request(new FeedLinkRequest(Guid.Empty, "en", null, null), settings, asksForMore: false);
            PlaidLinks.Link(await new PlaidApi(http, keys).CreateLinkTokenAsync(request, ct), clock);
            return null;
        }
        catch (BankFeedException fault)
        {
            return fault;
        }
    }
}
