using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Imports.Packed;
using FinanceTracker.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports.Packed;

/// <summary>The export of Actual: a zip with its database. The tables are written here as Actual's public sources define them.</summary>
public sealed class ActualBudgetTests
{
    private const string Schema = """
        CREATE TABLE accounts (id TEXT PRIMARY KEY, name TEXT, offbudget INTEGER DEFAULT 0, closed INTEGER DEFAULT 0, tombstone INTEGER DEFAULT 0);
        CREATE TABLE payees (id TEXT PRIMARY KEY, name TEXT, category TEXT, tombstone INTEGER DEFAULT 0, transfer_acct TEXT);
        CREATE TABLE payee_mapping (id TEXT PRIMARY KEY, targetId TEXT);
        CREATE TABLE category_groups (id TEXT PRIMARY KEY, name TEXT, is_income INTEGER DEFAULT 0, sort_order REAL, tombstone INTEGER DEFAULT 0);
        CREATE TABLE categories (id TEXT PRIMARY KEY, name TEXT, is_income INTEGER DEFAULT 0, cat_group TEXT, sort_order REAL, tombstone INTEGER DEFAULT 0);
        CREATE TABLE category_mapping (id TEXT PRIMARY KEY, transferId TEXT);
        CREATE TABLE transactions (id TEXT PRIMARY KEY, isParent INTEGER DEFAULT 0, isChild INTEGER DEFAULT 0, acct TEXT, category TEXT, amount INTEGER, description TEXT, notes TEXT, date INTEGER,
            financial_id TEXT, type TEXT, location TEXT, error TEXT, imported_description TEXT, starting_balance_flag INTEGER DEFAULT 0, transferred_id TEXT, sort_order REAL, tombstone INTEGER DEFAULT 0,
            cleared INTEGER DEFAULT 1, pending INTEGER DEFAULT 0, parent_id TEXT, schedule TEXT, reconciled INTEGER DEFAULT 0);
        """;

    private const string Rows = """
        INSERT INTO accounts (id, name, tombstone) VALUES ('a1', 'Current', 0), ('a2', 'Savings', 0), ('a3', 'Gone', 1);
        INSERT INTO payees (id, name, transfer_acct) VALUES ('p1', 'Corner Bakehouse', NULL), ('p2', NULL, 'a2'), ('p3', NULL, 'a1'), ('p4', 'Bakehouse, corner', NULL);
        INSERT INTO payee_mapping VALUES ('p1', 'p1'), ('p2', 'p2'), ('p3', 'p3'), ('p4', 'p1');
        INSERT INTO category_groups (id, name) VALUES ('g1', 'Food'), ('g2', 'Home');
        INSERT INTO categories (id, name, cat_group, tombstone) VALUES ('c1', 'Snacks', 'g1', 0), ('c2', 'Household', 'g2', 0), ('c3', 'Old', 'g1', 1);
        INSERT INTO category_mapping VALUES ('c1', 'c1'), ('c2', 'c2'), ('c3', 'c1');
        INSERT INTO transactions (id, acct, category, amount, description, notes, date, financial_id, imported_description, sort_order, tombstone) VALUES
            ('t1', 'a1', 'c3', -420, 'p4', 'Rolls', 20260302, 'BANK1', 'CORNER BAKEHOUSE 17', 20, 0),
            ('t2', 'a1', NULL, -2500, 'p2', NULL, 20260303, NULL, NULL, 10, 0),
            ('t3', 'a2', NULL, 2500, 'p3', NULL, 20260303, NULL, NULL, 10, 0),
            ('t5', 'a1', 'c1', -999, 'p1', NULL, 20260304, NULL, NULL, 10, 1),
            ('t6', 'a3', 'c1', -999, 'p1', NULL, 20260304, NULL, NULL, 10, 0),
            ('t8', 'a1', 'c1', -100, 'p1', 'first of the day', 20260302, NULL, NULL, 10, 0);
        INSERT INTO transactions (id, isParent, isChild, parent_id, acct, category, amount, description, notes, date, sort_order) VALUES
            ('t4', 1, 0, NULL, 'a1', NULL, -6000, 'p1', 'Week', 20260305, 1),
            ('t4/1', 0, 1, 't4', 'a1', 'c1', -4000, 'p1', 'Bread', 20260305, 2),
            ('t4/2', 0, 1, 't4', 'a1', 'c2', -1500, 'p1', NULL, 20260305, 3),
            ('t4/3', 0, 1, NULL, 'a1', NULL, -500, 'p2', NULL, 20260305, 4),
            ('t9/1', 0, 1, 't5', 'a1', 'c2', -1, 'p1', NULL, 20260305, 3);
        """;

    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public void Accounts_payees_categories_splits_and_transfers_are_read()
    {
        var file = Read(Zip(Schema + Rows));
        Assert.Equal("actual-zip", file.Format);
        Assert.Empty(file.Needs);
        Assert.True(file.Counts.AddUp);
        Assert.Equal((5, 3, 8), (file.Counts.Posted, file.Counts.Continuations, file.Counts.Records));
        Assert.Equal(
            [
                "Current 2026-03-02 -1 Corner Bakehouse|Food:Snacks|first of the day|t8|",
                "Current 2026-03-02 -4.2 Corner Bakehouse|Food:Snacks|Rolls|BANK1|",
                "Current 2026-03-03 -25 Savings|||t2|Savings",
                "Current 2026-03-05 -60 Corner Bakehouse||Week|t4|",
                "Savings 2026-03-03 25 Current|||t3|Current",
            ],
            file.Statements.SelectMany(statement => statement.Rows.Select(row => FormattableString.Invariant(
                $"{statement.AccountHint} {row.Date:yyyy-MM-dd} {row.Amount:0.##} {row.Payee}|{row.Category}|{row.Notes}|{row.ExternalId}|{row.TransferAccount}"))));
        Assert.Equal([new BankSplit(-40, "Food:Snacks", null, "Bread"), new BankSplit(-15, "Home:Household", null, null), new BankSplit(-5, null, "Savings", null)], file.Statements[0].Rows[3].Splits);
    }

    [Fact]
    public void Odd_cells_are_rejected_or_told_and_splits_that_do_not_add_up_get_one_more_part()
    {
        var file = Read(Zip(Schema + Rows + """
            UPDATE transactions SET amount = 'much' WHERE id = 't1';
            UPDATE transactions SET date = 20260231 WHERE id = 't2';
            UPDATE transactions SET amount = -6100 WHERE id = 't4';
            UPDATE transactions SET amount = 9223372036854775807 WHERE id = 't3';
            """));
        Assert.True(file.Counts.AddUp);
        Assert.Equal(["amount", "amount", "date"], file.Statements.SelectMany(statement => statement.Rejected).Select(row => row.Field).Order(StringComparer.Ordinal));
        Assert.Equal(new BankSplit(-1, null, null, null), file.Statements[0].Rows[^1].Splits[^1]);
        Assert.Contains(file.Warnings, warning => warning.Message.Contains("do not add up", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CREATE TABLE accounts (id TEXT);", "no column")]
    [InlineData("CREATE VIEW transactions AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;", "is no table")]
    [InlineData("CREATE TABLE transactions (id TEXT, isParent, isChild, acct, category, description, notes, date, tombstone, amount AS (length(id)));", "no column amount")]
    [InlineData("", "no database")]
    public void A_database_that_is_none_of_Actual_is_refused(string schema, string words)
    {
        var refused = Unpacker.Unpack(schema.Length == 0 ? Packing.Zip(("db.sqlite", "SQLite format 3"), ("metadata.json", "{}")) : Zip(schema), ReadLimits.Default, Samples.Today, Ct);
        Assert.Contains(words, Assert.IsType<Failure.Invalid>(refused.Failure).Errors["file"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_database_is_refused_or_read_but_never_breaks()
    {
        var database = Database(Schema + Rows);
        var random = new Random(11);
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            var bytes = (byte[])database.Clone();
            for (var flips = random.Next(1, 30); flips > 0; flips--)
                bytes[random.Next(i % 3 == 0 ? 100 : bytes.Length)] ^= (byte)random.Next(1, 256);
            var outcome = Unpacker.Unpack(Packing.Zip(("db.sqlite", i % 7 == 0 ? bytes[..random.Next(bytes.Length)] : bytes), ("metadata.json", "{}"u8.ToArray())), ReadLimits.Default, Samples.Today, Ct);
            Assert.True(outcome.IsOk ? outcome.Value.Book!.Counts.AddUp : outcome.Failure is Failure.Invalid);
            refused += outcome.IsOk ? 0 : 1;
        }
        Assert.InRange(refused, 50, 300);
    }

    [DatabaseTheory]
    public async Task A_budget_goes_to_the_accounts_it_names_and_adds_nothing_the_second_time(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        await ledger.AccountAsync("Current");
        await ledger.AccountAsync("Savings");
        foreach (var added in (int[])[5, 0])
        {
            var made = await me.Get<ImportService>().CreateImportAsync(Zip(Schema + Rows), "budget.zip", null, null, Ct);
            Assert.True(made.IsOk, made.Failure?.ToString());
            Assert.Equal(("actual-zip", 0), (made.Value.Format, made.Value.Needs.Count));
            var done = await me.Get<ImportService>().CommitImportAsync(made.Value.Id, Ct);
            Assert.Equal(added, done.Value.Added);
        }
        Assert.Equal([-420L, -2500, 2500, -100, -6000], (await ledger.EntriesAsync()).Select(entry => entry.Amount.Minor).OrderBy(minor => Array.IndexOf([-420L, -2500, 2500, -100, -6000], minor)));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    private static BankFile Read(byte[] zip)
    {
        var file = Unpacker.Unpack(zip, ReadLimits.Default, Samples.Today, Ct).Value;
        return Assert.IsType<ReadOutcome.Understood>(file.Read(file.Content, "budget.zip", ReadAnswers.None, ReadLimits.Default, Samples.Today, null, Ct)).File;
    }

    private static byte[] Zip(string sql) => Packing.Zip(("My-Finances-1/db.sqlite", Database(sql)), ("My-Finances-1/metadata.json", "{\"budgetName\":\"My Finances\"}"u8.ToArray()));

    private static byte[] Database(string sql)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sqlite");
        try
        {
            using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
