using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services.Imports.Watched;

/// <summary>The job's view of watched folders: which households have one, and a look into it as the person who turned it on.</summary>
public sealed class WatchedHouseholds(PeopleDb people, HouseholdRunner runner, WatchList list, AlertRounds alerts, TimeProvider clock)
{
    private const string Gone = "Who turned this on may no longer import here. An owner has to turn it off and on again.";

    /// <summary>Asks every household once, after a start; later changes are known without asking.</summary>
    public async Task FindAsync(CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        foreach (var household in await db.Households.Select(row => row.Key).ToListAsync(ct))
            await runner.RunAsync(household, services => services.GetRequiredService<WatchedFolderService>().FindImporterAsync(ct));
    }

    /// <summary>Households that are on.</summary>
    public IReadOnlyList<HouseholdId> All => list.Households;

    /// <summary>Looks once. The person's place is read again each time: who has left or may only read imports nothing.</summary>
    public async Task<WatchedRound> LookAsync(HouseholdId household, CancellationToken ct)
    {
        if (await runner.RunAsync(household, services => services.GetRequiredService<WatchedFolderService>().FindImporterAsync(ct)) is not { } person)
            return WatchedRound.Nothing;
        if (await RoleAsync(household, person, ct) is { } role and >= Role.Editor)
        {
            var round = await runner.RunAsync(household, person, role, services => services.GetRequiredService<WatchedImports>().LookAsync(ct));
            if (round.Failed > 0)
                await alerts.PostAsync(household, Failed(round.Failed), ct);
            return round;
        }
        return await runner.RunAsync(household, async services =>
        {
            await services.GetRequiredService<WatchedFolderService>().NoteProblemAsync(Gone, ct);
            return WatchedRound.Nothing;
        });
    }

    private AlertDraft Failed(int files) => new(
        new AlertKey(AlertKind.ImportFailed, "watched-files", clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
        files == 1 ? "A file in the watched folder could not be imported" : $"{files} files in the watched folder could not be imported")
    {
        Text = "It lies in the folder “failed”, with the reason beside it.",
        Link = "settings",
    };

    private async Task<Role?> RoleAsync(HouseholdId household, long person, CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        return await db.Memberships.Where(member => member.HouseholdKey == household && member.PersonKey == person).Select(member => (Role?)member.Role).SingleOrDefaultAsync(ct);
    }
}
