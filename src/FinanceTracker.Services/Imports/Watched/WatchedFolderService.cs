using System.Security.Cryptography;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports.Watched;

/// <summary>The setting of a household's watched folder: off until an owner turns it on, and only where the operator allows it.</summary>
public sealed class WatchedFolderService(HouseholdDb household, HouseholdScope scope, HouseholdPeople people, WatchedRoot root, WatchList list, TimeProvider clock)
{
    /// <summary>The folder as it is set now.</summary>
    public async Task<WatchedFolderView> GetWatchedFolderAsync(CancellationToken ct)
    {
        var folder = await FindAsync(ct);
        var names = await people.NamesAsync(ct);
        return new WatchedFolderView(
            root.Path is not null, folder is { IsOn: true } && root.Path is not null, root.Path is null || folder is null || scope.Role < Role.Editor ? null : Path.Combine(root.Path, folder.FolderName),
            folder is { IsOn: true } ? names.GetValueOrDefault(folder.PersonKey) : null, folder?.ChangedAt, folder is { IsOn: true } ? folder.Problem : null, scope.Role >= Role.Owner);
    }

    /// <summary>Turns it on, as the person who asks, or off. Needs an owner; conflict when the operator allows none.</summary>
    public async Task<Result<WatchedFolderView>> SetWatchedFolderAsync(bool isOn, CancellationToken ct)
    {
        if (scope.Require(Role.Owner) is { } refused)
            return refused;
        if (scope.PersonKey is not { } person)
            return new Failure.Forbidden("Somebody has to turn it on.");
        if (root.Path is null && isOn)
            return new Failure.Conflict("The operator of this server allows no watched folders (the setting Imports:WatchedFolder).");
        await household.RecordAsync(async db =>
        {
            var folder = await db.WatchedFolders.AsTracking().SingleOrDefaultAsync(ct);
            if (folder is null && !isOn)
                return false;
            if (folder is null)
            {
                var name = (await db.Households.AsNoTracking().SingleAsync(row => row.Key == scope.Household, ct)).Name;
                db.WatchedFolders.Add(folder = new WatchedFolder { FolderName = NameFor(name) });
            }
            (folder.IsOn, folder.PersonKey, folder.ChangedAt, folder.Problem) = (isOn, person, clock.GetUtcNow(), null);
            return true;
        }, ct);
        await OpenAsync(isOn, ct);
        list.Set(scope.Household, isOn);
        return await GetWatchedFolderAsync(ct);
    }

    /// <summary>Who imports from the folder of this household now; null when nobody does. For the job, which asks once after a start.</summary>
    public async Task<long?> FindImporterAsync(CancellationToken ct)
    {
        var folder = await FindAsync(ct);
        list.Set(scope.Household, folder is { IsOn: true });
        return folder is { IsOn: true } ? folder.PersonKey : null;
    }

    /// <summary>Says why nothing can be taken, or that all is well again.</summary>
    public async Task NoteProblemAsync(string? problem, CancellationToken ct)
    {
        var short300 = problem is null ? null : Clip.To(problem, 300);
        if ((await FindAsync(ct))?.Problem != short300)
            await household.RecordAsync(db => db.WatchedFolders.ExecuteUpdateAsync(set => set.SetProperty(folder => folder.Problem, short300), ct), ct);
    }

    internal async Task<WatchedFolder?> FindAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.WatchedFolders.SingleOrDefaultAsync(ct);
    }

    /// <summary>Makes the folder at once, so that it is there to be found.</summary>
    private async Task OpenAsync(bool isOn, CancellationToken ct)
    {
        if (!isOn || await FindAsync(ct) is not { } folder)
            return;
        try
        {
            WatchedInbox.Open(root.Path!, folder.FolderName);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await NoteProblemAsync(fault.Message, ct);
        }
    }

    /// <summary>What is plain in the household's name, and enough chance that nobody guesses it.</summary>
    private static string NameFor(string household)
    {
        var plain = string.Concat(TextKey.Fold(household).ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        var words = string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return $"{Clip.To(words.Length == 0 ? "household" : words, 30).Trim('-')}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
    }
}
