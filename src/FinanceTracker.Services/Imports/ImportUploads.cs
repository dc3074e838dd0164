using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports.Packed;

namespace FinanceTracker.Services.Imports;

/// <summary>A file, or a file of an archive, that could not be taken.</summary>
/// <param name="Name">As shown: "archive.zip › member.ofx".</param>
/// <param name="Failure">Why.</param>
public sealed record RefusedUpload(string Name, Failure Failure);

/// <summary>What became of an upload.</summary>
/// <param name="Made">A preview of each bank file in it.</param>
/// <param name="Refused">What could not be taken; none of it stops the others.</param>
public sealed record ImportUpload(IReadOnlyList<ImportPreview> Made, IReadOnlyList<RefusedUpload> Refused);

/// <summary>Takes uploads that may hold several bank files: a zip becomes an import for each of them.</summary>
public sealed class ImportUploads(HouseholdDb household, HouseholdScope scope, HouseholdSettings settings, ReadLimits limits, ImportFiles files, ImportService imports)
{
    /// <summary>Makes a preview of each bank file in an upload, one after another; nothing is in the ledger. Needs an editor.</summary>
    /// <param name="upload">The upload, read to its end.</param>
    /// <param name="fileName">Its name, shown only.</param>
    /// <param name="accountId">Where its files go, when that is known.</param>
    /// <param name="received">Told how many bytes have come; may be null.</param>
    /// <param name="progressOf">Asked for each file of it, by name, who is to be told how far it is; may be null.</param>
    /// <param name="ct">Stops before the next file; previews that are made stay.</param>
    public async Task<ImportUpload> CreateImportsAsync(
        Stream upload, string fileName, Guid? accountId, Action<long>? received, Func<string, IProgress<ImportStep>?>? progressOf, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } forbidden)
            return new ImportUpload([], [new RefusedUpload(fileName, forbidden)]);
        using var file = await files.ReceiveAsync(upload, received, ct);
        var opened = await OpenAsync(file.Content, fileName, ct);
        if (!opened.IsOk)
            return new ImportUpload([], [new RefusedUpload(fileName, opened.Failure!)]);
        using var parts = opened.Value;
        var (made, refused) = (new List<ImportPreview>(), new List<RefusedUpload>(parts.LeftOut));
        for (var part = 0; part < parts.Names.Count; part++)
        {
            ct.ThrowIfCancellationRequested();
            var name = parts.Names[part];
            var result = await imports.CreateForPersonAsync(parts.Read(part), name, accountId, progressOf?.Invoke(name), ct);
            if (result.IsOk)
                made.Add(result.Value);
            else
                refused.Add(new RefusedUpload(name, result.Failure!));
        }
        return new ImportUpload(made, refused);
    }

    /// <summary>The bank files in an upload; dispose it when they are read.</summary>
    internal async Task<Result<UploadParts>> OpenAsync(FileContent content, string fileName, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        return await Task.Run(() => Unpacker.Parts(content, ImportFiles.ShownName(fileName), limits, today, ct), ct);
    }
}
