using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.People;

/// <summary>What a person keeps about themselves.</summary>
public sealed class ProfileService(PeopleDb people, TimeProvider clock)
{
    public async Task<Result<ProfileView>> GetAsync(long personKey, CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        return await db.Users.SingleOrDefaultAsync(person => person.Id == personKey, ct) is { } person ? Profiles.View(person) : Faults.NotFound;
    }

    /// <summary>Replaces names, language and zone. Conflict with the current state when the version is stale.</summary>
    public async Task<Result<ProfileView>> UpdateAsync(long personKey, SaveProfile request, CancellationToken ct)
    {
        if ((Check.Shape(request) ?? CalendarChoices.Check(null, request.TimeZone, null, request.Locale)) is { } wrong)
            return wrong;
        if (request.Version is not { } version)
            return Faults.VersionMissing;
        return await people.TransactAsync<Result<ProfileView>>(async unit =>
        {
            if (await unit.Db.Users.SingleOrDefaultAsync(row => row.Id == personKey, ct) is not { } person)
                return (Faults.NotFound, false);
            if (person.Version != version)
                return (Faults.Stale(Profiles.View(person)), false);
            person.FirstName = Text.OrNull(request.FirstName);
            person.LastName = Text.OrNull(request.LastName);
            person.Locale = request.Locale;
            person.TimeZone = request.TimeZone;
            person.Version++;
            person.UpdatedAt = clock.GetUtcNow();
            try
            {
                await unit.Db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                unit.Db.ChangeTracker.Clear();
                return (Faults.Stale(Profiles.View(await unit.Db.Users.AsNoTracking().SingleAsync(row => row.Id == personKey, ct))), false);
            }
            return (Profiles.View(person), true);
        }, ct);
    }
}
