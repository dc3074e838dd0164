using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Demo;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Demo;

/// <summary>Makes a household of invented people to look around in, beside the person's own, and takes it away again without a trace.</summary>
public sealed class DemoService(PeopleDb people, ImportFiles files, AttachmentStore attachments, DemoBank bank, TimeProvider clock)
{
    public const string Name = "Demo household";

    /// <summary>
    /// The person's demo household, made now unless there is one. It speaks the money, the calendar and the language of categories of the household
    /// it is asked for from. Not found when the person is no member there.
    /// </summary>
    /// <param name="personKey">Who will own it.</param>
    /// <param name="from">Public id of a household of the person; null for the first one.</param>
    /// <param name="size">How much there is to be in it.</param>
    /// <param name="ct">Cancelling leaves no trace.</param>
    public Task<Result<DemoMade>> CreateAsync(long personKey, Guid? from, DemoSize size, CancellationToken ct) =>
        WithBankAsync(personKey, people.TransactAsync<Result<DemoMade>>(async unit =>
        {
            if (Shape(size) is { } wrong)
                return (wrong, false);
            if (await Own(unit.Db, personKey).Where(row => row.IsDemo).FirstOrDefaultAsync(ct) is { } there)
                return (new DemoMade(there.Id, 0, 0, null), true);
            if (await Own(unit.Db, personKey).Where(row => from == null || row.Id == from).FirstOrDefaultAsync(ct) is not { } model)
                return (Faults.NotFound, false);
            if (await unit.Db.Memberships.CountAsync(member => member.PersonKey == personKey, ct) >= HouseholdService.MostHouseholds)
                return (new Failure.Conflict($"You are in {HouseholdService.MostHouseholds} households, which is the most."), false);

            var language = await DemoReadings.LanguageAsync(unit, model.Key, ct);
            var household = new Household
            {
                Name = Name,
                Currency = model.Currency,
                TimeZone = model.TimeZone,
                FirstWeekday = model.FirstWeekday,
                MonthStartDay = model.MonthStartDay,
                IsDemo = true,
            };
            await Founding.FoundAsync(unit, household, personKey, clock.GetUtcNow(), ct, language);
            return (await FillAsync(unit, household, personKey, size, language, ct), true);
        }, ct), ct);

    /// <summary>
    /// Turns the only household of somebody who has just been registered into the demo household. Conflict when it is in use already.
    /// </summary>
    public Task<Result<DemoMade>> FillFirstAsync(long personKey, DemoSize size, PresetLanguage language, CancellationToken ct) =>
        WithBankAsync(personKey, people.TransactAsync<Result<DemoMade>>(async unit =>
        {
            if (Shape(size) is { } wrong)
                return (wrong, false);
            var household = await Own(unit.Db, personKey).AsTracking().SingleAsync(ct);
            if (await DemoReadings.HasAccountsAsync(unit, household.Key, ct))
                return (new Failure.Conflict("This household has accounts already."), false);
            (household.Name, household.IsDemo, household.Setup) = (Name, true, SetupStep.Done);
            await unit.Db.SaveChangesAsync(ct);
            return (await FillAsync(unit, household, personKey, size, language, ct), true);
        }, ct), ct);

    /// <summary>
    /// Removes a demo household with everything in it, for ever. Whoever had no other household gets a fresh one. Not found when the person does
    /// not own it; conflict when it is a real one.
    /// </summary>
    /// <returns>The household the person is in from now on.</returns>
    public async Task<Result<Guid>> RemoveAsync(long personKey, Guid id, CancellationToken ct)
    {
        List<Guid> uploads = [];
        var removed = await people.TransactAsync<Result<Guid>>(async unit =>
        {
            var db = unit.Db;
            if (await Own(db, personKey).SingleOrDefaultAsync(row => row.Id == id, ct) is not { } household)
                return (Faults.NotFound, false);
            if (!household.IsDemo)
                return (new Failure.Conflict("Only a demo household can be removed like this."), false);
            uploads = await DemoReadings.UploadsAsync(unit, household.Key, ct);
            var items = await DemoReadings.TestBankItemsAsync(unit, household.Key, ct);
            await HouseholdRemoval.RunAsync(unit, household.Key, ct);
            await db.TestBankItems.Where(item => items.Contains(item.ItemId) || items.Contains(item.Repairs!)).ExecuteDeleteAsync(ct);
            var next = await (
                from member in db.Memberships
                where member.PersonKey == personKey
                join row in db.Households on member.HouseholdKey equals row.Key
                orderby member.CreatedAt, member.Key
                select (Guid?)row.Id).FirstOrDefaultAsync(ct);
            if (next is null)
            {
                var fresh = new Household
                {
                    Name = "Home",
                    Currency = household.Currency,
                    TimeZone = household.TimeZone,
                    FirstWeekday = household.FirstWeekday,
                    MonthStartDay = household.MonthStartDay,
                };
                await Founding.FoundAsync(unit, fresh, personKey, clock.GetUtcNow(), ct);
                next = fresh.Id;
            }
            return (next.Value, true);
        }, ct);
        if (removed.IsOk)
        {
            uploads.ForEach(files.Delete);
            attachments.RemoveHousehold(id);
        }
        return removed;
    }

    /// <summary>The bank comes after the commit: it is linked by the ways of people, each of which is a write of its own.</summary>
    private async Task<Result<DemoMade>> WithBankAsync(long personKey, Task<Result<DemoMade>> making, CancellationToken ct)
    {
        var made = await making;
        if (made is not { IsOk: true, Value.From: { } from })
            return made;
        Household household;
        await using (var db = await people.OpenAsync(ct))
            household = await db.Households.AsNoTracking().SingleAsync(row => row.Id == made.Value.HouseholdId, ct);
        await bank.ConnectAsync(household.Key, personKey, from, household.CalendarAt(clock).Today, ct);
        return made;
    }

    private async Task<DemoMade> FillAsync(UnitOfWork unit, Household household, long personKey, DemoSize size, PresetLanguage language, CancellationToken ct)
    {
        var ledger = DemoLedger.Make(new DemoWish(household.CalendarAt(clock).Today, household.Currency) { Rows = size.Rows, Seed = size.Seed });
        await DemoWriter.WriteAsync(unit, household.Key, personKey, ledger, DemoPlans.Of(ledger, household.Currency, household.CalendarAt(clock)), language, clock.GetUtcNow(), ct);
        return new DemoMade(household.Id, ledger.Entries.Count, ledger.Accounts.Count, ledger.From);
    }

    private static Failure.Invalid? Shape(DemoSize size) => size.Rows is >= DemoWish.FewestRows and <= DemoWish.MostRows
        ? null
        : new Failure.Invalid("rows", $"Use {DemoWish.FewestRows} to {DemoWish.MostRows} entries.");

    /// <summary>The households a person owns, the first one first.</summary>
    private static IQueryable<Household> Own(AppDbContext db, long personKey) =>
        from member in db.Memberships
        where member.PersonKey == personKey && member.Role == Role.Owner
        join row in db.Households.AsNoTracking() on member.HouseholdKey equals row.Key
        orderby member.CreatedAt, member.Key
        select row;
}
