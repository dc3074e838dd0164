using Bunit;
using FinanceTracker.Services.Backups;
using FinanceTracker.Web.Features.Backups;
using FinanceTracker.Web.Tests.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Backups;

public sealed class BackupsCardTests
{
    [Fact]
    public async Task The_administrator_makes_one_and_sees_it_and_others_see_nothing()
    {
        await using var page = await PageContext.CreateAsync();
        page.Page.Renderer.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", true));
        Assert.Equal("", page.Page.Render<BackupsCard>().Markup.Trim());

        await using (var db = page.World.Raw())
            await db.Users.Where(person => person.Id == page.Home.Owner.Key).ExecuteUpdateAsync(set => set.SetProperty(person => person.IsAdministrator, true));
        var card = page.Page.Render<BackupsCard>();
        card.WaitForAssertion(() => Assert.Contains("None yet.", card.Markup, StringComparison.Ordinal));
        Assert.Contains("Made every day at", card.Markup, StringComparison.Ordinal);
        await card.Find("button").ClickAsync(new());
        card.WaitForAssertion(() => Assert.Equal("admin/backups/financetracker-20260310-090000.zip", card.Find("a[download]").GetAttribute("href")));
        Assert.Contains("verified when it was made", card.Markup, StringComparison.Ordinal);

        // A second one in the same second: the name is taken, and the page says so where it was asked.
        await card.Find("button").ClickAsync(new());
        card.WaitForAssertion(() => Assert.Contains("is there already", card.Markup, StringComparison.Ordinal));
        await File.WriteAllTextAsync(page.World.Services.GetRequiredService<BackupRunner>().Find("financetracker-20260310-090000.zip")!, "no zip", Xunit.TestContext.Current.CancellationToken);
        var again = page.Page.Render<BackupsCard>();
        again.WaitForAssertion(() => Assert.Contains("damaged", again.Find(".li").TextContent, StringComparison.Ordinal));
    }
}
