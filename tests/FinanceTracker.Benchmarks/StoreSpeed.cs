using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.Data.Sqlite;

namespace FinanceTracker.Benchmarks;

/// <summary>Rows 8, 9, 10 and 14: search, pages of the register, one durable entry, bytes on disk.</summary>
internal static class StoreSpeed
{
    private const int Times = 300;

    public static async Task MeasureAsync(BenchmarkPlan plan, LedgerData data, SpeedReport report)
    {
        var csv = data.Csv(plan.Rows);
        var folder = Directory.CreateTempSubdirectory("ft-bare-").FullName;
        using var bare = new BareStore(folder);
        bare.Import(csv);
        await using var household = await BenchHousehold.CreateAsync(csv);
        await household.ImportAsync(csv);

        if (plan.Wants(14))
            report.Add("14", "store on disk", plan.Rows, "≤ 2.5x bare", Size(household.StoreFile), bare.Size(), SpeedReport.Size);
        await using var scope = household.Scope();
        var account = (await scope.Get<AccountService>().GetOverviewAsync(CancellationToken.None)).Groups.SelectMany(group => group.Accounts)
            .Single(row => row.AccountName == "Visa Platinum").Id;
        if (plan.Wants(9))
            await PagesAsync(plan, scope, account, bare, report);
        if (plan.Wants(8))
            await SearchAsync(plan, scope, bare, report);
        if (plan.Wants(10))
            await AddsAsync(plan, scope, account, bare, report);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task PagesAsync(BenchmarkPlan plan, TestScope scope, Guid account, BareStore bare, SpeedReport report)
    {
        var transactions = scope.Get<TransactionService>();
        var filter = new TransactionFilter { AccountId = account };
        string? deepest = null;
        for (var page = await transactions.ListAsync(filter, null, 500, CancellationToken.None); page.Value.NextCursor is { } next;
             page = await transactions.ListAsync(filter, next, 500, CancellationToken.None))
            deepest = next;
        var (first, deep, bareFirst, bareDeep) = (new Sample(), new Sample(), new Sample(), new Sample());
        var place = bare.Deepest();
        for (var i = -Times; i < Times; i++)
        {
            var (a, b, c, d) = i < 0 ? (new Sample(), new Sample(), new Sample(), new Sample()) : (first, bareFirst, deep, bareDeep);
            await a.TimeAsync(async () => await transactions.ListAsync(filter, null, 50, CancellationToken.None));
            b.Time(() => bare.Page(place.Account, "9999", long.MaxValue));
            await c.TimeAsync(async () => await transactions.ListAsync(filter, deepest, 50, CancellationToken.None));
            d.Time(() => bare.Page(place.Account, place.Date, place.Id));
        }
        report.Add("9", "register page of 50, the first", plan.Rows, "≤ 3 ms", first, bareFirst);
        report.Add("9a", "register page of 50, the deepest", plan.Rows, "≤ 3 ms", deep, bareDeep);
        report.Add("9b", "the deepest page beside the first", plan.Rows, "≤ 1.5", deep, first);
    }

    /// <summary>Two words of the generated histories: one that most months have, one that few have.</summary>
    private static async Task SearchAsync(BenchmarkPlan plan, TestScope scope, BareStore bare, SpeedReport report)
    {
        var transactions = scope.Get<TransactionService>();
        foreach (var (word, kind, row) in new[] { (bare.Word(often: false), "in a few entries", "8"), (bare.Word(often: true), "of the most frequent payee", "8b") })
        {
            var filter = new TransactionFilter { Query = word };
            var (all, first, like) = (new Sample(), new Sample(), new Sample());
            for (var i = -10; i < 40; i++)
            {
                var (a, b, c) = i < 0 ? (new Sample(), new Sample(), new Sample()) : (all, first, like);
                await a.TimeAsync(async () => await transactions.GetSumsAsync(filter, CancellationToken.None));
                await b.TimeAsync(async () => await transactions.ListAsync(filter, null, 50, CancellationToken.None));
                c.Time(() => bare.Like(word));
            }
            report.Add(row, $"search, all hits summed, a word {kind}", plan.Rows, "≤ 0.4x LIKE", all, like);
            report.Add(row == "8" ? "8a" : "8c", $"search, the first 50 and how many there are, a word {kind}", plan.Rows, "≤ 10 ms", first, like);
        }
    }

    private static async Task AddsAsync(BenchmarkPlan plan, TestScope scope, Guid account, BareStore bare, SpeedReport report)
    {
        var transactions = scope.Get<TransactionService>();
        var (ours, theirs) = (new Sample(), new Sample());
        for (var i = -Times; i < Times; i++)
        {
            var (a, b) = i < 0 ? (new Sample(), new Sample()) : (ours, theirs);
            var entry = Ledger.Entry(account, -12.34m - i, "2025-01-02", payee: "Corner shop");
            await a.TimeAsync(async () => _ = (await transactions.CreateAsync(entry, OriginKind.Manual, CancellationToken.None)).Value);
            b.Time(() => bare.AddOne(i));
        }
        report.Add("10", "add one entry, durable", plan.Rows, "≤ 5 ms", ours, theirs);
    }

    /// <summary>Bytes on disk, the log folded in.</summary>
    internal static long Size(string file)
    {
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }
        return new FileInfo(file).Length;
    }
}
