using System.Globalization;
using System.Security.Cryptography;
using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Attachments;

/// <summary>Receipts and documents of transactions and bills: added, listed, fetched, deleted. Adding and deleting are batches and can be undone.</summary>
public sealed class AttachmentService(HouseholdDb household, HouseholdScope scope, AttachmentStore store, AttachmentLimits limits, TimeProvider clock)
{
    private const int LargestThumbnail = 128 << 10;
    private const int WidestThumbnail = 640;

    /// <summary>The files of a transaction or bill, oldest first; not found when that is not this household's.</summary>
    public async Task<Result<IReadOnlyList<AttachmentView>>> ListAsync(AttachmentOwner owner, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await AttachmentFolder.OpenAsync(db, owner, ct) is not { } folder)
            return Faults.NotFound;
        var rows = await folder.In(db).AsNoTracking().OrderBy(file => file.Key).ToListAsync(ct);
        return Result.Of<IReadOnlyList<AttachmentView>>([.. rows.Select(row => View(row, owner))]);
    }

    /// <summary>
    /// Adds a file. Not found when what it belongs to is not this household's; invalid when the file is empty, too large or cut off; unsupported when
    /// it is no picture and no PDF; conflict when the same file is there already, or nothing more fits.
    /// </summary>
    public async Task<Result<AttachmentView>> AddAsync(AttachmentOwner owner, AttachmentUpload upload, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        await using (var db = await household.OpenAsync(ct))
        {
            if (await AttachmentFolder.OpenAsync(db, owner, ct) is null)
                return Faults.NotFound;
        }
        var staged = await StageAsync(upload, ct);
        return staged.IsOk ? await AddStagedAsync(owner, staged.Value, ct) : staged.Failure!;
    }

    /// <summary>Checks and stores a file for an entry that is not saved yet. It goes by itself after a day when nobody adds it.</summary>
    /// <inheritdoc cref="AddAsync"/>
    public async Task<Result<StagedAttachment>> StageAsync(AttachmentUpload upload, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        if (Read(upload) is var read && !read.IsOk)
            return read.Failure!;
        await using var db = await household.OpenAsync(ct);
        if (await FullAsync(db, upload.Content.Length, ct) is { } full)
            return full;
        var small = IsThumbnail(upload.Thumbnail) ? upload.Thumbnail : default;
        var staged = new StagedAttachment(
            Guid.CreateVersion7(clock.GetUtcNow()), AttachmentName.Of(upload.FileName, read.Value.Kind), read.Value, upload.Content.Length,
            Convert.ToHexStringLower(SHA256.HashData(upload.Content.Span)), !small.IsEmpty);
        await store.StageAsync(await FolderAsync(db, ct), staged.Id, upload.Content, small, ct);
        return staged;
    }

    /// <summary>Adds a file that waits for its entry. Whatever comes of it, it does not wait any longer.</summary>
    /// <inheritdoc cref="AddAsync"/>
    public async Task<Result<AttachmentView>> AddStagedAsync(AttachmentOwner owner, StagedAttachment staged, CancellationToken ct)
    {
        Guid folder;
        await using (var db = await household.OpenAsync(ct))
            folder = await FolderAsync(db, ct);
        var added = await household.WriteAsync<AttachmentView>(BatchKind.SingleEdit, $"Attached {staged.FileName}", async write =>
        {
            if (await AttachmentFolder.OpenAsync(write.Db, owner, ct) is not { } place)
                return Faults.NotFound;
            if (await MisfitAsync(write.Db, place, owner, staged, ct) is { } misfit)
                return misfit;
            write.Batch.Title = $"Attached {staged.FileName} to {await place.NameAsync(write.Db, ct)}";
            store.Keep(folder, staged.Id);
            var row = new Attachment
            {
                Id = staged.Id,
                TransactionKey = place.Transaction,
                BillKey = place.Bill,
                FileName = staged.FileName,
                Kind = staged.Reading.Kind,
                Size = staged.Size,
                Hash = staged.Hash,
                Width = staged.Reading.Width,
                Height = staged.Reading.Height,
                HasThumbnail = staged.HasThumbnail,
            };
            write.Db.Attachments.Add(row);
            await write.Db.SaveChangesAsync(ct);
            return View(row, owner);
        }, ct);
        if (!added.IsOk)
            store.Drop(folder, staged.Id);
        return added;
    }

    /// <summary>Throws away a file that waits for an entry.</summary>
    public async Task DropStagedAsync(StagedAttachment staged, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        store.Drop(await FolderAsync(db, ct), staged.Id);
    }

    /// <summary>Where a file is. Not found when it is another household's, deleted, or of a deleted transaction or bill.</summary>
    /// <param name="id">The attachment.</param>
    /// <param name="small">Its small picture instead; not found when there is none.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<AttachmentFile>> GetFileAsync(Guid id, bool small, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await Shown(db).AsNoTracking().SingleOrDefaultAsync(file => file.Id == id, ct) is not { } row || (small && !row.HasThumbnail)
            || store.Find(await FolderAsync(db, ct), id, small) is not { } path)
            return Faults.NotFound;
        // A small picture is a JPEG or a WebP; which one is seen when it is opened.
        return new AttachmentFile(path, row.FileName, small ? await SmallKindAsync(path, ct) : row.Kind, row.Hash[..32]);
    }

    /// <summary>Takes a file away; it can be brought back for 90 days. The answer is the batch to undo it by.</summary>
    public Task<Result<Guid>> DeleteAsync(Guid id, CancellationToken ct) =>
        household.WriteAsync<Guid>(BatchKind.SingleEdit, "Deleted a file", async write =>
        {
            if (await Shown(write.Db).SingleOrDefaultAsync(file => file.Id == id, ct) is not { } row)
                return Faults.NotFound;
            write.Batch.Title = $"Deleted the file {row.FileName}";
            LedgerWrite.Remove(row);
            return write.Batch.Id;
        }, ct);

    /// <summary>Files of entries and bills that are there.</summary>
    private static IQueryable<Attachment> Shown(AppDbContext db) =>
        db.Attachments.Where(file => db.Transactions.Any(row => row.Key == file.TransactionKey) || db.Bills.Any(bill => bill.Key == file.BillKey));

    private Result<ContentReading> Read(AttachmentUpload upload)
    {
        if (upload.Content.IsEmpty)
            return new Failure.Invalid("file", "The file is empty.");
        if (upload.Content.Length > limits.MaxFileBytes)
            return new Failure.Invalid("file", $"It has {Megabytes(upload.Content.Length)}; at most {Megabytes(limits.MaxFileBytes)} are kept.");
        if (ContentSniffer.Find(upload.Content.Span) is not { } read)
            return new Failure.Unsupported("Pictures (JPEG, PNG, WebP, GIF, HEIC) and PDF files can be attached; this is none, whatever its name says.");
        if (!read.IsWhole)
            return new Failure.Invalid("file", "The file is cut off: its end is missing.");
        return read.IsTooLarge ? new Failure.Invalid("file", $"The picture has {read.Width} × {read.Height} pixels, which is more than a browser can show.") : read;
    }

    private async Task<Failure?> MisfitAsync(AppDbContext db, AttachmentFolder place, AttachmentOwner owner, StagedAttachment staged, CancellationToken ct)
    {
        var there = await place.In(db).AsNoTracking().ToListAsync(ct);
        if (there.Find(file => file.Hash == staged.Hash) is { } same)
            return new Failure.Conflict($"This file is here already: {same.FileName}.", View(same, owner));
        return there.Count >= limits.PerTransaction
            ? new Failure.Conflict($"{(place.Bill is null ? "An entry" : "A bill")} has at most {limits.PerTransaction} files.")
            : await FullAsync(db, staged.Size, ct);
    }

    private async Task<Failure?> FullAsync(AppDbContext db, long more, CancellationToken ct) =>
        await db.Attachments.SumAsync(file => file.Size, ct) + more > limits.QuotaBytes
            ? new Failure.Conflict($"The files of this household have reached {Megabytes(limits.QuotaBytes)}, which is the most. Delete some that are not needed.")
            : null;

    private Task<Guid> FolderAsync(AppDbContext db, CancellationToken ct) => db.Households.Where(row => row.Key == scope.Household).Select(row => row.Id).SingleAsync(ct);

    private static bool IsThumbnail(ReadOnlyMemory<byte> small) =>
        small.Length is > 0 and <= LargestThumbnail
        && ContentSniffer.Find(small.Span) is { Kind: ContentKind.Jpeg or ContentKind.Webp, IsWhole: true, Width: <= WidestThumbnail, Height: <= WidestThumbnail };

    private static async Task<ContentKind> SmallKindAsync(string path, CancellationToken ct) =>
        ContentSniffer.Find(await File.ReadAllBytesAsync(path, ct)) is { } read ? read.Kind : ContentKind.Jpeg;

    private static string Megabytes(long bytes) => bytes >= 1 << 20 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576m:0.#} MB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024m:0.#} KB");

    private static AttachmentView View(Attachment row, AttachmentOwner owner) => new(
        row.Id, owner.Kind == AttachmentOwnerKind.Transaction ? owner.Id : null, row.FileName, row.Kind.MediaType(), row.Size, row.Hash, row.Width, row.Height, row.HasThumbnail, row.Version, row.CreatedAt, row.Kind)
    {
        BillId = owner.Kind == AttachmentOwnerKind.Bill ? owner.Id : null,
    };
}
