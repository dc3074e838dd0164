using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

/// <summary>Asks SQLite how it runs what the services send: tables that grow with the history are never read from end to end.</summary>
public sealed partial class QueryPlanTests
{
    private static readonly string[] Growing =
        ["transactions", "transaction_parts", "transaction_tags", "account_totals", "day_totals", "category_month_totals", "tombstones", "batches", "changes", "transfers", "transfer_proposals"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Imports_balances_pages_of_the_register_and_month_sums_read_by_index()
    {
        using var sent = new SentCommands();
        await using var world = await TestWorld.CreateAsync(more: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(sent)));
        await using var scope = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(scope);
        var account = await ledger.AccountAsync();
        var entry = await ledger.EntryAsync(account.Id, -5, "2026-02-01", payee: "Baker");
        sent.Texts.Clear();

        var imports = scope.Get<ImportService>();
        for (var time = 0; time < 2; time++)
        {
            var preview = await imports.CreateImportAsync(Encoding.UTF8.GetBytes("Date,Payee,Amount,Balance\n2026-02-01,Shop,-1.00,99.00\n2026-02-02,Shop,-2.00,97.00\n"), "a.csv", account.Id, null, Ct);
            Assert.True((await imports.CommitImportAsync(preview.Value.Id, Ct)).IsOk);
        }
        await scope.Get<AccountService>().GetOverviewAsync(Ct);
        await scope.Get<AccountService>().GetAsync(account.Id, Ct);
        foreach (var filter in new[] { new TransactionFilter(), new TransactionFilter { AccountId = account.Id } })
        {
            var page = await scope.Get<TransactionService>().ListAsync(filter, null, 1, Ct);
            await scope.Get<TransactionService>().ListAsync(filter, page.Value.NextCursor, 1, Ct);
        }
        var analytics = scope.Get<AnalyticsService>();
        Assert.True((await analytics.GetSummaryAsync(new DateOnly(2025, 4, 1), new DateOnly(2026, 3, 31), null, Ct)).IsOk);
        Assert.True((await analytics.GetSpendingByCategoryAsync(new DateOnly(2025, 4, 5), new DateOnly(2026, 3, 31), account.Id, Ct)).IsOk);
        await analytics.GetNetWorthAsync(12, Ct);
        foreach (var span in Enum.GetValues<HistorySpan>())
        {
            await analytics.GetNetWorthHistoryAsync(span, Ct);
            Assert.True((await scope.Get<AccountHistoryService>().GetBalanceHistoryAsync(account.Id, span, Ct)).IsOk);
        }
        Assert.NotNull(await scope.Get<LikelyEntryService>().FindAsync("Baker", Ct));
        await scope.Get<LedgerChoicesService>().GetAsync(Ct);
        await scope.Get<PayeeService>().SearchAsync("b", 50, Ct);
        Assert.True((await scope.Get<TransferService>().ListCandidatesAsync(entry.Id, Ct)).IsOk);
        Assert.True(sent.Texts.Count > 40);
        var scans = await ScansAsync(world, sent.Texts);
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    [Fact]
    public async Task A_payees_last_entries_and_their_count_are_read_by_the_payees_index()
    {
        using var sent = new SentCommands();
        await using var world = await TestWorld.CreateAsync(more: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(sent)));
        await using var scope = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(scope);
        await ledger.EntryAsync((await ledger.AccountAsync()).Id, -5, "2026-02-01", payee: "Baker");
        sent.Texts.Clear();
        await scope.Get<LikelyEntryService>().FindAsync("Baker", Ct);
        await scope.Get<PayeeService>().SearchAsync(null, 50, Ct);
        var queries = sent.Texts.Where(text => text.Contains("\"transactions\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, queries.Count);
        foreach (var query in queries)
            Assert.Contains((await PlanAsync(world, query)), step => step.Contains("ix_transactions_payee", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_search_for_transfers_reads_the_days_around_and_the_review_reads_what_is_open()
    {
        using var sent = new SentCommands();
        await using var world = await TestWorld.CreateAsync(more: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(sent)));
        await using var scope = world.As(await world.HouseholdAsync());
        var files = new Transfers.TransferFiles(scope);
        var (joint, savings) = (await files.Ledger.AccountAsync("Joint"), await files.Ledger.AccountAsync("Savings"));
        sent.Texts.Clear();
        await files.ImportAsync(joint.Id, "Date,Payee,Amount\n2026-03-05,Umbuchung,-200.00\n2026-03-07,Other,-7.00\n");
        await files.ImportAsync(savings.Id, "Date,Payee,Amount\n2026-03-06,In,200.00\n2026-03-08,In,7.00\n2026-03-08,Fee,-1.00\n");
        var pair = Assert.Single((await files.Review.ListAsync(Ct)).Items);
        Assert.Equal(2, (await files.LinkedAsync()).Count);
        Assert.True((await files.Review.LinkAsync([pair.Id], Ct)).IsOk);
        var around = sent.Texts.Where(text => text.Contains("\"transfer_key\" IS NULL", StringComparison.Ordinal) && text.Contains("\"date\" >= ", StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(around);
        foreach (var query in around)
            Assert.Contains(await PlanAsync(world, query), step => step.Contains("date>? AND date<?", StringComparison.Ordinal));
        var scans = await ScansAsync(world, sent.Texts);
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    private static async Task<IReadOnlyList<string>> PlanAsync(TestWorld world, string query)
    {
        await using var db = world.Raw();
        await db.Database.OpenConnectionAsync(Ct);
        return await StepsAsync(db, query);
    }

    private static async Task<IReadOnlyList<string>> StepsAsync(DbContext db, string query)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + query;
        foreach (var name in Parameter().Matches(query).Select(match => match.Value).Distinct())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, 1);
            command.Parameters.Add(parameter);
        }
        var steps = new List<string>();
        await using var plan = await command.ExecuteReaderAsync(Ct);
        while (await plan.ReadAsync(Ct))
            steps.Add(plan.GetString(3));
        return steps;
    }

    private static async Task<IReadOnlyList<string>> ScansAsync(TestWorld world, IEnumerable<string> commands)
    {
        var found = new List<string>();
        await using var db = world.Raw();
        await db.Database.OpenConnectionAsync(Ct);
        // "WHERE 0" is Entity Framework's way to look up nothing.
        foreach (var text in commands.Distinct().Where(text => text.Split(' ', '\n')[0] is "SELECT" or "UPDATE" && !text.Contains("WHERE 0", StringComparison.Ordinal)))
        {
            var names = Alias().Matches(text).ToDictionary(match => match.Groups["alias"].Value, match => match.Groups["table"].Value);
            foreach (var step in await StepsAsync(db, text))
            {
                if (step.Split(' ') is ["SCAN", var alias, ..] && Growing.Contains(names.GetValueOrDefault(alias, alias)))
                    found.Add($"{step}\n{text}");
            }
        }
        return found;
    }

    [GeneratedRegex("(FROM|JOIN|UPDATE) \"(?<table>[a-z_]+)\" AS \"(?<alias>[a-z0-9]+)\"")]
    private static partial Regex Alias();

    [GeneratedRegex("@[A-Za-z0-9_]+")]
    private static partial Regex Parameter();

    /// <summary>Keeps the text of every command that Entity Framework logs.</summary>
    private sealed class SentCommands : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Texts { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state is IReadOnlyList<KeyValuePair<string, object?>> values && values.FirstOrDefault(pair => pair.Key == "commandText").Value is string text)
                Texts.Enqueue(text);
        }

        public void Dispose()
        {
        }
    }
}
