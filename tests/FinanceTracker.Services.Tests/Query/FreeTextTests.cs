using System.Text;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Query;

/// <summary>Words are found by an index that every write brings up to date.</summary>
public sealed class FreeTextTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Text_is_found_after_every_kind_of_write_and_no_longer_where_it_was(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();

        var entry = await ledger.EntryAsync(account.Id, -5, "2026-02-01", payee: "Zürich Hbf “Gleis 7”");
        Assert.Equal(1, await FoundAsync(me, "ürich"));
        Assert.Equal(1, await FoundAsync(me, "URICH HB"));
        Assert.Equal(1, await FoundAsync(me, "\"hbf “gleis\""));
        Assert.Equal(1, await FoundAsync(me, "hb"));
        Assert.Equal(0, await FoundAsync(me, "zurich_hbf"));

        var changed = Ledger.Same(entry);
        (changed.Description, changed.MerchantName, changed.Notes) = ("Ticket", null, "to the lake");
        Assert.True((await me.Get<TransactionService>().UpdateAsync(entry.Id, changed, Ct)).IsOk);
        Assert.Equal(0, await FoundAsync(me, "zurich"));
        Assert.Equal(1, await FoundAsync(me, "the lak"));
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(1, await FoundAsync(me, "zurich"));
        Assert.Equal(0, await FoundAsync(me, "the lak"));

        var preview = await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes("Date,Payee,Notes,Amount\n2026-02-03,Greenleaf,weekly shop,-1.00\n2026-02-04,Metroline,,-2.00\n"), "a.csv", account.Id, null, Ct);
        Assert.True((await me.Get<ImportService>().CommitImportAsync(preview.Value.Id, Ct)).IsOk);
        Assert.Equal(1, await FoundAsync(me, "ekly sho"));
        Assert.Equal(1, await FoundAsync(me, "etrolin"));
        var imported = await ledger.LastBatchAsync();

        var all = await me.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Query = "date:2026-02", Set = new BulkSet { Notes = "checked twice" } }, Ct);
        Assert.Equal(3, all.Value.Changed);
        Assert.Equal(3, await FoundAsync(me, "ecked twi"));
        Assert.Equal(0, await FoundAsync(me, "ekly sho"));
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(0, await FoundAsync(me, "ecked twi"));
        Assert.Equal(1, await FoundAsync(me, "ekly sho"));

        await ledger.UndoAsync(imported.Id);
        Assert.Equal(0, await FoundAsync(me, "ekly sho"));
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(1, await FoundAsync(me, "ekly sho"));
        Assert.Equal(2, await FoundAsync(me, "-zurich"));
    }

    [DatabaseTheory]
    public async Task Names_are_found_after_every_kind_of_write_to_a_payee(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var payees = me.Get<PayeeService>();

        await ledger.EntryAsync(account.Id, -5, "2026-02-01", payee: "Blue Bottle");
        await ledger.EntryAsync(account.Id, -6, "2026-02-02", payee: "Corner \"Café\"");
        Assert.Equal(1, await FoundAsync(me, "e bott"));
        Assert.Equal(1, await FoundAsync(me, "cafe"));
        var found = await PayeeAsync(me, "Blue");
        Assert.True((await payees.UpdateAsync(found.Id, new SavePayee { Name = "Kyoto Coffee", Aliases = ["Roastery 12"], Version = found.Version }, Ct)).IsOk);
        Assert.Equal(0, await FoundAsync(me, "e bott"));
        Assert.Equal(1, await FoundAsync(me, "yoto cof"));
        Assert.Equal(1, await FoundAsync(me, "astery 12"));
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(1, await FoundAsync(me, "e bott"));
        Assert.Equal(0, await FoundAsync(me, "astery"));

        var rows = string.Join('\n', Enumerable.Range(0, 120).Select(row => $"2026-03-{row % 28 + 1:00},Stall number {row},-1.{row % 90:00}"));
        var preview = await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes("Date,Payee,Amount\n" + rows + "\n"), "a.csv", account.Id, null, Ct);
        Assert.True((await me.Get<ImportService>().CommitImportAsync(preview.Value.Id, Ct)).IsOk);
        Assert.Equal(12, await FoundAsync(me, "number 10"));
        var imported = await ledger.LastBatchAsync();
        var merge = new MergePayee { Into = (await PayeeAsync(me, "Corner")).Id };
        Assert.True((await payees.MergePayeeAsync((await PayeeAsync(me, "Stall number 100")).Id, merge, Ct)).IsOk);
        Assert.Equal(13, await FoundAsync(me, "number 10"));
        Assert.Equal(2, await FoundAsync(me, "cafe"));
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(1, await FoundAsync(me, "cafe"));
        await ledger.UndoAsync(imported.Id);
        Assert.Equal(0, await FoundAsync(me, "number 10"));
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(12, await FoundAsync(me, "number 10"));
    }

    [DatabaseTheory]
    public async Task Another_households_words_are_not_found(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using (var other = world.As(await world.HouseholdAsync()))
            await new Ledger(other).EntryAsync((await new Ledger(other).AccountAsync()).Id, -5, "2026-02-01", payee: "Secret clinic");
        await using var me = world.As(await world.HouseholdAsync());
        await new Ledger(me).EntryAsync((await new Ledger(me).AccountAsync()).Id, -5, "2026-02-01", payee: "Baker");
        Assert.Equal(0, await FoundAsync(me, "secret"));
        Assert.Equal(1, await FoundAsync(me, "-secret"));
    }

    // Asked of the engine itself: that it would walk the index, and nothing else, for text.
    [DatabaseTheory]
    public async Task The_database_finds_text_by_its_index(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = await new Ledger(me).AccountAsync();
        var rows = string.Join('\n', Enumerable.Range(0, 3000).Select(row => $"2026-02-{row % 28 + 1:00},Payee {row % 400},paid at till {row * 7919},-{row % 90}.10"));
        var preview = await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes("Date,Payee,Notes,Amount\n" + rows + "\n"), "a.csv", account.Id, null, Ct);
        Assert.True((await me.Get<ImportService>().CommitImportAsync(preview.Value.Id, Ct)).IsOk);
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        var sql = db.WithText("metroline").ToQueryString();
        await using var raw = world.Raw();
        await raw.Database.OpenConnectionAsync(Ct);
        await using var command = raw.Database.GetDbConnection().CreateCommand();
        if (database == DatabaseProvider.PostgreSql)
        {
            Assert.Contains("search_text LIKE", sql, StringComparison.Ordinal);
            command.CommandText = "ANALYZE transactions; SET enable_seqscan = off; SET enable_indexscan = off; EXPLAIN SELECT key FROM transactions WHERE state = 0 AND search_text LIKE '%metroline%'";
            Assert.Contains("ix_transactions_search_text", await TextAsync(command), StringComparison.Ordinal);
        }
        else
        {
            command.CommandText = "EXPLAIN QUERY PLAN SELECT * FROM transactions WHERE household_id = 1 AND state = 0 AND key IN (SELECT rowid FROM transaction_words WHERE transaction_words MATCH '\"metroline\"')";
            var plan = await TextAsync(command);
            Assert.Contains("SEARCH transactions USING INTEGER PRIMARY KEY", plan, StringComparison.Ordinal);
            Assert.Contains("transaction_words VIRTUAL TABLE INDEX", plan, StringComparison.Ordinal);
        }
    }

    private static async Task<string> TextAsync(System.Data.Common.DbCommand command)
    {
        var said = new StringBuilder();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            said.AppendLine(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column))));
        return said.ToString();
    }

    private static async Task<PayeeView> PayeeAsync(TestScope me, string name) => (await me.Get<PayeeService>().SearchAsync(name, 5, Ct)).Rows[0].Payee;

    private static async Task<int> FoundAsync(TestScope me, string question)
    {
        var found = await me.Get<TransactionService>().ListAsync(new TransactionFilter { Query = question }, null, 50, Ct);
        Assert.True(found.IsOk, $"{question}: {found.Failure}");
        return found.Value.Items.Count;
    }
}
