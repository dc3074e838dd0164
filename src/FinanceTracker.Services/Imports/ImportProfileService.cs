using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>What accounts remember about reading files: shown, carried elsewhere, brought back, forgotten. Changes no entry.</summary>
public sealed class ImportProfileService(HouseholdDb household, HouseholdScope scope, TimeProvider clock)
{
    /// <summary>Bytes a file to be taken in may have.</summary>
    public const int MostBytes = ImportProfileJson.MostBytes;

    /// <summary>Accounts that remember something, in the order of their names.</summary>
    public async Task<IReadOnlyList<AccountReadings>> ListImportProfilesAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var rows = await (
            from profile in db.ImportProfiles
            join account in db.Accounts on profile.AccountKey equals account.Key
            orderby account.Name, account.Key, profile.CorrectedAt descending
            select new { account.Id, account.Name, Profile = profile }).ToListAsync(ct);
        return [.. rows.GroupBy(row => (row.Id, row.Name)).Select(group =>
            new AccountReadings(group.Key.Id, group.Key.Name, [.. group.Select(row => View(row.Profile))], ImportProfileJson.Write(File(group.Select(row => row.Profile)))))];
    }

    /// <summary>All an account remembers, to be carried elsewhere; without profiles when it remembers nothing. Not found when it is not this household's.</summary>
    public async Task<Result<ImportProfileFile>> GetImportProfilesAsync(Guid accountId, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Accounts.KeyOfAsync(accountId, ct) is not { } account)
            return Faults.NotFound;
        var profiles = await db.ImportProfiles.Where(profile => profile.AccountKey == account).OrderBy(profile => profile.Key).ToListAsync(ct);
        return File(profiles);
    }

    /// <summary>Teaches an account what a file says, given as its bytes. Invalid when it is no such file.</summary>
    /// <inheritdoc cref="UpdateImportProfilesAsync(Guid, ImportProfileFile, CancellationToken)"/>
    public async Task<Result<ImportProfileFile>> UpdateImportProfilesAsync(Guid accountId, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var read = ImportProfileJson.Read(content.Span);
        return read.IsOk ? await UpdateImportProfilesAsync(accountId, read.Value, ct) : read.Failure!;
    }

    /// <summary>
    /// Teaches an account what a file says: a reading of the same signature is replaced, others stay. All or none. Invalid, with the place,
    /// when anything in it makes no sense; not found when the account is not this household's. Gives all the account remembers then.
    /// </summary>
    public async Task<Result<ImportProfileFile>> UpdateImportProfilesAsync(Guid accountId, ImportProfileFile file, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        if (ImportProfileJson.Check(file) is { } wrong)
            return wrong;
        var now = clock.GetUtcNow();
        var isKnown = await household.RecordAsync(async db =>
        {
            if (await db.Accounts.KeyOfAsync(accountId, ct) is not { } account)
                return false;
            var known = await db.ImportProfiles.AsTracking().Where(profile => profile.AccountKey == account).ToDictionaryAsync(profile => profile.Signature, ct);
            foreach (var saved in file.Profiles!)
            {
                if (!known.TryGetValue(saved.Signature!, out var profile))
                    db.ImportProfiles.Add(profile = new ImportProfile { AccountKey = account, Signature = saved.Signature! });
                (profile.Format, profile.HasHeadings, profile.HasColumns, profile.CorrectedAt) = (saved.Files!, saved.HasHeadings, saved.HasColumns, now);
                profile.Answers = new ImportChoices { Mapping = saved.Mapping, DateOrder = saved.DateOrder, FlipSigns = saved.FlipSigns, Currency = saved.Currency, Charset = saved.Charset }.ToJson();
            }
            return true;
        }, ct);
        return isKnown ? await GetImportProfilesAsync(accountId, ct) : Faults.NotFound;
    }

    /// <summary>Forgets one reading of an account, or all it remembers. Not found when there is no such account or reading.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="signature">Which; null for all.</param>
    /// <param name="ct">Cancels before anything is forgotten.</param>
    public async Task<Result<Done>> DeleteImportProfilesAsync(Guid accountId, string? signature, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        var gone = await household.RecordAsync(async db => await db.Accounts.KeyOfAsync(accountId, ct) is { } account
            ? await db.ImportProfiles.Where(profile => profile.AccountKey == account && (signature == null || profile.Signature == signature)).ExecuteDeleteAsync(ct)
            : -1, ct);
        return gone > 0 || (gone == 0 && signature is null) ? new Done() : Faults.NotFound;
    }

    private static ImportProfileFile File(IEnumerable<ImportProfile> profiles) =>
        new() { Format = ImportProfileFile.Name, Version = ImportProfileFile.Current, Profiles = [.. profiles.OrderBy(profile => profile.Key).Select(Saved)] };

    private static SavedReading Saved(ImportProfile profile)
    {
        var answers = ImportChoices.FromJson(profile.Answers);
        return new SavedReading
        {
            Signature = profile.Signature,
            Files = profile.Format,
            HasHeadings = profile.HasHeadings,
            HasColumns = profile.HasColumns,
            Mapping = answers.Mapping,
            DateOrder = answers.DateOrder,
            FlipSigns = answers.FlipSigns,
            Currency = answers.Currency,
            Charset = answers.Charset,
        };
    }

    private static ReadingView View(ImportProfile profile)
    {
        var columns = ImportChoices.FromJson(profile.Answers).Mapping?.Columns;
        string?[] named = columns is null ? [] : [columns.Date, columns.Payee, columns.Description, columns.Amount, columns.Debit, columns.Credit];
        return new ReadingView(profile.Signature, profile.Format, profile.CorrectedAt, [.. named.OfType<string>()]);
    }
}
