using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Integrations.Mail;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts;

/// <summary>What the person of this scope wants to be told, and the household's limits.</summary>
public sealed class AlertSettingsService(HouseholdDb household, HouseholdScope scope, HouseholdSettings settings, AlertWriter writer, Mailer mailer)
{
    /// <summary>Everything there is to choose, as it is chosen now.</summary>
    public async Task<AlertSettingsView> GetAsync(CancellationToken ct)
    {
        var me = scope.PersonKey ?? 0;
        await using var db = await household.OpenAsync(ct);
        var currency = (await settings.GetAsync(db, ct)).Currency;
        var mine = await db.AlertPreferences.SingleOrDefaultAsync(row => row.PersonKey == me, ct) ?? new AlertPreference();
        var state = await db.AlertStates.SingleOrDefaultAsync(ct);
        var floors = await db.AccountFloors.ToDictionaryAsync(floor => floor.AccountKey, floor => floor.FloorMinor, ct);
        var accounts = await db.Accounts.Where(account => !account.IsClosed).OrderBy(account => account.SortOrder).ThenBy(account => account.Name)
            .Select(account => new { account.Key, account.Id, account.Name, account.Opening }).ToListAsync(ct);
        return new AlertSettingsView(
            AlertSources.Told, [.. AlertSources.Told.Where(kind => !new AlertKinds(mine.Muted).Has(kind))], mine.LeadDays, Time(mine.QuietFrom), Time(mine.QuietTo), currency,
            LargePayment.Limit(state?.LargeMinor, currency),
            [.. accounts.Select(account => new FloorView(account.Id, account.Name, account.Opening.Currency, floors.TryGetValue(account.Key, out var floor) ? new Money(floor, account.Opening.Currency) : null))],
            mailer.IsSet, await db.Users.Where(person => person.Id == me).Select(person => person.Email).SingleOrDefaultAsync(ct));
    }

    /// <summary>Replaces what the person wants to be told. Kinds that come later are told.</summary>
    public async Task<Result<AlertSettingsView>> SavePreferenceAsync(SaveAlertPreference request, CancellationToken ct)
    {
        if (Check.Shape(request) is { } wrong)
            return wrong;
        if (request.QuietFrom is null != request.QuietTo is null)
            return new Failure.Invalid("quietTo", "Give both ends of the quiet hours, or neither.");
        if (scope.PersonKey is not { } me)
            return new Failure.Forbidden("Only a person can choose.");
        await household.RecordAsync(async db =>
        {
            var mine = await db.AlertPreferences.SingleOrDefaultAsync(row => row.PersonKey == me, ct);
            if (mine is null)
                db.AlertPreferences.Add(mine = new AlertPreference { PersonKey = me });
            mine.Muted = AlertKinds.Of(AlertKinds.Known.Where(kind => AlertSources.Told.Contains(kind) && !request.Wanted!.Contains(kind))).Bits;
            (mine.LeadDays, mine.QuietFrom, mine.QuietTo) = (request.LeadDays, Minutes(request.QuietFrom), Minutes(request.QuietTo));
            return true;
        }, ct);
        return await GetAsync(ct);
    }

    /// <summary>Sets from when on a payment is large, in the household's currency; null for never.</summary>
    public async Task<Result<AlertSettingsView>> SetLargeAsync(decimal? amount, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        long minor = 0;
        await using (var db = await household.OpenAsync(ct))
        {
            if (amount is { } limit)
            {
                if (!Money.TryFrom(limit, (await settings.GetAsync(db, ct)).Currency, out var money) || money.Minor is <= 0 or > LedgerAmounts.LargestMinor)
                    return new Failure.Invalid("large", "Give an amount above zero.");
                minor = money.Minor;
            }
            if (!await db.AlertStates.AnyAsync(ct))
                await writer.BeginAsync(await db.Batches.MaxAsync(batch => (long?)batch.Key, ct) ?? 0, ct);
        }
        await household.RecordAsync(db => db.AlertStates.ExecuteUpdateAsync(set => set.SetProperty(state => state.LargeMinor, minor), ct), ct);
        return await GetAsync(ct);
    }

    /// <summary>Sets the balance an account is not to go below, in its own currency; null for none. It is told from the next time it goes below.</summary>
    public async Task<Result<AlertSettingsView>> SetFloorAsync(Guid accountId, decimal? floor, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        var failure = await household.RecordAsync<Failure?>(async db =>
        {
            if (await db.Accounts.Where(account => account.Id == accountId).Select(account => new { account.Key, account.Opening }).SingleOrDefaultAsync(ct) is not { } account)
                return Faults.Unknown("accountId", "account");
            var known = await db.AccountFloors.SingleOrDefaultAsync(row => row.AccountKey == account.Key, ct);
            if (floor is not { } amount)
            {
                if (known is not null)
                    db.AccountFloors.Remove(known);
                return null;
            }
            if (!Money.TryFrom(amount, account.Opening.Currency, out var money) || Math.Abs(money.Minor) > LedgerAmounts.LargestMinor)
                return new Failure.Invalid("floor", "Give an amount with the decimals of the account's currency.");
            if (known is null)
                db.AccountFloors.Add(known = new AccountFloor { AccountKey = account.Key });
            // Another floor is another question: below the new one is told even right after the old one was.
            if (known.FloorMinor != money.Minor)
                known.IsBelow = false;
            known.FloorMinor = money.Minor;
            return null;
        }, ct);
        return failure is not null ? failure : await GetAsync(ct);
    }

    internal static TimeOnly? Time(int? minutes) => minutes is { } after ? TimeOnly.MinValue.AddMinutes(after) : null;

    internal static int? Minutes(TimeOnly? time) => time is { } at ? (at.Hour * 60) + at.Minute : null;
}
