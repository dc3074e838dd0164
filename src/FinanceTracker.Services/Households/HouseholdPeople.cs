using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Households;

/// <summary>Who belongs to the household of this scope.</summary>
public sealed class HouseholdPeople(HouseholdDb household, HouseholdScope scope)
{
    /// <summary>What members are called, by internal key: the first name, else the user name.</summary>
    public async Task<IReadOnlyDictionary<long, string>> NamesAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.Memberships.Where(member => member.HouseholdKey == scope.Household)
            .Join(db.Users, member => member.PersonKey, person => person.Id, (member, person) => new { person.Id, Name = person.FirstName ?? person.UserName ?? "Somebody" })
            .ToDictionaryAsync(person => person.Id, person => person.Name, ct);
    }
}
