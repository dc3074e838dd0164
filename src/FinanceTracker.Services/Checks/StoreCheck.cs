using System.Security.Cryptography;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Data.Copies;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services.Checks;

/// <summary>Looks through everything that is kept: the database file, the kept totals of every household, every attached file. Changes nothing.</summary>
public sealed class StoreCheck(StoreCopies copies, PeopleDb people, HouseholdRunner runner, AttachmentStore store)
{
    /// <summary>Looks once; may run while others write.</summary>
    public async Task<StoreCheckReport> RunAsync(CancellationToken ct)
    {
        if (await copies.FindDamageAsync(ct) is { } damage)
            return new StoreCheckReport(0, 0, [$"The database is damaged: {damage}. Restore a backup."]);
        List<(HouseholdId Key, Guid Id, string Name)> households;
        await using (var db = await people.OpenAsync(ct))
            households = [.. (await db.Households.OrderBy(row => row.Key).Select(row => new { row.Key, row.Id, row.Name }).ToListAsync(ct)).Select(row => (row.Key, row.Id, row.Name))];
        var (findings, files) = (new List<string>(), 0);
        foreach (var (key, id, name) in households)
        {
            findings.AddRange((await DifferencesAsync(key, ct)).Select(line => $"{name} ({id}): a kept total is {line}"));
            var (count, wrong) = await runner.RunAsync(key, services => FilesAsync(services.GetRequiredService<HouseholdDb>(), id, ct));
            files += count;
            findings.AddRange(wrong.Select(line => $"{name} ({id}): {line}"));
        }
        return new StoreCheckReport(households.Count, files, findings);
    }

    /// <summary>Somebody may write between the look at the rows and the look at the totals: only what stays wrong is.</summary>
    private async Task<IReadOnlyList<string>> DifferencesAsync(HouseholdId household, CancellationToken ct)
    {
        var first = await LookAsync();
        return first.Count == 0 ? first : [.. first.Intersect(await LookAsync(), StringComparer.Ordinal)];

        Task<IReadOnlyList<string>> LookAsync() => runner.RunAsync(household, services => services.GetRequiredService<LedgerCheck>().FindDifferencesAsync(ct));
    }

    private async Task<(int Count, IReadOnlyList<string> Wrong)> FilesAsync(HouseholdDb household, Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var rows = await db.Attachments.Select(row => new { row.Id, row.FileName, row.Hash, row.HasThumbnail }).ToListAsync(ct);
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            if (store.Find(id, row.Id, small: false) is not { } path)
                wrong.Add($"the attached file {row.FileName} ({row.Id}) is not there");
            else if (await HashAsync(path, ct) != row.Hash)
                wrong.Add($"the attached file {row.FileName} ({row.Id}) was changed");
            if (row.HasThumbnail && store.Find(id, row.Id, small: true) is null)
                wrong.Add($"the small picture of {row.FileName} ({row.Id}) is not there");
        }
        return (rows.Count, wrong);
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }
}

/// <summary>What a check came to.</summary>
/// <param name="Households">How many were looked at.</param>
/// <param name="Files">How many attached files.</param>
/// <param name="Findings">One line each; empty when all is right.</param>
public sealed record StoreCheckReport(int Households, int Files, IReadOnlyList<string> Findings);
