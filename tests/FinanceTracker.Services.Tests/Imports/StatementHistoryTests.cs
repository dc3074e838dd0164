using System.Globalization;
using System.Text;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>What imported statements cover, and how their balances stand to the ledger as it is now.</summary>
public sealed class StatementHistoryTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Statements_tell_months_and_balances_and_follow_every_later_change(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync(opening: 100)).Id;
        Assert.Empty((await HistoryAsync(me, account)).Months);
        await ImportAsync(me, account, Mt940("251201", "251231", 10000, ("251205", -2000)));
        // January is missing; February begins where December ended.
        await ImportAsync(me, account, Mt940("260201", "260228", 8500, ("260203", -1000), ("260228", 500)));

        var history = await HistoryAsync(me, account);
        Assert.Equal([("2025-12", MonthCover.Whole), ("2026-01", MonthCover.Gap), ("2026-02", MonthCover.Whole), ("2026-03", MonthCover.Gap)], history.Months.Select(month => (month.Month.ToString(), month.Cover)));
        Assert.Equal([(Euros(8000), Euros(7500)), (Euros(8000), Euros(8000))], history.Statements.Select(one => (one.Closing!.Stated, one.Closing.Ledger)));
        Assert.Equal(["statement.sta", "statement.sta"], history.Statements.Select(one => one.FileName));
        Assert.All(history.Statements, one => Assert.True(one.AddsUp));
        // The bank opened February with 5.00 more than December left: an entry of January is missing.
        Assert.Equal(new StatementParting(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31), Euros(500), false), history.Parting);

        var entry = await ledger.EntryAsync(account, 5, "2026-01-15", payee: "What was missing");
        history = await HistoryAsync(me, account);
        Assert.Null(history.Parting);
        Assert.Equal(new DateOnly(2026, 2, 28), history.AgreesUntil);

        await me.Get<TransactionService>().DeleteAsync(entry.Id, Ct);
        Assert.NotNull((await HistoryAsync(me, account)).Parting);
    }

    [DatabaseTheory]
    public async Task Undoing_the_import_takes_its_statement_away_and_redo_brings_it_back(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync(opening: 100)).Id;
        var file = Mt940("260201", "260228", 10000, ("260203", -1000));
        var batch = (await ImportAsync(me, account, file)).BatchId!.Value;
        Assert.Single((await HistoryAsync(me, account)).Statements);
        var undo = (await ledger.UndoAsync(batch)).Value.BatchId!.Value;
        Assert.Empty((await HistoryAsync(me, account)).Statements);
        await ledger.UndoAsync(undo);
        Assert.Equal(batch, Assert.Single((await HistoryAsync(me, account)).Statements).BatchId);

        // The same file again adds no entry; that it was there is kept, without a batch.
        Assert.Null((await ImportAsync(me, account, file)).BatchId);
        var statements = (await HistoryAsync(me, account)).Statements;
        Assert.Equal(2, statements.Count);
        Assert.Contains(statements, one => one.BatchId is null && one.Closing!.Agrees);
    }

    [DatabaseTheory]
    public async Task A_table_without_balances_tells_its_months_and_another_household_nothing(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var other = world.As(await world.HouseholdAsync());
        var account = (await new Ledger(me).AccountAsync()).Id;
        await ImportAsync(me, account, "Date,Payee,Amount\n2026-02-01,Shop,-1.00\n2026-02-28,Shop,-2.00\n");
        var history = await HistoryAsync(me, account);
        Assert.Equal((MonthCover.Whole, MonthCover.Gap), (history.Months[0].Cover, history.Months[1].Cover));
        var statement = Assert.Single(history.Statements);
        Assert.Equal((null, null, null, false), (statement.Opening, statement.Closing, statement.AddsUp, statement.IsPeriodStated));
        Assert.Null(history.Parting);
        Assert.IsType<Failure.NotFound>((await other.Get<StatementHistoryService>().GetStatementHistoryAsync(account, Ct)).Failure);
    }

    [DatabaseTheory]
    public async Task Balances_of_imports_before_this_table_are_still_compared(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = (await new Ledger(me).AccountAsync(opening: 100)).Id;
        await me.Get<HouseholdDb>().WriteAsync<Done>(Domain.History.BatchKind.Import, "Imported old.ofx", write =>
        {
            var key = write.Db.Accounts.Single(row => row.Id == account).Key;
            write.Db.StatementBalances.Add(new StatementBalance { AccountKey = key, Date = new DateOnly(2026, 1, 31), Balance = Euros(9900) });
            return Task.FromResult<Result<Done>>(new Done());
        }, Ct);
        var history = await HistoryAsync(me, account);
        Assert.Equal((null, Euros(-100)), (history.Statements.Single().FileName, history.Parting!.Difference));
        Assert.Empty(history.Months);
    }

    private static async Task<StatementHistory> HistoryAsync(TestScope me, Guid account) => (await me.Get<StatementHistoryService>().GetStatementHistoryAsync(account, Ct)).Value;

    private static async Task<ImportOutcome> ImportAsync(TestScope me, Guid account, string text)
    {
        var imports = me.Get<ImportService>();
        var made = await imports.CreateImportAsync(Encoding.UTF8.GetBytes(text), "statement.sta", account, null, Ct);
        Assert.True(made.IsOk, made.Failure?.ToString());
        var done = await imports.CommitImportAsync(made.Value.Id, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        return done.Value;
    }

    private static Money Euros(long minor) => new(minor, Currency.Of("EUR"));

    /// <summary>A statement with an opening balance on its first day; amounts in cents.</summary>
    private static string Mt940(string first, string last, long opening, params (string Day, long Minor)[] rows)
    {
        var lines = new List<string> { ":20:STMT", ":25:DE00123456", ":28C:1", $":60F:C{first}EUR{Amount(opening)}" };
        lines.AddRange(rows.SelectMany(row => new[] { $":61:{row.Day}{row.Day[2..]}{(row.Minor < 0 ? "D" : "C")}{Amount(Math.Abs(row.Minor))}NTRFREF{row.Day}", $":86:Shop {row.Day}" }));
        lines.Add($":62F:C{last}EUR{Amount(opening + rows.Sum(row => row.Minor))}");
        return string.Join("\r\n", lines) + "\r\n-\r\n";

        static string Amount(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
    }
}
