using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Tags;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Rules;

/// <summary>The household's rules: list, read, make, change, order. What they do to entries is <see cref="RuleRunService"/>'s.</summary>
public sealed class RuleService(HouseholdDb household, HouseholdSettings settings)
{
    /// <summary>Most rules a household has.</summary>
    public const int Most = 2000;

    /// <summary>One page of rules in the order in which they run.</summary>
    /// <param name="cursor">From the previous page; null for the first.</param>
    /// <param name="limit">1 to 500.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<PageOf<RuleView>>> ListAsync(string? cursor, int limit, CancellationToken ct)
    {
        var all = await ListAllAsync(ct);
        var start = 0;
        if (cursor is not null)
        {
            if (Cursor.ReadNumbers(cursor, 1) is not [var after and >= 0 and <= Most])
                return Faults.OtherCursor;
            start = (int)after;
        }
        return new PageOf<RuleView>([.. all.Skip(start).Take(limit)], start + limit < all.Count ? Cursor.Of(start + limit) : null, all.Count);
    }

    /// <summary>All rules in the order in which they run.</summary>
    public async Task<IReadOnlyList<RuleView>> ListAllAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await ViewsAsync(db, await db.Rules.AsNoTracking().InOrder().ToListAsync(ct), ct);
    }

    /// <summary>One rule; not found when it is not this household's.</summary>
    public async Task<Result<RuleView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.Rules.AsNoTracking().ByIdAsync(id, ct) is { } rule ? await ViewAsync(db, rule, ct) : Faults.NotFound;
    }

    /// <summary>Makes a rule, after all others. Invalid when its condition can't be read or it names what is not there; new payees and tags are made.</summary>
    public Task<Result<RuleView>> CreateAsync(SaveRule request, CancellationToken ct) =>
        household.WriteAsync<RuleView>(BatchKind.SingleEdit, $"Added the rule {request.Name}", async write =>
        {
            if (await write.Db.Rules.CountAsync(ct) >= Most)
                return new Failure.Conflict("There are 2,000 rules, which is all a household has.");
            var rule = new Rule { Position = (await write.Db.Rules.MaxAsync(other => (int?)other.Position, ct) ?? 0) + 1 };
            if (await FillAsync(write, rule, request, ct) is { } refused)
                return refused;
            write.Db.Rules.Add(rule);
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, rule, ct);
        }, ct);

    /// <summary>Replaces a rule's fields. Conflict with the current state when its version is stale.</summary>
    public Task<Result<RuleView>> UpdateAsync(Guid id, SaveRule request, CancellationToken ct) =>
        household.WriteAsync<RuleView>(BatchKind.SingleEdit, $"Changed the rule {request.Name}", async write =>
        {
            if (await write.Db.Rules.ByIdAsync(id, ct) is not { } rule)
                return Faults.NotFound;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != rule.Version)
                return Faults.Stale(await ViewAsync(write.Db, rule, ct));
            if (await FillAsync(write, rule, request, ct) is { } refused)
                return refused;
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, rule, ct);
        }, ct);

    /// <summary>Turns a rule on or off, also one that needs attention.</summary>
    public Task<Result<Done>> SetActiveAsync(Guid id, bool isActive, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.SingleEdit, isActive ? "Turned a rule on" : "Turned a rule off", async write =>
        {
            if (await write.Db.Rules.ByIdAsync(id, ct) is not { } rule)
                return Faults.NotFound;
            write.Batch.Title = $"Turned the rule {rule.Name} {(isActive ? "on" : "off")}";
            rule.IsActive = isActive;
            return new Done();
        }, ct);

    /// <summary>Takes a rule away; what it did stays.</summary>
    public Task<Result<Done>> DeleteAsync(Guid id, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.SingleEdit, "Deleted a rule", async write =>
        {
            if (await write.Db.Rules.ByIdAsync(id, ct) is not { } rule)
                return Faults.NotFound;
            write.Batch.Title = $"Deleted the rule {rule.Name}";
            LedgerWrite.Remove(rule);
            return new Done();
        }, ct);

    /// <summary>Puts all rules into a new order. Invalid when one is missing or unknown: then somebody else was faster.</summary>
    public Task<Result<Done>> ReorderAsync(ReorderRules request, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.SingleEdit, "Changed the order of the rules", async write =>
        {
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var rules = await write.Db.Rules.ToDictionaryAsync(rule => rule.Id, ct);
            if (request.Ids!.Count != rules.Count || !request.Ids.ToHashSet().SetEquals(rules.Keys))
                return new Failure.Invalid("ids", "Name every rule once. The rules changed in the meantime, or one is missing.");
            for (var i = 0; i < request.Ids.Count; i++)
                rules[request.Ids[i]].Position = i + 1;
            return new Done();
        }, ct);

    private async Task<Failure?> FillAsync(LedgerWrite write, Rule rule, SaveRule request, CancellationToken ct)
    {
        var names = await RuleNames.LoadNamedAsync(write.Db, [rule], [], ct, withBills: true);
        if (RuleDrafts.Fill(rule, request, names, await RuleBook.CalendarAsync(write.Db, settings, ct)) is { } refused)
            return refused;
        var settled = new List<RuleAction>();
        foreach (var action in rule.Actions)
            settled.Add(await SettleAsync(write, action, ct));
        rule.Actions = settled;
        return null;
    }

    /// <summary>Payees and tags that a rule names are made when they are new.</summary>
    private static async Task<RuleAction> SettleAsync(LedgerWrite write, RuleAction action, CancellationToken ct)
    {
        if (action is { Kind: RuleActionKind.Payee, Payee: { } payee })
        {
            var key = await PayeeNames.FindOrAddAsync(write, payee.Name, ct);
            var known = await write.Db.Payees.Where(row => row.Key == key).Select(row => new { row.Id, row.Name }).SingleAsync(ct);
            return action with { Payee = new RuleTarget(known.Id, known.Name) };
        }
        if (action.Kind == RuleActionKind.Tags)
            return action with { Tags = [.. (await TagNames.FindOrAddAsync(write, [.. action.Tags.Select(tag => tag.Name)], ct)).Select(tag => new RuleTarget(tag.Id, tag.Name))] };
        return action;
    }

    private async Task<IReadOnlyList<RuleView>> ViewsAsync(AppDbContext db, List<Rule> rules, CancellationToken ct)
    {
        if (rules.Count == 0)
            return [];
        var names = await RuleNames.LoadNamedAsync(db, rules, [], ct);
        var reading = new RuleReading(names, await RuleBook.CalendarAsync(db, settings, ct));
        return
        [
            .. rules.Select((rule, at) => new RuleView(
                rule.Id, rule.Name, rule.Query, at + 1, rule.IsActive, rule.StopsHere, rule.OnImport, rule.OnManual, [.. rule.Actions.Select(action => RuleDrafts.View(action, names))],
                rule.Matches, rule.LastUsedAt, reading.Read(rule).Problems, rule.Version, rule.CreatedAt, rule.UpdatedAt)),
        ];
    }

    private async Task<RuleView> ViewAsync(AppDbContext db, Rule rule, CancellationToken ct) => (await ViewsAsync(db, [rule], ct))[0] with
    {
        Position = await db.Rules.CountAsync(other => other.Position < rule.Position || (other.Position == rule.Position && other.Key < rule.Key), ct) + 1,
    };
}
