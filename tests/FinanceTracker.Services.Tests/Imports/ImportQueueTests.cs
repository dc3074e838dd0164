using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>Several files at once, long ones, and ones that are cancelled.</summary>
public sealed class ImportQueueTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task All_that_need_no_decision_go_in_and_the_others_wait(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        await ledger.EntryAsync(account, -7, "2026-05-01", payee: "Something else");
        await CreateAsync(me, "march.csv", "Date,Payee,Amount\n2026-03-01,Shop,-1.00\n2026-03-31,Shop,-2.00\n", account);
        // Overlaps with the one before, which goes in first.
        await CreateAsync(me, "april.csv", "Date,Payee,Amount\n2026-03-31,Shop,-2.00\n2026-04-01,Shop,-3.00\n", account);
        await CreateAsync(me, "doubt.csv", "Date,Payee,Amount\n2026-05-01,Shop,-7.00\n", account);
        await CreateAsync(me, "bad-line.csv", "Date,Payee,Amount\n2026-06-01,Shop,-7.00\n2026-06-02,Shop,12..34\n", account);
        await CreateAsync(me, "whose.csv", "Date,Payee,Amount\n2026-07-01,Shop,-7.00\n", null);

        var waiting = await me.Get<ImportService>().ListImportsAsync(Ct);
        Assert.Equal(["april.csv", "march.csv"], waiting.Where(item => item.IsReady).Select(item => item.FileName));
        var done = await me.Get<ImportQueue>().CommitReadyAsync(null, Ct);
        Assert.Equal([2, 1], done.Done.Select(one => one.Added));
        Assert.Empty(done.Left);
        Assert.Equal(4, (await ledger.EntriesAsync()).Count);
        Assert.Equal(["whose.csv", "bad-line.csv", "doubt.csv"],
            (await me.Get<ImportService>().ListImportsAsync(Ct)).Where(item => item.Status == ImportStatus.Preview).Select(item => item.FileName));
        Assert.Equal(2, done.Done.Select(one => one.BatchId).Distinct().Count());
    }

    [DatabaseTheory]
    public async Task A_long_file_tells_how_far_it_is_and_a_cancelled_commit_leaves_no_trace(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        await using var other = world.As(home);
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        var text = new StringBuilder("Date,Payee,Amount\n");
        for (var i = 0; i < 9000; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"2026-03-{1 + (i % 28):00},Shop {i % 50},-{i + 1}.00\n");
        var steps = new Recorder();
        var preview = (await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(text.ToString()), "long.csv", account, null, steps, Ct)).Value;
        Assert.Contains(new ImportStep(ImportStage.Reading, 8192, 9001), steps.Steps);
        Assert.Contains(steps.Steps, step => step.Stage == ImportStage.Comparing);
        var before = await ledger.DumpAsync();

        // In the middle of it somebody says stop.
        Task<Result<Done>>? cancelling = null;
        var stopping = new Recorder
        {
            At = step => step is { Stage: ImportStage.Adding, Rows: > 2000 },
            Do = () =>
            {
                // A request of its own, which is not part of the commit's.
                using (ExecutionContext.SuppressFlow())
                    cancelling = Task.Run(() => other.Get<ImportService>().CancelImportAsync(preview.Id, Ct));
                // Time to look the import up before it is stopped; the commit waits here.
                SpinWait.SpinUntil(() => cancelling.IsCompleted, TimeSpan.FromMilliseconds(500));
            },
        };
        var cancelled = await me.Get<ImportService>().CommitImportAsync(preview.Id, stopping, Ct);
        Assert.IsType<Failure.Conflict>(cancelled.Failure);
        Assert.True((await cancelling!).IsOk);
        Assert.Contains(stopping.Steps, step => step is { Stage: ImportStage.Adding, Rows: > 2000, Of: 9000 });
        Assert.Equal(before, await ledger.DumpAsync());

        // Stopped by the caller's token it can go in later.
        var again = (await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(text.ToString()), "long.csv", account, null, Ct)).Value;
        using var stop = new CancellationTokenSource();
        var halted = new Recorder { At = step => step is { Stage: ImportStage.Adding, Rows: > 1000 }, Do = stop.Cancel };
        Assert.False((await me.Get<ImportService>().CommitImportAsync(again.Id, halted, stop.Token)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Equal(9000, (await me.Get<ImportService>().CommitImportAsync(again.Id, Ct)).Value.Added);
        Assert.IsType<Failure.Conflict>((await me.Get<ImportService>().CancelImportAsync(again.Id, Ct)).Failure);
    }

    [DatabaseTheory]
    public async Task A_cancelled_reading_leaves_nothing_to_wait(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = (await new Ledger(me).AccountAsync()).Id;
        using var stop = new CancellationTokenSource();
        var stopping = new Recorder { At = step => step.Stage == ImportStage.Comparing, Do = stop.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => me.Get<ImportService>().CreateImportAsync(
            "Date,Payee,Amount\n2026-03-01,Shop,-1.00\n"u8.ToArray(), "stopped.csv", account, null, stopping, stop.Token));
        Assert.Empty(await me.Get<ImportService>().ListImportsAsync(Ct));
    }

    private static async Task CreateAsync(TestScope me, string name, string text, Guid? account) =>
        Assert.True((await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(text), name, account, null, Ct)).IsOk);

    /// <summary>Keeps every step, and does something once at one of them.</summary>
    private sealed class Recorder : IProgress<ImportStep>
    {
        private bool isDone;

        public List<ImportStep> Steps { get; } = [];

        public Predicate<ImportStep>? At { get; init; }

        public Action? Do { get; init; }

        public void Report(ImportStep value)
        {
            Steps.Add(value);
            if (isDone || At?.Invoke(value) != true)
                return;
            isDone = true;
            Do!();
        }
    }
}
