using FinanceTracker.Services.BankSync;
using FinanceTracker.Testing.Banks;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>A way in which SimpleFIN goes wrong and stays wrong.</summary>
/// <param name="Name">As in <see cref="FaultCase"/>, where it is there too.</param>
/// <param name="ToDo">What the person is told of a sync meanwhile; null when syncs go well all the same.</param>
/// <param name="Sets">Lets it begin.</param>
internal sealed record FinCase(string Name, BankToDo? ToDo, Action<FakeSimpleFin> Sets)
{
    /// <summary>Real time has to pass until somebody gives up.</summary>
    public bool IsSlow { get; init; }

    /// <summary>Only a history of several windows meets it.</summary>
    public bool IsAboutHistory { get; init; }

    public static IReadOnlyList<FinCase> All { get; } =
    [
        new("5xx", BankToDo.Wait, fake => fake.Breaks = (_, _) => BankFault.ServerError),
        new("HTML error page", BankToDo.Wait, fake => fake.Breaks = (_, _) => BankFault.HtmlError),
        new("timeout", BankToDo.Wait, fake => fake.Breaks = (_, _) => BankFault.Silent) { IsSlow = true },
        new("reset", BankToDo.Wait, fake => fake.Breaks = (_, _) => BankFault.Reset),
        new("reset on a later page", BankToDo.Wait, fake => fake.Breaks = Later(BankFault.Reset)) { IsAboutHistory = true },
        new("truncated JSON", BankToDo.Wait, fake => fake.Breaks = (_, _) => BankFault.Truncated),
        new("empty JSON", BankToDo.Wait, fake => fake.Breaks = (_, _) => BankFault.Empty),
        new("429 with Retry-After", BankToDo.Wait, fake => fake.Breaks = (_, _) => BankFault.TooMany),
        new("institution down", null, fake => fake.Errors.Add("Example Bank does not answer")),
        new("login required", BankToDo.SignIn, fake => fake.IsSick = true),
        new("payment required", BankToDo.SignIn, fake => fake.Refuses = 402),
        new("duplicated page", null, fake => fake.Breaks = (_, _) => BankFault.DuplicatedLines),
    ];

    /// <summary>Faults of the other list that SimpleFIN does not have, and why; the first has a test of its own.</summary>
    public static IReadOnlyDictionary<string, string> Others { get; } = new Dictionary<string, string>
    {
        ["permission revoked"] = "it is final: An_access_that_was_ended_stays_ended_and_a_new_token_goes_on_in_the_same_accounts",
        ["login required mid-sync"] = "what a bank behind it wants comes beside its accounts, not in place of them",
        ["keys refused"] = "this program has no keys of its own there",
        ["mutation in the middle"] = "it has no pages that belong together: each window is right by itself",
        ["mutation on the last page"] = "as above",
        ["one mutation on the last page"] = "as above",
        ["pages without end"] = "how many windows there are is said by days, not by its answers",
        ["a cursor that stands still"] = "it has no cursors; the state is ours",
        ["a cursor that stays bad"] = "as above; a state that cannot be read: A_state_that_cannot_be_read_reads_everything_and_doubles_nothing",
        ["an old cursor"] = "as above",
    };

    public void End(FakeSimpleFin fake)
    {
        (fake.Breaks, fake.Refuses, fake.IsSick) = (null, null, false);
        fake.Errors.Clear();
    }

    private static Func<string, string, BankFault?> Later(BankFault fault)
    {
        var windows = 0;
        return (_, query) => !query.Contains("start-date", StringComparison.Ordinal) || ++windows % 2 == 1 ? null : fault;
    }
}
