using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>Two people and a program on one household: each sees what the others do.</summary>
public sealed class LiveJourney : Story
{
    [Fact]
    public async Task Two_people_and_a_program_see_each_others_changes_as_they_happen()
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current", opening: "100");
        await EntryAsync(mara, account, "-1.00", "Corner Bakehouse");
        using var elias = await RegisterAsync("elias");
        await JoinAsync("elias", "mara");
        var (hers, herFaults) = await SignInAsync("mara");
        var (his, hisFaults) = await SignInAsync("elias", isPhone: true);
        await OpenAsync(hers, "/transactions");
        await OpenAsync(his, "/transactions");
        await Assertions.Expect(his.Locator("button.pc")).ToHaveCountAsync(1);

        // A program writes; both pages show it, marked.
        var waited = Stopwatch.StartNew();
        await EntryAsync(mara, account, "-54.60", "Paper Lantern");
        var herRow = hers.Locator("table tbody tr").Filter(new LocatorFilterOptions { HasText = "Paper Lantern" });
        await Assertions.Expect(herRow).ToContainTextAsync("just now");
        await Assertions.Expect(his.Locator("button.pc").Filter(new LocatorFilterOptions { HasText = "Paper Lantern" })).ToContainTextAsync("mara, just now");
        TestContext.Current.SendDiagnosticMessage("both pages showed it after {0} ms", waited.ElapsedMilliseconds);
        await Assertions.Expect(hers.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Main", Exact = true })).ToContainTextAsync("44");

        // He adds one by hand; hers shows it with his name, and her half-typed note stays.
        await herRow.Locator("button.open").ClickAsync();
        await hers.GetByRole(AriaRole.Dialog).GetByLabel("Note").FillAsync("with Ines and");
        await herRow.Locator(".payee").HoverAsync();
        await his.Locator(".tabbar .add").ClickAsync();
        var sheet = his.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Amount").FillAsync("8.40");
        await sheet.GetByRole(AriaRole.Combobox, new LocatorGetByRoleOptions { Name = "Payee" }).FillAsync("Metroline");
        await sheet.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save", Exact = false }).Last.ClickAsync();
        // Her pointer rests on the list: nothing moves under it until she asks.
        await hers.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "1 new" }).ClickAsync();
        await Assertions.Expect(hers.Locator("table tbody tr").Filter(new LocatorFilterOptions { HasText = "Metroline" })).ToContainTextAsync("changed by elias");
        await Assertions.Expect(hers.GetByRole(AriaRole.Dialog).GetByLabel("Note")).ToHaveValueAsync("with Ines and");
        Assert.Empty(herFaults);
        Assert.Empty(hisFaults);
    }

    [Fact]
    public async Task New_rows_wait_while_the_pointer_rests_on_the_list()
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current");
        await EntryAsync(mara, account, "-1.00", "Corner Bakehouse");
        var (page, _) = await SignInAsync("mara");
        await OpenAsync(page, "/transactions");
        await page.Locator("table tbody tr").Filter(new LocatorFilterOptions { HasText = "Corner Bakehouse" }).HoverAsync();
        await EntryAsync(mara, account, "-2.00", "Metroline");
        await EntryAsync(mara, account, "-3.00", "Metroline");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "2 new" }).ClickAsync();
        await Assertions.Expect(page.Locator("table tbody tr").Filter(new LocatorFilterOptions { HasText = "Metroline" })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Each_sees_that_the_other_has_an_entry_open_and_that_they_have_left_it()
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current");
        await EntryAsync(mara, account, "-1.00", "Corner Bakehouse");
        using var elias = await RegisterAsync("elias");
        await JoinAsync("elias", "mara");
        var (hers, herFaults) = await SignInAsync("mara");
        var (his, hisFaults) = await SignInAsync("elias", isPhone: true);
        await OpenAsync(hers, "/transactions");
        await OpenAsync(his, "/transactions");
        var (herRow, hisCard) = (hers.Locator("table tbody tr").Filter(new LocatorFilterOptions { HasText = "Corner Bakehouse" }), his.Locator("button.pc"));

        await hisCard.ClickAsync();
        var sheet = his.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(herRow).ToContainTextAsync("elias has this open");
        await sheet.GetByLabel("Note").FillAsync("with Ines");
        await Assertions.Expect(herRow).ToContainTextAsync("elias is editing this");

        // She opens it, too: each is told of the other in the sheet.
        await herRow.Locator("button.open").ClickAsync();
        await Assertions.Expect(hers.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Status).First).ToContainTextAsync("elias is editing this");
        await Assertions.Expect(sheet.GetByRole(AriaRole.Status).First).ToContainTextAsync("mara has this open");
        await Assertions.Expect(sheet.GetByLabel("Note")).ToHaveValueAsync("with Ines");

        // Her page goes away altogether; his sheet closes.
        await hers.GotoAsync("/accounts");
        await Assertions.Expect(sheet.GetByRole(AriaRole.Status).First).ToBeEmptyAsync();
        await OpenAsync(hers, "/transactions");
        await Assertions.Expect(herRow).ToContainTextAsync("elias is editing this");
        await sheet.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Close" }).ClickAsync();
        await Assertions.Expect(herRow).Not.ToContainTextAsync("elias");
        Assert.Empty(herFaults);
        Assert.Empty(hisFaults);
    }

    // There is no invitation yet: a member is made where members are kept.
    private async Task JoinAsync(string who, string whose)
    {
        await using var store = new SqliteConnection($"Data Source={App.DatabaseFile}");
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var move = store.CreateCommand();
        move.CommandText = "UPDATE memberships SET household_key = (SELECT m.household_key FROM memberships m JOIN people p ON p.id = m.person_key WHERE p.user_name = $whose) WHERE person_key = (SELECT id FROM people WHERE user_name = $who)";
        move.Parameters.AddWithValue("$who", who);
        move.Parameters.AddWithValue("$whose", whose);
        Assert.Equal(1, await move.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
