using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts;

/// <summary>Questions whose new answers are told: the household's, and a person's own. What others keep for themselves is not there.</summary>
public sealed class CustomAlertService(HouseholdDb household, HouseholdScope scope, HouseholdSettings settings, AlertWriter writer)
{
    /// <summary>The person's custom alerts by name.</summary>
    public async Task<IReadOnlyList<CustomAlertView>> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var views = new List<CustomAlertView>();
        foreach (var alert in await Seen(db).OrderBy(alert => alert.NameKey).ToListAsync(ct))
            views.Add(await ViewAsync(db, alert, ct));
        return views;
    }

    /// <summary>One; not found when it is not in the person's list.</summary>
    public async Task<Result<CustomAlertView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await Seen(db).ByIdAsync(id, ct) is { } alert ? await ViewAsync(db, alert, ct) : Faults.NotFound;
    }

    /// <summary>Makes one; it tells of entries that come from now on. Invalid when the name is taken or the question can't be read.</summary>
    public async Task<Result<CustomAlertView>> CreateAsync(SaveCustomAlert request, CancellationToken ct)
    {
        // The first one in a household is where its alerts begin, if nothing else has begun them.
        var made = await household.WriteAsync<CustomAlertView>(BatchKind.SingleEdit, $"Added the alert {request.Name}", async write =>
        {
            if (await write.Db.CustomAlerts.CountAsync(ct) >= CustomAlert.Most)
                return new Failure.Conflict($"There are {CustomAlert.Most} alerts, which is the most. Delete one that is not needed.");
            var alert = new CustomAlert();
            if (await FillAsync(write, alert, request, ct) is { } refused)
                return refused;
            write.Db.CustomAlerts.Add(alert);
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, alert, ct);
        }, ct);
        if (made.IsOk)
        {
            await using var db = await household.OpenAsync(ct);
            if (!await db.AlertStates.AnyAsync(ct))
                await writer.BeginAsync(await db.CustomAlerts.MaxAsync(alert => alert.SinceBatch, ct), ct);
        }
        return made;
    }

    /// <summary>Changes one. A new question starts afresh: what is there already is history. Conflict when its version is stale.</summary>
    public Task<Result<CustomAlertView>> UpdateAsync(Guid id, SaveCustomAlert request, CancellationToken ct) =>
        household.WriteAsync<CustomAlertView>(BatchKind.SingleEdit, $"Changed the alert {request.Name}", async write =>
        {
            if (await Seen(write.Db).ByIdAsync(id, ct) is not { } alert)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != alert.Version)
                return Faults.Stale(await ViewAsync(write.Db, alert, ct));
            if (await FillAsync(write, alert, request, ct) is { } refused)
                return refused;
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, alert, ct);
        }, ct);

    /// <summary>Takes one away; what it told stays.</summary>
    public Task<Result<Done>> DeleteAsync(Guid id, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.SingleEdit, "Deleted an alert", async write =>
        {
            if (await Seen(write.Db).ByIdAsync(id, ct) is not { } alert)
                return Faults.NotFound;
            write.Batch.Title = $"Deleted the alert {alert.Name}";
            LedgerWrite.Remove(alert);
            return new Done();
        }, ct);

    private IQueryable<CustomAlert> Seen(AppDbContext db)
    {
        var me = scope.PersonKey ?? 0;
        return db.CustomAlerts.Where(alert => alert.OwnerKey == 0 || alert.OwnerKey == me);
    }

    private async Task<Failure?> FillAsync(LedgerWrite write, CustomAlert alert, SaveCustomAlert request, CancellationToken ct)
    {
        if (Check.Shape(request) is { } wrong)
            return wrong;
        var key = TextKey.Fold(request.Name);
        if (key.Length == 0)
            return new Failure.Invalid("name", "Give the alert a name.");
        if (await write.Db.CustomAlerts.AnyAsync(other => other.NameKey == key && other.Key != alert.Key, ct))
            return new Failure.Invalid("name", "There is an alert with this name already.");
        var query = Text.OrNull(request.Query) ?? "";
        if (await QueryTranslator.ReadAsync(write.Db, settings, query, ct) is { IsOk: false } unread)
            return unread.Failure;
        var isOn = request.IsOn != false;
        if (query != alert.Query || (isOn && !alert.IsOn))
            (alert.SinceBatch, alert.MadeOn) = (write.Batch.Key, (await settings.GetAsync(write.Db, ct)).Calendar.Today);
        (alert.Name, alert.Query, alert.IsOn, alert.OwnerKey) = (request.Name!.Trim(), query, isOn, request.IsShared == false ? scope.PersonKey ?? 0 : 0);
        return null;
    }

    private async Task<CustomAlertView> ViewAsync(AppDbContext db, CustomAlert alert, CancellationToken ct)
    {
        var read = await QueryTranslator.ReadAsync(db, settings, alert.Query, ct);
        var problem = read.Failure is Failure.Invalid invalid ? invalid.Errors.Values.SelectMany(texts => texts).FirstOrDefault() : null;
        return new CustomAlertView(alert.Id, alert.Name, alert.Query, alert.OwnerKey == 0, alert.IsOn, problem, alert.Version, alert.CreatedAt, alert.UpdatedAt);
    }
}
