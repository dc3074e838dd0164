using FinanceTracker.Domain.Attachments;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Demo;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Attachments;

public sealed class AttachmentSweepTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task What_a_killed_process_left_goes_and_what_is_in_use_stays(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var (ledger, files, sweep) = (new Ledger(me), me.Get<AttachmentService>(), me.Get<AttachmentSweep>());
        var entry = await ledger.EntryAsync((await ledger.AccountAsync()).Id, -5, "2026-03-01");
        var kept = (await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("a.pdf", SampleFiles.Pdf("a")), Ct)).Value;
        var trashed = (await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("b.png", SampleFiles.Png()) { Thumbnail = SampleFiles.Jpeg() }, Ct)).Value;
        var deletion = (await files.DeleteAsync(trashed.Id, Ct)).Value;
        var waiting = (await files.StageAsync(new AttachmentUpload("c.pdf", SampleFiles.Pdf("c")), Ct)).Value;
        var folder = Path.Combine(world.Settings.Directory, "attachments", home.PublicId.ToString("N"));
        var (orphan, unknown) = (Path.Combine(folder, Guid.NewGuid().ToString("N")), Directory.CreateDirectory(Path.Combine(world.Settings.Directory, "attachments", Guid.NewGuid().ToString("N"))));
        await File.WriteAllBytesAsync(orphan, SampleFiles.Pdf("d"), Ct);
        await File.WriteAllBytesAsync(Path.Combine(unknown.FullName, Guid.NewGuid().ToString("N")), SampleFiles.Pdf("e"), Ct);
        foreach (var path in Directory.EnumerateFiles(folder))
            File.SetLastWriteTimeUtc(path, world.Clock.GetUtcNow().UtcDateTime);

        Assert.Equal(0, await sweep.RunAsync(Ct));
        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, await sweep.RunAsync(Ct));
        Assert.True(File.Exists(orphan + ".orphan"));
        Assert.False(File.Exists(Path.Combine(folder, $"{waiting.Id:N}.part")));
        Assert.True((await ledger.UndoAsync(deletion)).Value.Reverted == 1 && (await files.GetFileAsync(trashed.Id, small: true, Ct)).IsOk);

        deletion = (await files.DeleteAsync(trashed.Id, Ct)).Value;
        world.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(3, await sweep.RunAsync(Ct));
        Assert.Equal([kept.Id.ToString("N")], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
        Assert.True((await files.GetFileAsync(kept.Id, small: false, Ct)).IsOk);
        // Too late to undo: nothing comes back, and nothing breaks.
        Assert.Equal(0, (await ledger.UndoAsync(deletion)).Value.Reverted);
        Assert.Single((await files.ListAsync(AttachmentOwner.Transaction(entry.Id), Ct)).Value);
        // A household this database does not know may be another database's.
        Assert.Single(unknown.EnumerateFiles());
    }

    [DatabaseTheory]
    public async Task A_file_that_was_set_aside_comes_back_with_its_row(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, files) = (new Ledger(me), me.Get<AttachmentService>());
        var entry = await ledger.EntryAsync((await ledger.AccountAsync()).Id, -5, "2026-03-01");
        var added = (await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("a.pdf", SampleFiles.Pdf()), Ct)).Value;
        var path = (await files.GetFileAsync(added.Id, small: false, Ct)).Value.Path;
        File.Move(path, path + FileCare.Orphan);
        Assert.False((await files.GetFileAsync(added.Id, small: false, Ct)).IsOk);
        Assert.Equal(1, await me.Get<AttachmentSweep>().RunAsync(Ct));
        Assert.True((await files.GetFileAsync(added.Id, small: false, Ct)).IsOk);
    }

    [DatabaseTheory]
    public async Task A_demo_household_goes_with_its_files(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        var demo = world.Services.GetService(typeof(DemoService)) as DemoService;
        var made = (await demo!.CreateAsync(home.Owner.Key, null, new DemoSize(DemoSizeRows), Ct)).Value;
        var folder = Directory.CreateDirectory(Path.Combine(world.Settings.Directory, "attachments", made.HouseholdId.ToString("N")));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, Guid.NewGuid().ToString("N")), SampleFiles.Pdf(), Ct);
        Assert.True((await demo.RemoveAsync(home.Owner.Key, made.HouseholdId, Ct)).IsOk);
        Assert.False(Directory.Exists(folder.FullName));
    }

    private const int DemoSizeRows = 600;
}
