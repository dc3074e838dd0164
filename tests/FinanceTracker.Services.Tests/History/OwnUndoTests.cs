using FinanceTracker.Services.Data;
using FinanceTracker.Services.History;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.History;

/// <summary>Ctrl+Z and Ctrl+Shift+Z: a person's own steps, in order, and nobody else's.</summary>
public sealed class OwnUndoTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Steps_go_back_and_forth_in_order_and_what_is_written_in_between_ends_the_way_forth(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var dumps = new List<string> { await ledger.DumpAsync() };
        foreach (var amount in new[] { -1, -2, -3 })
        {
            await ledger.EntryAsync(account.Id, amount, "2026-02-01");
            dumps.Add(await ledger.DumpAsync());
        }
        var own = me.Get<OwnUndoService>();

        Assert.Equal("There is nothing of yours to redo.", await SaysAsync(own.RedoLastAsync(Ct)));
        var at = 3;
        foreach (var step in new[] { 2, 1, 2, 3, 2, 1, 0, 1 })
        {
            var result = await (step < at ? own.UndoLastAsync(Ct) : own.RedoLastAsync(Ct));
            Assert.True(result.IsOk, $"{step}: {result.Failure}");
            at = step;
            Assert.Equal(dumps[step], await ledger.DumpAsync());
        }

        await ledger.EntryAsync(account.Id, -9, "2026-02-01");
        var branch = await ledger.DumpAsync();
        Assert.Equal("There is nothing of yours to redo.", await SaysAsync(own.RedoLastAsync(Ct)));
        Assert.Equal(branch, await ledger.DumpAsync());
        Assert.True((await own.UndoLastAsync(Ct)).IsOk);
        Assert.Equal(dumps[1], await ledger.DumpAsync());
        Assert.True((await own.RedoLastAsync(Ct)).IsOk);
        Assert.Equal(branch, await ledger.DumpAsync());
    }

    [DatabaseTheory]
    public async Task What_another_person_wrote_is_left_alone(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var household = await world.HouseholdAsync();
        await using var me = world.As(household);
        var account = await new Ledger(me).AccountAsync();
        var mine = await new Ledger(me).EntryAsync(account.Id, -1, "2026-02-01");
        var person = await world.PersonAsync();
        await world.JoinAsync(household, person, Domain.Households.Role.Editor);
        await using var other = world.As(household, person, Domain.Households.Role.Editor);
        var theirs = await new Ledger(other).EntryAsync(account.Id, -2, "2026-02-01");

        Assert.True((await me.Get<OwnUndoService>().UndoLastAsync(Ct)).IsOk);
        Assert.Equal([theirs.Id], (await new Ledger(me).EntriesAsync()).Select(entry => entry.Id));
        Assert.Equal("There is nothing of yours to redo.", await SaysAsync(other.Get<OwnUndoService>().RedoLastAsync(Ct)));
        Assert.True((await me.Get<OwnUndoService>().RedoLastAsync(Ct)).IsOk);
        Assert.Contains(mine.Id, (await new Ledger(me).EntriesAsync()).Select(entry => entry.Id));
    }

    private static async Task<string?> SaysAsync(Task<Domain.Common.Result<OwnUndo>> step) => ((await step).Failure as Domain.Common.Failure.Conflict)?.Reason;
}
