using FinanceTracker.Services.Data;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Testing;
using FinanceTracker.Web.Features.Alerts;
using FinanceTracker.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Alerts;

/// <summary>From a write to the inbox in the whole process, and the jobs in it; what holds for every resource is tested in Api.</summary>
public sealed class AlertEndpointsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [DatabaseTheory]
    public async Task An_entry_that_fits_is_in_the_inbox_soon_after_its_commit_and_is_marked_as_read(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database, ("Jobs:Enabled", "true"));
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync();
        var rule = await me.MakeAsync("/alert-rules", new { name = "Books", q = "payee:\"Book shop\"" });
        Assert.Equal(["q"], await me.FaultsAsync("POST", "/alert-rules", new { name = "Wrong", q = "amount:many" }));
        await me.EntryAsync(account, "-25.50", "2041-03-12", "Book shop");
        var told = await UntilAsync(host, async () => (await me.ReadAsync("/alerts?unread=true")).Items() is [var one] ? one : null);
        Assert.Equal(("custom", "Books: Book shop, −$25.50"), ((string)told["kind"]!, (string)told["title"]!));
        Assert.Equal(("-25.50", "USD", "2041-03-12"), ((string)told["amount"]!, (string)told["currency"]!, (string)told["day"]!));
        Assert.NotNull((string?)(await me.ExpectAsync(200, "POST", $"/alerts/{told.Id()}/read"))["readAt"]);
        Assert.Empty((await me.ReadAsync("/alerts?unread=true")).Items());
        Assert.Null((string?)(await me.ExpectAsync(200, "DELETE", $"/alerts/{told.Id()}/read"))["readAt"]);
        Assert.Equal(1, (int)(await me.ExpectAsync(200, "POST", "/alerts/read"))["read"]!);
        await me.ExpectAsync(204, "DELETE", $"/alert-rules/{rule.Id()}");
    }

    [DatabaseTheory]
    public async Task Jobs_that_are_due_run_after_the_start_and_one_that_is_asked_for_at_once(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database, ("Jobs:Enabled", "true"));
        await host.RegisterAsync();
        var desk = host.Services.GetRequiredService<JobDesk>();
        var first = await UntilAsync(host, async () => (await desk.StatesAsync(default)).GetValueOrDefault("alerts") is { Outcome: JobOutcome.Done } done ? done : null, advance: false);
        Assert.Equal(host.Clock.GetUtcNow(), first.StartedAt);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await desk.AskAsync("alerts", default);
        var again = await UntilAsync(host, async () => (await desk.StatesAsync(default))["alerts"] is { Outcome: JobOutcome.Done } done && done.StartedAt > first.StartedAt ? done : null, advance: false);
        Assert.Equal(TimeSpan.FromMinutes(15), again.DueAt - again.StartedAt);
    }

    /// <summary>Asks until there is an answer; the clock goes on, so that what gathers bursts comes to its end.</summary>
    private static async Task<T> UntilAsync<T>(ApiHost host, Func<Task<T?>> ask, bool advance = true)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await ask() is { } answer)
                return answer;
            if (advance)
                host.Clock.Advance(AlertWatchJob.Gathering);
            await Task.Delay(50, patience.Token);
        }
    }
}
