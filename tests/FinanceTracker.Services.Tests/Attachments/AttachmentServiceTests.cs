using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Attachments;

public sealed class AttachmentServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_file_is_kept_found_and_given_back_byte_by_byte(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (entry, files) = (await EntryAsync(me), me.Get<AttachmentService>());
        var receipt = SampleFiles.Png(640, 480);
        var added = (await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("../Receipt.html", receipt) { Thumbnail = SampleFiles.Jpeg(320, 240) }, Ct)).Value;
        Assert.Equal((entry.Id, "Receipt.html.png", "image/png", (long)receipt.Length, 640, 480, true), (added.TransactionId, added.FileName, added.ContentType, added.Size, added.Width, added.Height, added.HasThumbnail));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(receipt)), added.Sha256);
        Assert.Equivalent(added, Assert.Single((await files.ListAsync(AttachmentOwner.Transaction(entry.Id), Ct)).Value), strict: true);
        var (whole, small) = ((await files.GetFileAsync(added.Id, small: false, Ct)).Value, (await files.GetFileAsync(added.Id, small: true, Ct)).Value);
        Assert.Equal((ContentKind.Png, ContentKind.Jpeg), (whole.Kind, small.Kind));
        Assert.Equal(receipt, await File.ReadAllBytesAsync(whole.Path, Ct));
        Assert.Equal(SampleFiles.Jpeg(320, 240), await File.ReadAllBytesAsync(small.Path, Ct));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(whole.Path));

        // The register knows it, and a question finds it.
        var other = await EntryAsync(me);
        Assert.True((await me.Get<TransactionService>().GetAsync(entry.Id, Ct)).Value.HasAttachments);
        Assert.False((await me.Get<TransactionService>().GetAsync(other.Id, Ct)).Value.HasAttachments);
        Assert.Equal([entry.Id], (await new Ledger(me).EntriesAsync(new TransactionFilter { Query = "has:receipt" })).Select(row => row.Id));
        Assert.Equal($"Attached {added.FileName} to Shop", (await HistoryAsync(me, 3))[2].Title);
    }

    [DatabaseTheory]
    public async Task Deleting_can_be_undone_and_an_entry_comes_back_with_its_files(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (entry, files, ledger) = (await EntryAsync(me), me.Get<AttachmentService>(), new Ledger(me));
        var added = (await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("a.pdf", SampleFiles.Pdf()), Ct)).Value;
        var deleted = (await files.DeleteAsync(added.Id, Ct)).Value;
        Assert.IsType<Failure.NotFound>((await files.GetFileAsync(added.Id, false, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await files.DeleteAsync(added.Id, Ct)).Failure);
        Assert.False((await me.Get<TransactionService>().GetAsync(entry.Id, Ct)).Value.HasAttachments);
        Assert.Equal(1, (await ledger.UndoAsync(deleted)).Value.Reverted);
        Assert.True((await files.GetFileAsync(added.Id, false, Ct)).IsOk);

        var gone = (await me.Get<TransactionService>().DeleteAsync(entry.Id, Ct)).Value;
        Assert.IsType<Failure.NotFound>((await files.GetFileAsync(added.Id, false, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await files.ListAsync(AttachmentOwner.Transaction(entry.Id), Ct)).Failure);
        await ledger.UndoAsync(gone);
        Assert.Equal([added.Id], (await files.ListAsync(AttachmentOwner.Transaction(entry.Id), Ct)).Value.Select(file => file.Id));
        // Adding the entry itself can be taken back too, and done again.
        var undone = (await ledger.UndoAsync(entry.Origin.BatchId)).Value;
        Assert.Equal((2, 0), (undone.Reverted, undone.Kept.Count));
        Assert.IsType<Failure.NotFound>((await files.GetFileAsync(added.Id, false, Ct)).Failure);
        await ledger.UndoAsync(undone.BatchId!.Value);
        Assert.True((await files.GetFileAsync(added.Id, false, Ct)).IsOk);
    }

    [DatabaseTheory]
    public async Task A_bill_has_files_of_its_own_that_go_and_come_with_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        await using var stranger = world.As(await world.HouseholdAsync());
        var (bills, files, ledger) = (me.Get<BillService>(), me.Get<AttachmentService>(), new Ledger(me));
        var bill = (await bills.CreateAsync(new SaveBill { Name = "Rent", Amount = 900, NextDueDate = new DateOnly(2026, 12, 1) }, Ct)).Value;
        var made = await ledger.LastBatchAsync();
        var place = AttachmentOwner.Bill(bill.Id);
        var added = (await files.AddAsync(place, new AttachmentUpload("lease.pdf", SampleFiles.Pdf()), Ct)).Value;

        Assert.Equal((null, bill.Id), (added.TransactionId, added.BillId));
        Assert.Equal("Attached lease.pdf to Rent", (await ledger.LastBatchAsync()).Title);
        Assert.Equal([added.Id], (await files.ListAsync(place, Ct)).Value.Select(file => file.Id));
        Assert.IsType<Failure.Conflict>((await files.AddAsync(place, new AttachmentUpload("again.pdf", SampleFiles.Pdf()), Ct)).Failure);
        // The same paper may lie at a payment too; a bill's id is no entry's.
        var entry = await EntryAsync(me);
        Assert.True((await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("lease.pdf", SampleFiles.Pdf()), Ct)).IsOk);
        Assert.Equal([entry.Id], (await ledger.EntriesAsync(new TransactionFilter { Query = "has:receipt" })).Select(row => row.Id));
        Assert.IsType<Failure.NotFound>((await files.ListAsync(AttachmentOwner.Transaction(bill.Id), Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await stranger.Get<AttachmentService>().ListAsync(place, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await stranger.Get<AttachmentService>().AddAsync(place, new AttachmentUpload("b.pdf", SampleFiles.Pdf("b")), Ct)).Failure);

        var gone = (await bills.DeleteAsync(bill.Id, Ct)).Value;
        Assert.IsType<Failure.NotFound>((await files.GetFileAsync(added.Id, false, Ct)).Failure);
        await ledger.UndoAsync(gone);
        Assert.True((await files.GetFileAsync(added.Id, false, Ct)).IsOk);
        var undone = (await ledger.UndoAsync(made.Id)).Value;
        Assert.Empty(undone.Kept);
        Assert.IsType<Failure.NotFound>((await files.GetFileAsync(added.Id, false, Ct)).Failure);
        await ledger.UndoAsync(undone.BatchId!.Value);
        Assert.True((await files.GetFileAsync(added.Id, false, Ct)).IsOk);
    }

    [DatabaseTheory]
    public async Task The_same_file_twice_is_said_and_not_kept_twice(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (entry, other, files) = (await EntryAsync(me), await EntryAsync(me), me.Get<AttachmentService>());
        var first = (await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("a.pdf", SampleFiles.Pdf()), Ct)).Value;
        var again = Assert.IsType<Failure.Conflict>((await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("b.pdf", SampleFiles.Pdf()), Ct)).Failure);
        Assert.Equal(first.Id, Assert.IsType<AttachmentView>(again.Current).Id);
        Assert.True((await files.AddAsync(AttachmentOwner.Transaction(other.Id), new AttachmentUpload("b.pdf", SampleFiles.Pdf()), Ct)).IsOk);
        // Deleted, added again, and then the deletion undone: its place is taken.
        var deleted = (await files.DeleteAsync(first.Id, Ct)).Value;
        Assert.True((await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("c.pdf", SampleFiles.Pdf()), Ct)).IsOk);
        Assert.Equal("Another one has taken its place by now.", Assert.Single((await new Ledger(me).UndoAsync(deleted)).Value.Kept).Reason);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Settings.Directory, "attachments"), "*.part", SearchOption.AllDirectories));
    }

    [DatabaseTheory]
    public async Task What_is_no_receipt_or_too_much_is_refused_and_leaves_nothing(DatabaseProvider database)
    {
        var limits = new AttachmentLimits { MaxFileBytes = 2000, QuotaBytes = 3000, PerTransaction = 2 };
        await using var world = await TestWorld.CreateAsync(database, services => services.AddSingleton(limits));
        await using var me = world.As(await world.HouseholdAsync());
        var (entry, files) = (await EntryAsync(me), me.Get<AttachmentService>());
        Task<Result<AttachmentView>> Add(byte[] content, Guid? to = null) => files.AddAsync(AttachmentOwner.Transaction(to ?? entry.Id), new AttachmentUpload("x.png", content), Ct);
        Assert.IsType<Failure.Unsupported>((await Add("<svg/>"u8.ToArray())).Failure);
        Assert.Equal(["file"], Assert.IsType<Failure.Invalid>((await Add([])).Failure).Errors.Keys);
        Assert.Contains("cut off", Assert.IsType<Failure.Invalid>((await Add(SampleFiles.Png()[..40])).Failure).Errors["file"][0], StringComparison.Ordinal);
        Assert.Contains("at most 2 KB", Assert.IsType<Failure.Invalid>((await Add(SampleFiles.Png(seed: new string('x', 2000)))).Failure).Errors["file"][0], StringComparison.Ordinal);
        Assert.Contains("pixels", Assert.IsType<Failure.Invalid>((await Add(SampleFiles.Png(60_000, 60_000))).Failure).Errors["file"][0], StringComparison.Ordinal);
        Assert.IsType<Failure.NotFound>((await Add(SampleFiles.Png(), Guid.NewGuid())).Failure);

        var big = (await Add(SampleFiles.Png(seed: new string('a', 1500)))).Value;
        Assert.Contains("Delete some", Assert.IsType<Failure.Conflict>((await Add(SampleFiles.Png(seed: new string('b', 1500)))).Failure).Reason, StringComparison.Ordinal);
        Assert.True((await Add(SampleFiles.Png())).IsOk);
        Assert.Contains("at most 2 files", Assert.IsType<Failure.Conflict>((await Add(SampleFiles.Jpeg())).Failure).Reason, StringComparison.Ordinal);
        // What is deleted does not count any more.
        await files.DeleteAsync(big.Id, Ct);
        Assert.True((await Add(SampleFiles.Png(seed: new string('b', 1500)))).IsOk);
        Assert.Equal(3, Directory.EnumerateFiles(Path.Combine(world.Settings.Directory, "attachments"), "*", SearchOption.AllDirectories).Count());
    }

    [DatabaseTheory]
    public async Task Another_household_sees_nothing_and_a_viewer_adds_nothing(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        await using var stranger = world.As(await world.HouseholdAsync("Other"));
        await using var viewer = world.As(home, Role.Viewer);
        var entry = await EntryAsync(me);
        var added = (await me.Get<AttachmentService>().AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("a.pdf", SampleFiles.Pdf()), Ct)).Value;
        var theirs = stranger.Get<AttachmentService>();
        Assert.IsType<Failure.NotFound>((await theirs.GetFileAsync(added.Id, false, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await theirs.ListAsync(AttachmentOwner.Transaction(entry.Id), Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await theirs.DeleteAsync(added.Id, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await theirs.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("b.pdf", SampleFiles.Pdf("b")), Ct)).Failure);
        Assert.True((await viewer.Get<AttachmentService>().GetFileAsync(added.Id, false, Ct)).IsOk);
        Assert.IsType<Failure.Forbidden>((await viewer.Get<AttachmentService>().AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("b.pdf", SampleFiles.Pdf("b")), Ct)).Failure);
        Assert.IsType<Failure.Forbidden>((await viewer.Get<AttachmentService>().DeleteAsync(added.Id, Ct)).Failure);
    }

    [DatabaseTheory]
    public async Task A_file_waits_for_an_entry_that_is_not_saved_yet(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var files = me.Get<AttachmentService>();
        var staged = (await files.StageAsync(new AttachmentUpload("a.pdf", SampleFiles.Pdf()), Ct)).Value;
        var dropped = (await files.StageAsync(new AttachmentUpload("b.pdf", SampleFiles.Pdf("b")), Ct)).Value;
        await files.DropStagedAsync(dropped, Ct);
        var entry = await EntryAsync(me);
        Assert.Equal(staged.Id, (await files.AddStagedAsync(AttachmentOwner.Transaction(entry.Id), staged, Ct)).Value.Id);
        Assert.Single((await files.ListAsync(AttachmentOwner.Transaction(entry.Id), Ct)).Value);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(world.Settings.Directory, "attachments"), "*", SearchOption.AllDirectories));
    }

    [DatabaseTheory]
    public async Task An_import_that_is_undone_leaves_the_entry_somebody_kept_a_receipt_for(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var preview = (await me.Get<ImportService>().CreateImportAsync("Date,Payee,Amount\n2026-03-02,Shop,-5.00\n2026-03-03,Other,-6.00\n"u8.ToArray(), "bank.csv", account.Id, null, Ct)).Value;
        var batch = (await me.Get<ImportService>().CommitImportAsync(preview.Id, Ct)).Value.BatchId!.Value;
        var kept = (await ledger.EntriesAsync()).Single(row => row.MerchantName == "Shop");
        await me.Get<AttachmentService>().AddAsync(AttachmentOwner.Transaction(kept.Id), new AttachmentUpload("a.pdf", SampleFiles.Pdf()), Ct);
        var undone = (await ledger.UndoAsync(batch)).Value;
        Assert.Equal([kept.Id], undone.Kept.Select(row => row.Id));
        Assert.Equal([kept.Id], (await ledger.EntriesAsync()).Select(row => row.Id));
    }

    private static async Task<TransactionView> EntryAsync(TestScope me)
    {
        var ledger = new Ledger(me);
        return await ledger.EntryAsync((await ledger.AccountAsync($"Account {Guid.NewGuid():N}")).Id, -5, "2026-03-01", payee: "Shop");
    }

    private static async Task<IReadOnlyList<BatchView>> HistoryAsync(TestScope me, int count) => (await me.Get<HistoryService>().ListBatchesAsync(null, count, Ct)).Value.Items;
}
