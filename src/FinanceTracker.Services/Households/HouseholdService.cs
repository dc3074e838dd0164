using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Households;

/// <summary>The households a person belongs to. Works outside any household's scope: the person's memberships decide each time.</summary>
public sealed class HouseholdService(PeopleDb people, TimeProvider clock)
{
    public const int MostHouseholds = 50;

    /// <summary>All of them, the first household first.</summary>
    public async Task<IReadOnlyList<HouseholdView>> ListAsync(long personKey, CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        return await Views(db, personKey).ToListAsync(ct);
    }

    /// <summary>One of them; not found when the person is no member.</summary>
    public async Task<Result<HouseholdView>> GetAsync(long personKey, Guid id, CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        return await FindAsync(db, personKey, id, ct) is { } view ? view : Faults.NotFound;
    }

    /// <summary>Makes another household, with the person as its owner and the preset categories in it.</summary>
    public async Task<Result<HouseholdView>> CreateAsync(long personKey, SaveHousehold request, CancellationToken ct)
    {
        if (Shape(request) is { } wrong)
            return wrong;
        return await people.TransactAsync<Result<HouseholdView>>(async unit =>
        {
            if (await unit.Db.Memberships.CountAsync(member => member.PersonKey == personKey, ct) >= MostHouseholds)
                return (new Failure.Conflict($"You are in {MostHouseholds} households, which is the most."), false);
            var zone = await unit.Db.Users.Where(person => person.Id == personKey).Select(person => person.TimeZone).SingleAsync(ct);
            var household = new Household { TimeZone = zone ?? "UTC", Currency = Currency.Of("USD") };
            Fill(household, request);
            await Founding.FoundAsync(unit, household, personKey, clock.GetUtcNow(), ct);
            return ((await FindAsync(unit.Db, personKey, household.Id, ct))!, true);
        }, ct);
    }

    /// <summary>Replaces the settings; for owners. Conflict with the current state when the version is stale.</summary>
    public async Task<Result<HouseholdView>> UpdateAsync(long personKey, Guid id, SaveHousehold request, CancellationToken ct) =>
        await people.TransactAsync<Result<HouseholdView>>(async unit =>
        {
            if (await FindAsync(unit.Db, personKey, id, ct) is not { } current)
                return (Faults.NotFound, false);
            if (current.Role < Role.Owner)
                return (new Failure.Forbidden("Only an owner changes the household's settings."), false);
            if (Shape(request) is { } wrong)
                return (wrong, false);
            if (request.Version is null)
                return (Faults.VersionMissing, false);
            if (request.Version != current.Version)
                return (Faults.Stale(current), false);
            var household = await unit.Db.Households.SingleAsync(row => row.Id == id, ct);
            Fill(household, request);
            household.Version++;
            household.UpdatedAt = clock.GetUtcNow();
            try
            {
                await unit.Db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                unit.Db.ChangeTracker.Clear();
                return (Faults.Stale((await FindAsync(unit.Db, personKey, id, ct))!), false);
            }
            return ((await FindAsync(unit.Db, personKey, id, ct))!, true);
        }, ct);

    private static Failure? Shape(SaveHousehold request) =>
        Check.Shape(request) ?? (string.IsNullOrWhiteSpace(request.Name) ? new Failure.Invalid("name", "Give the household a name.") : null)
        ?? CalendarChoices.Check(request.Currency, request.TimeZone, request.MonthStartDay);

    private static void Fill(Household household, SaveHousehold request)
    {
        household.Name = request.Name!.Trim();
        household.TimeZone = request.TimeZone ?? household.TimeZone;
        household.FirstWeekday = request.FirstWeekday ?? household.FirstWeekday;
        household.MonthStartDay = request.MonthStartDay ?? household.MonthStartDay;
        household.BudgetStyle = request.BudgetStyle ?? household.BudgetStyle;
        if (Currency.TryFind(request.Currency, out var currency))
            household.Currency = currency;
    }

    private static Task<HouseholdView?> FindAsync(AppDbContext db, long personKey, Guid id, CancellationToken ct) =>
        Views(db, personKey, id).SingleOrDefaultAsync(ct);

    private static IQueryable<HouseholdView> Views(AppDbContext db, long personKey, Guid? id = null) =>
        from member in db.Memberships.AsNoTracking()
        where member.PersonKey == personKey
        join row in db.Households.AsNoTracking() on member.HouseholdKey equals row.Key
        where id == null || row.Id == id
        orderby member.CreatedAt, member.Key
        select new HouseholdView(
            row.Id, row.Name, row.Currency, row.TimeZone, row.FirstWeekday, row.MonthStartDay, member.Role, row.IsDemo, row.Version, row.CreatedAt, row.UpdatedAt)
        {
            BudgetStyle = row.BudgetStyle,
        };
}
