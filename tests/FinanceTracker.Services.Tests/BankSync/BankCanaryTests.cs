using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Integrations.Outbound;
using FinanceTracker.Services.Tests.Backups;
using FinanceTracker.Testing;
using FinanceTracker.Testing.Banks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>What banks are reached with stands nowhere in clear: not in the database, its log of writes or the server's files, what the program logs, backups, history, faults.</summary>
public sealed class BankCanaryTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly BankFault[] Faults = [BankFault.ServerError, BankFault.HtmlError, BankFault.LoginRequired, BankFault.InvalidKeys, BankFault.UnknownError, BankFault.Reset];

    [DatabaseTheory]
    public async Task No_token_and_no_secret_stands_anywhere_in_clear(DatabaseProvider database)
    {
        var log = new ListLogger();
        await using var fin = new FakeSimpleFin();
        await using var town = await PlaidTown.OpenAsync(database, more: services => services
            .AddSingleton(new OutboundSettings([IPNetwork.Parse("127.0.0.0/8")]))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Logs(log))));
        await using var home = await FaultHome.OpenAsync(town, "home");
        await home.LinkAsync();
        await home.GoodAsync();
        var links = home.Me.Get<BankLinkService>();
        var linked = (await links.CompleteAsync(BankProvider.SimpleFin, fin.SetupToken, false, false, Ct)).Value.ConnectionId;
        fin.Lines.Add(new FakeDeposit("f1", "a1", new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), "-12.50"));
        await home.GoodAsync(linked);
        var open = await home.BeginAsync(home.Connection);
        string[] secrets = [await home.TokenAsync(home.Connection), await home.TokenAsync(home.Other), FakePlaid.Secret, fin.AccessUrl, FakeSimpleFin.Person, "fin-password-canary", fin.SetupToken, open];

        var said = new List<string>();
        var feed = home.Me.Get<BankFeeds>().Find(BankProvider.Plaid)!;
        foreach (var fault in Faults)
        {
            town.Fake.Break(_ => fault);
            said.Add((await home.SyncAsync(home.Connection)).Error!);
            said.Add((await links.BeginAsync(BankProvider.Plaid, home.Connection, null, false, Ct)).Failure!.ToString());
            said.Add((await Assert.ThrowsAsync<BankFeedException>(() => feed.FetchAsync(new FeedAccess(secrets[0]), null, null, null, Ct))).ToString());
            fin.Fail(fault, fault, fault, fault);
            fin.Refuses = 403;
            said.Add((await home.SyncAsync(linked)).Error!);
            fin.Refuses = null;
            town.World.Clock.Advance(TimeSpan.FromHours(1));
        }
        said.Add((await links.CompleteAsync(BankProvider.SimpleFin, fin.SetupToken, false, false, Ct)).Failure!.ToString());
        town.Fake.Heal();
        said.Add(JsonSerializer.Serialize(await home.Me.Get<BankConnectionService>().ListAsync([], Ct)));
        var batches = (await home.Me.Get<HistoryService>().ListBatchesAsync(null, 50, Ct)).Value.Items;
        said.Add(JsonSerializer.Serialize(batches));
        foreach (var batch in batches)
            said.Add(JsonSerializer.Serialize((await home.Me.Get<HistoryService>().GetBatchAsync(batch.Id, Ct)).Value));
        Assert.Contains(said, text => text.Contains("Synced", StringComparison.Ordinal));
        Assert.True(said.Count > 25);

        var files = Directory.EnumerateFiles(town.World.Settings.Directory, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetFileName(file)!, Read);
        if (database == DatabaseProvider.Sqlite)
            Assert.Contains(files, file => file.Key.EndsWith("-wal", StringComparison.Ordinal) && file.Value.Length > 0);
        else
            await AddServerAsync(town.World.Settings.ConnectionString!, files);
        var backup = await BackupBench.MakeAsync(town.World);
        using (var archive = await ZipFile.OpenReadAsync(backup.Path, Ct))
        {
            foreach (var entry in archive.Entries)
                files[$"backup/{entry.FullName}"] = Read(entry);
        }
        string[] lines = [.. log.Lines, .. town.Log.Lines];

        // The same search finds what is there.
        var shop = Encoding.UTF8.GetBytes("Shop home-m7");
        Assert.Contains(files, file => !file.Key.StartsWith("backup/", StringComparison.Ordinal) && Has(file.Value, shop));
        Assert.Contains(files, file => file.Key.StartsWith("backup/", StringComparison.Ordinal) && Has(file.Value, shop));
        Assert.Contains(lines, line => line.Contains("transactions/sync", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Debug", StringComparison.Ordinal));
        foreach (var form in secrets.SelectMany(Forms))
        {
            Assert.DoesNotContain(said.Concat(lines), text => text.Contains(form, StringComparison.OrdinalIgnoreCase));
            foreach (var (name, bytes) in files)
                Assert.False(Has(bytes, Encoding.UTF8.GetBytes(form)) || Has(bytes, Encoding.Unicode.GetBytes(form)), $"{form} stands in {name}");
        }
    }

    /// <summary>All rows as text, and every file the server keeps for the database: tables, indexes and what is too long for them.</summary>
    private static async Task AddServerAsync(string address, Dictionary<string, byte[]> files)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(Ct);
        foreach (var table in await ListAsync(connection, "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"))
            files["rows of " + table] = Encoding.UTF8.GetBytes(string.Join('\n', await ListAsync(connection, $"SELECT row::text FROM {table} AS row")));
        await using (var flush = new NpgsqlCommand("CHECKPOINT", connection))
            await flush.ExecuteNonQueryAsync(Ct);
        await using var all = new NpgsqlCommand("SELECT relname, pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE relkind IN ('r', 'i', 't') AND relfilenode <> 0 AND oid >= 16384", connection);
        await using var reader = await all.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            files["file of " + reader.GetString(0)] = reader.GetFieldValue<byte[]>(1);
        Assert.Contains(files, file => file.Key.StartsWith("file of ", StringComparison.Ordinal) && Has(file.Value, "Shop home-m7"u8.ToArray()));
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var found = new List<string>();
        while (await reader.ReadAsync(Ct))
            found.Add(reader.GetString(0));
        return found;
    }

    private static IEnumerable<string> Forms(string secret) =>
        [secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), Uri.EscapeDataString(secret)];

    private static bool Has(byte[] bytes, byte[] part) => bytes.AsSpan().IndexOf(part) >= 0;

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Read(stream);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return Read(stream);
    }

    private static byte[] Read(Stream stream)
    {
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private sealed class Logs(ListLogger log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
