using System.Security.Cryptography;
using System.Xml.Linq;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

/// <summary>A new master key: everything opens afterwards, also when the change was killed anywhere and called again.</summary>
public sealed class KeyRotationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ft-").FullName;
    private readonly DataDirectory directory;

    public KeyRotationTests() => directory = DataDirectory.Open(Path.Combine(folder, "data"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [DatabaseTheory]
    public async Task Everything_sealed_is_sealed_anew_and_the_old_key_goes(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database, services => services.AddSingleton(provider => DataDirectory.Open(provider.GetRequiredService<DatabaseSettings>().Directory)).AddSingleton<IBankFeed>(new ScriptedFeed().Account()));
        var data = DataDirectory.Open(world.Settings.Directory);
        var home = await world.HouseholdAsync();
        Guid bank;
        await using (var me = world.As(home, Role.Owner))
        {
            var links = me.Get<BankLinkService>();
            var begun = (await links.BeginAsync(BankProvider.Plaid, null, null, false, CancellationToken.None)).Value;
            bank = (await links.CompleteAsync(BankProvider.Plaid, begun.LinkToken, true, false, CancellationToken.None)).Value.ConnectionId;
            Assert.True((await me.Get<AlertChannelService>().CreateAsync(new SaveAlertChannel { Type = ChannelType.Ntfy, Address = "https://ntfy.sh/topic", Secret = "ntfy-canary" }, CancellationToken.None)).IsOk);
        }
        var plaid = new PlaidKeys("client-id", "plaid-canary", PlaidEnvironment.Production);
        await world.Services.GetRequiredService<BankKeyRing>().SetPlaidAsync(plaid, CancellationToken.None);
        var before = world.Services.GetRequiredService<SecretKeys>();
        var ring = Path.Combine(data.Keys, "key-1.xml");
        await File.WriteAllTextAsync(ring, new XDocument(new XElement("key", new XElement("encryptedSecret", new XElement("sealed", Convert.ToBase64String(before.Protect(SecretKeys.RingPurpose, "ring"u8)))))).ToString());
        var rotation = new KeyRotation(data, null, world.Clock);

        Assert.True(rotation.Begin());
        var keys = SecretKeys.Load(data);
        var stores = world.Services.GetServices<ISealedStore>().ToList();
        var done = await rotation.RunAsync(keys, stores, CancellationToken.None);

        Assert.All(done, part => Assert.Equal(1, part.Count));
        Assert.Empty(Directory.EnumerateFiles(data.Keys, "master-*.old"));
        var after = SecretKeys.Load(data);
        Assert.Equal(before.TokenSigningKey.ToArray(), after.TokenSigningKey.ToArray());
        Assert.Equal("ring"u8.ToArray(), after.Unprotect(SecretKeys.RingPurpose, Convert.FromBase64String(XDocument.Load(ring).Descendants("sealed").Single().Value)));
        Assert.Equal(plaid, await new BankKeyRing(world.Services.GetRequiredService<PeopleDb>(), after, BankSettings.Default, world.Clock).GetPlaidAsync(CancellationToken.None));
        await using (var raw = world.Raw())
        {
            raw.Stamp = home.Key;
            var channel = await raw.AlertChannels.SingleAsync();
            Assert.Equal("ntfy-canary"u8.ToArray(), after.Unprotect(ChannelSender.Purpose(channel), channel.Secret!));
            Assert.NotEmpty(after.Unprotect(BankSecrets.Purpose(home.Key, bank), (await raw.BankSecrets.SingleAsync()).Sealed));
        }
    }

    [Fact]
    public async Task Killed_at_any_point_it_goes_on_and_loses_nothing()
    {
        foreach (var kill in new[] { 0, 1, 7, 19, 20, 21, 33, 39, 40, 45 })
        {
            var data = DataDirectory.Open(Path.Combine(folder, $"kill-{kill}"));
            var keys = SecretKeys.Load(data);
            var secrets = new MemoryStore(keys, 20);
            var ends = new MemoryStore(keys, 20);
            try
            {
                await RotateAsync(data, kill, secrets, ends);
            }
            catch (TimeoutException)
            {
                // Whatever runs in between opens everything.
                AssertOpen(SecretKeys.Load(data), secrets, ends);
                var resumed = await RotateAsync(data, int.MaxValue, secrets, ends);
                Assert.False(resumed);
            }
            AssertOpen(SecretKeys.Load(data), secrets, ends);
            Assert.Equal(["master.key", "token-signing.key"], Directory.EnumerateFiles(data.Keys).Select(path => Path.GetFileName(path)!).Order());
            Assert.Throws<CryptographicException>(() => keys.Unprotect("x/0", secrets.Envelopes[0]));
        }
    }

    [Fact]
    public void Killed_before_the_new_key_was_made_it_makes_one()
    {
        SecretKeys.Load(directory);
        var own = Path.Combine(directory.Keys, "master.key");
        File.Copy(own, Path.Combine(directory.Keys, "master-20260101000000.old"));
        var before = File.ReadAllBytes(own);

        Assert.True(new KeyRotation(directory, null, TimeProvider.System).Begin());

        Assert.NotEqual(before, File.ReadAllBytes(own));
        Assert.False(new KeyRotation(directory, null, TimeProvider.System).Begin());
    }

    [Fact]
    public async Task A_key_from_outside_is_changed_outside_and_sealed_with_here()
    {
        MemoryStore.Left = int.MaxValue;
        var given = Path.Combine(folder, "given.key");
        var keys = SecretKeys.Load(directory);
        var secrets = new MemoryStore(keys, 3);
        await File.WriteAllBytesAsync(given, RandomNumberGenerator.GetBytes(32));
        // From the key beside the data to one kept apart.
        var rotation = new KeyRotation(directory, given, TimeProvider.System);
        Assert.False(rotation.Begin());
        await rotation.RunAsync(SecretKeys.Load(directory, given), [new TokenKeyStore(directory), secrets], CancellationToken.None);
        Assert.False(File.Exists(Path.Combine(directory.Keys, "master.key")));
        AssertOpen(SecretKeys.Load(directory, given), secrets);

        Assert.Contains("master-1.old", Assert.Throws<StartRefusedException>(() => rotation.Begin()).Message, StringComparison.Ordinal);
        File.Copy(given, Path.Combine(directory.Keys, "master-1.old"));
        await File.WriteAllBytesAsync(given, RandomNumberGenerator.GetBytes(32));
        Assert.False(rotation.Begin());
        await rotation.RunAsync(SecretKeys.Load(directory, given), [new TokenKeyStore(directory), secrets], CancellationToken.None);
        AssertOpen(SecretKeys.Load(directory, given), secrets);
        Assert.False(File.Exists(Path.Combine(directory.Keys, "master-1.old")));
    }

    [Fact]
    public async Task What_no_key_opens_is_left_alone_and_does_not_hinder()
    {
        var keys = SecretKeys.Load(directory);
        var secrets = new MemoryStore(keys, 2);
        var stranger = DataDirectory.Open(Path.Combine(folder, "stranger"));
        secrets.Envelopes[1] = SecretKeys.Load(stranger).Protect("x/1", "lost"u8);
        var lost = secrets.Envelopes[1];

        Assert.True(await RotateAsync(directory, int.MaxValue, secrets));

        Assert.Equal(lost, secrets.Envelopes[1]);
        Assert.Equal("secret 0"u8.ToArray(), SecretKeys.Load(directory).Unprotect("x/0", secrets.Envelopes[0]));
    }

    private static async Task<bool> RotateAsync(DataDirectory data, int killAfter, params MemoryStore[] stores)
    {
        MemoryStore.Left = killAfter;
        var rotation = new KeyRotation(data, null, TimeProvider.System);
        var isNew = rotation.Begin();
        await rotation.RunAsync(SecretKeys.Load(data), [new TokenKeyStore(data), .. stores], CancellationToken.None);
        return isNew;
    }

    private static void AssertOpen(SecretKeys keys, params MemoryStore[] stores)
    {
        foreach (var store in stores)
        {
            for (var i = 0; i < store.Envelopes.Length; i++)
                Assert.Equal(System.Text.Encoding.ASCII.GetBytes($"secret {i}"), keys.Unprotect($"x/{i}", store.Envelopes[i]));
        }
    }

    /// <summary>Secrets in memory; the process "is killed" after a number of steps.</summary>
    private sealed class MemoryStore(SecretKeys keys, int count) : ISealedStore
    {
        public static int Left { get; set; }

        public byte[][] Envelopes { get; } = [.. Enumerable.Range(0, count).Select(i => keys.Protect($"x/{i}", System.Text.Encoding.ASCII.GetBytes($"secret {i}")))];

        public string Name => "memory";

        public Task<int> ResealAsync(SecretKeys keys, CancellationToken ct)
        {
            var done = 0;
            for (var i = 0; i < Envelopes.Length; i++)
            {
                if (keys.Reseal($"x/{i}", Envelopes[i]) is not { } fresh)
                    continue;
                if (Left-- <= 0)
                    throw new TimeoutException("killed");
                Envelopes[i] = fresh;
                done++;
            }
            return Task.FromResult(done);
        }
    }
}
