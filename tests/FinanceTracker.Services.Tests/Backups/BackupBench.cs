using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Backups;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Data.Copies;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FinanceTracker.Services.Tests.Backups;

/// <summary>Short ways to filled stores, archives of them and stores out of those.</summary>
internal static class BackupBench
{
    public const string Password = "violet lamp 7 river";
    private static readonly CancellationToken Ct = CancellationToken.None;

    /// <summary>A person with entries, and two attached files of which one has a small picture.</summary>
    public static async Task<TestWorld> FilledAsync(DatabaseProvider database, string name = "ada", int entries = 5)
    {
        var world = await TestWorld.CreateAsync(database);
        await using var me = await RegisterAsync(world, name);
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var category = await ledger.CategoryAsync("Bücher, \"alte\"");
        for (var i = 1; i < entries; i++)
            await ledger.EntryAsync(account.Id, -i, "2026-03-01", category.Id, $"{name}’s \\shop;\r\nline {i} \t\\N");
        var entry = await ledger.EntryAsync(account.Id, -5, "2026-03-02", payee: "Shop");
        var files = me.Get<AttachmentService>();
        Assert.True((await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("a.png", SampleFiles.Png(64, 48, name)) { Thumbnail = SampleFiles.Jpeg(32, 24) }, Ct)).IsOk);
        Assert.True((await files.AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("b.pdf", SampleFiles.Pdf(name)), Ct)).IsOk);
        return world;
    }

    /// <summary>Registers somebody, who is then in their own household.</summary>
    public static async Task<TestScope> RegisterAsync(TestWorld world, string name)
    {
        var known = (await world.Services.GetRequiredService<RegistrationService>().RegisterAsync(new RegisterPerson { Email = $"{name}@example.org", Username = name, Password = Password, Currency = "EUR" }, Ct)).Value;
        return await EnterAsync(world, known.Key);
    }

    public static async Task<TestScope> EnterAsync(TestWorld world, long person)
    {
        var scope = world.Anyone();
        Assert.True((await scope.Get<HouseholdDoor>().EnterAsync(person, null, Ct)).IsOk);
        Assert.Equal(Role.Owner, scope.Get<HouseholdScope>().Role);
        return scope;
    }

    public static BackupWriter Writer(TestWorld world, Action<string>? step = null, DiskSpace? disk = null) => new(
        world.Services.GetRequiredService<StoreCopies>(), world.Settings, world.Services.GetRequiredService<SecretKeys>(), new BackupSettings { AppVersion = "1.2.3" }, disk ?? new DiskSpace(), world.Clock)
    {
        Step = step ?? (_ => { }),
    };

    public static async Task<BackupMade> MakeAsync(TestWorld world, string name = "one.zip") => (await Writer(world).WriteAsync(Path.Combine(world.Settings.Directory, name), null, Ct))!;

    public static RestoreRun Restore(TestStore store, Action<string>? step = null, DiskSpace? disk = null) => Restore(store.Settings, step, disk);

    public static RestoreRun Restore(DatabaseSettings settings, Action<string>? step = null, DiskSpace? disk = null) => new(
        settings, new StoreCopies(settings, new ContextFactory(settings, NullLoggerFactory.Instance)), disk ?? new DiskSpace(), TimeProvider.System)
    {
        Step = step ?? (_ => { }),
    };

    /// <summary>What a store holds, as an archive of it says; the store is left as it was.</summary>
    public static async Task<string> ContentAsync(TestStore store)
    {
        var target = Path.Combine(store.Settings.Directory, $"content-{Guid.NewGuid():N}.zip");
        var copies = new StoreCopies(store.Settings, new ContextFactory(store.Settings, NullLoggerFactory.Instance));
        var writer = new BackupWriter(copies, store.Settings, SecretKeys.Load(DataDirectory.Open(store.Settings.Directory)), new BackupSettings(), new DiskSpace(), TimeProvider.System);
        var made = (await writer.WriteAsync(target, null, Ct))!;
        File.Delete(target);
        Assert.Empty(made.Manifest.Missing);
        return made.Manifest.Content;
    }

    /// <summary>The same archive with other members or another manifest; what it says of itself fits again.</summary>
    public static void Rewrite(string from, string to, Func<BackupManifest, BackupManifest>? manifest = null, Func<string, byte[], byte[]?>? member = null, Action<ZipArchive>? more = null)
    {
        using var archive = BackupArchive.Open(from);
        using var source = ZipFile.OpenRead(from);
        using var target = ZipFile.Open(to, ZipArchiveMode.Create);
        foreach (var entry in source.Entries)
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var content = memory.ToArray();
            if (entry.FullName == MemberName.ManifestHash)
                continue;
            if (entry.FullName == MemberName.Manifest)
            {
                content = manifest is null ? content : BackupArchive.Write(manifest(archive.Manifest));
                Add(target, MemberName.ManifestHash, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(content))));
            }
            else if (member is not null)
            {
                if (member(entry.FullName, content) is not { } changed)
                    continue;
                content = changed;
            }
            Add(target, entry.FullName, content);
        }
        more?.Invoke(target);
    }

    public static void Add(ZipArchive zip, string name, byte[] content, int attributes = 0)
    {
        var entry = zip.CreateEntry(name);
        entry.ExternalAttributes = attributes;
        using var to = entry.Open();
        to.Write(content);
    }
}
