using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Households;

/// <summary>Lets a person into a household: reads membership and role again, then binds the scope. Used by every door that has a person.</summary>
public sealed class HouseholdDoor(PeopleDb people, HouseholdScope scope)
{
    /// <summary>Enters the named household, or the person's first one. Not found when it is unknown or the person is no member.</summary>
    /// <param name="personKey">Who, from a session that has been checked.</param>
    /// <param name="household">Public id; null for the first household.</param>
    /// <param name="ct">Cancels the look-up.</param>
    public async Task<Result<Entered>> EnterAsync(long personKey, Guid? household, CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        var found = await (
            from member in db.Memberships
            where member.PersonKey == personKey
            join row in db.Households on member.HouseholdKey equals row.Key
            where household == null || row.Id == household
            orderby member.CreatedAt, member.Key
            select new { row.Key, row.Id, row.Name, member.Role }).FirstOrDefaultAsync(ct);
        if (found is null)
            return Faults.NotFound;
        scope.Set(found.Key, personKey, found.Role);
        return new Entered(found.Id, found.Name, found.Role);
    }

    /// <summary>Whether the person still has the place and the role the scope was bound with; true while it is not bound.</summary>
    public async Task<bool> IsStillOpenAsync(CancellationToken ct)
    {
        if (!scope.IsSet || scope.PersonKey is not { } personKey)
            return true;
        await using var db = await people.OpenAsync(ct);
        var (household, role) = (scope.Household, scope.Role);
        return await db.Memberships.AnyAsync(member => member.PersonKey == personKey && member.HouseholdKey == household && member.Role == role, ct);
    }
}

/// <summary>The household somebody is in now.</summary>
public sealed record Entered(Guid HouseholdId, string Name, Domain.Households.Role Role);
