using Bunit;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Imports.Watched;
using FinanceTracker.Web.Features.Imports;
using FinanceTracker.Web.Tests.Transactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FinanceTracker.Web.Tests.Imports;

public sealed class WatchedFolderJobTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ft-job-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Turned_on_in_the_settings_the_job_takes_what_is_put_into_the_folder()
    {
        await using var pages = await LedgerPages.CreateAsync(services => services.AddSingleton(new WatchedRoot(root)));
        var card = pages.Page.Render<WatchedFolderCard>();
        card.WaitForElement("input[role=switch]");
        await card.InvokeAsync(() => card.Find("input[role=switch]").Change(true));
        card.WaitForAssertion(() => Assert.StartsWith(Path.Combine(root, "home-"), card.Find(".folder code").TextContent, StringComparison.Ordinal));
        var folder = card.Find(".folder code").TextContent;
        File.WriteAllText(Path.Combine(folder, "who.csv"), "Date,Payee,Amount\n2026-03-01,Shop,-1.00\n");

        using var job = new WatchedFolderJob(pages.World.Services.GetRequiredService<WatchedHouseholds>(), Task.CompletedTask, pages.World.Clock, NullLogger<WatchedFolderJob>.Instance);
        await job.StartAsync(CancellationToken.None);
        // The clock stands still but for this: as many ticks as the job needs, whatever the machine does.
        var waiting = Path.Combine(folder, "waiting", "who.csv.txt");
        for (var tick = 0; tick < 600 && !File.Exists(waiting); tick++)
        {
            pages.World.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(50, Xunit.TestContext.Current.CancellationToken);
        }
        await job.StopAsync(CancellationToken.None);
        Assert.True(File.Exists(waiting));
        Assert.Equal("who.csv", Assert.Single(await pages.Me.Get<ImportService>().ListImportsAsync(CancellationToken.None)).FileName);

        await card.InvokeAsync(() => card.Find("input[role=switch]").Change(false));
        card.WaitForAssertion(() => Assert.Contains("Off.", card.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_operator_allows_none_an_owner_reads_why()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var card = pages.Page.Render<WatchedFolderCard>();
        card.WaitForAssertion(() => Assert.Contains("Imports:WatchedFolder", card.Markup, StringComparison.Ordinal));
        Assert.Empty(card.FindAll("input"));
    }
}
