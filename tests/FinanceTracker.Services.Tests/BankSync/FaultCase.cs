using FinanceTracker.Services.BankSync;
using FinanceTracker.Testing.Banks;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>A way in which a bank goes wrong and stays wrong.</summary>
/// <param name="Name">For people who read the list of tests.</param>
/// <param name="Fault">What calls get.</param>
/// <param name="ToDo">What the person is told of a sync meanwhile; null when syncs go well all the same.</param>
internal sealed record FaultCase(string Name, BankFault Fault, BankToDo? ToDo)
{
    /// <summary>Which calls; the second is the page of an update, from 1, else 0.</summary>
    public Func<FakeCall, int, bool> Hits { get; init; } = (_, _) => true;

    /// <summary>Only the cursor that is stored meets it.</summary>
    public bool IsAboutStored { get; init; }

    /// <summary>How often it hits in all; the bank is well after that.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>Real time has to pass until somebody gives up.</summary>
    public bool IsSlow { get; init; }

    public static IReadOnlyList<FaultCase> All { get; } =
    [
        new("5xx", BankFault.ServerError, BankToDo.Wait),
        new("HTML error page", BankFault.HtmlError, BankToDo.Wait),
        new("timeout", BankFault.Silent, BankToDo.Wait) { IsSlow = true },
        new("reset", BankFault.Reset, BankToDo.Wait),
        new("reset on a later page", BankFault.Reset, BankToDo.Wait) { Hits = (_, page) => page >= 2 },
        new("truncated JSON", BankFault.Truncated, BankToDo.Wait),
        new("empty JSON", BankFault.Empty, BankToDo.Wait),
        new("429 with Retry-After", BankFault.TooMany, BankToDo.Wait),
        new("institution down", BankFault.InstitutionDown, BankToDo.Wait),
        new("login required", BankFault.LoginRequired, BankToDo.SignIn),
        new("login required mid-sync", BankFault.LoginRequired, BankToDo.SignIn) { Hits = (_, page) => page >= 2 },
        new("permission revoked", BankFault.PermissionRevoked, BankToDo.SignIn),
        new("keys refused", BankFault.InvalidKeys, BankToDo.AskAdministrator),
        new("mutation in the middle", BankFault.Mutation, BankToDo.Wait) { Hits = (_, page) => page == 2 },
        new("mutation on the last page", BankFault.Mutation, BankToDo.Wait) { Hits = (_, page) => page >= 3 },
        new("one mutation on the last page", BankFault.Mutation, null) { Hits = (_, page) => page >= 3, Times = 1 },
        new("duplicated page", BankFault.DuplicatedLines, null) { Hits = (_, page) => page >= 1 },
        new("pages without end", BankFault.EndlessPages, BankToDo.Wait) { Hits = (_, page) => page >= 1 },
        new("a cursor that stands still", BankFault.StuckCursor, BankToDo.Wait) { Hits = (_, page) => page >= 2 },
        new("a cursor that stays bad", BankFault.Mutation, null) { IsAboutStored = true },
        new("an old cursor", BankFault.UnknownCursor, null) { IsAboutStored = true },
    ];
}

/// <summary>The time in which a fault lasts, for all calls but those of banks that are spared.</summary>
internal sealed class Failing : IDisposable
{
    private readonly PlaidTown town;
    private readonly FaultHome home;
    private readonly FaultCase fault;
    private readonly int first;
    private int page;
    private int hits;

    private Failing(PlaidTown town, FaultHome home, FaultCase fault) => (this.town, this.home, this.fault, first) = (town, home, fault, town.Fake.Calls.Count);

    /// <summary>Calls since it began, without those of spared banks.</summary>
    public IEnumerable<FakeCall> Calls => town.Fake.Calls.Skip(first).Where(call => !IsSpared(call));

    public static async Task<Failing> BeginAsync(PlaidTown town, FaultHome home, FaultCase fault)
    {
        await home.RememberAsync();
        var failing = new Failing(town, home, fault);
        failing.Resume();
        return failing;
    }

    public void Resume() => town.Fake.Break(FaultOf);

    /// <summary>A person tries again a little later, and it goes well.</summary>
    public void Pause()
    {
        town.World.Clock.Advance(TimeSpan.FromSeconds(5));
        town.Fake.Heal();
    }

    /// <summary>A quarter of an hour of rounds, with more or less news.</summary>
    public async Task LastAsync(Func<Task> hint)
    {
        foreach (var minutes in new[] { 1, 1, 4, 9 })
        {
            town.World.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await hint();
            await town.Rounds.SyncDueAsync(CancellationToken.None);
        }
    }

    /// <summary>It is over; the bank was never stormed.</summary>
    public void End()
    {
        town.Fake.Heal();
        var calls = Calls.ToList();
        foreach (var (failed, next) in calls.Zip(calls.Skip(1)).Where(pair => pair.First.Fault is not (null or BankFault.DuplicatedLines or BankFault.EndlessPages or BankFault.StuckCursor)))
            Xunit.Assert.True(next.At - failed.At >= TimeSpan.FromSeconds(1), $"{failed} then {next}");
        foreach (var from in calls)
            Xunit.Assert.InRange(calls.Count(call => call.At >= from.At && call.At < from.At.AddMinutes(1)), 1, 60);
        town.World.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    private BankFault? FaultOf(FakeCall call)
    {
        if (IsSpared(call))
            return null;
        var isSync = call.Path == "transactions/sync";
        page = !isSync ? 0 : string.IsNullOrEmpty(call.Cursor) || call.Cursor == home.Stored ? 1 : page + 1;
        var isHit = fault.IsAboutStored ? isSync && home.Stored is not null && call.Cursor == home.Stored : fault.Hits(call, page);
        return isHit && hits++ < fault.Times ? fault.Fault : null;
    }

    private bool IsSpared(FakeCall call) => call.Path == "webhook_verification_key/get" || call.AccessToken is { } token && town.Spared.Contains(token);

    public void Dispose() => town.Fake.Heal();
}
