using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>Bank files as they come: of a bank nobody has heard of, several at once, dropped where the person happens to be.</summary>
public sealed class ImportJourney : Story
{
    // No heading that says date or amount, and a flag with words of its own.
    private const string October = "Wann;Wohin damit;Zettel;Gold;Richtung\n03/10/2026;KRT*8841;Greenleaf;86,40;fort\n04/10/2026;KRT*8841;Clearwater;2615,00;her\n";
    private const string November = "Wann;Wohin damit;Zettel;Gold;Richtung\n05/11/2026;KRT*8841;Metroline;23,50;fort\n";
    [Fact]
    public async Task A_file_of_an_unknown_bank_is_explained_once_and_recognised_when_it_is_dropped_the_next_month()
    {
        var (page, faults) = await Chrome.OpenAsync(App.Address, isPhone: false);
        await FirstEveningJourney.RegisterAsync(page);
        await FirstEveningJourney.AddAccountAsync(page);

        await page.GotoAsync("/import");
        var account = page.Locator("#import-account");
        await FirstEveningJourney.UntilAsync(() => page.Locator("#import-file").SetInputFilesAsync(File("october.csv", October)), page.Locator(".columns"));
        Assert.Equal(0, await account.CountAsync());
        await page.Locator(".dest select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await ChooseAsync(page, "Zettel", "payee");
        await ChooseAsync(page, "Gold", "amount");
        await ChooseAsync(page, "Richtung", "flag");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "How it is written" }).ClickAsync();
        await FillAsync(page, "Words for money out", "fort");
        await FillAsync(page, "Words for money in", "her");
        await page.GetByLabel("Dates").SelectOptionAsync("Dmy");
        await Assertions.Expect(page.Locator(".filehead")).ToContainTextAsync("remembered for next time");
        await Assertions.Expect(page.Locator(".irows")).ToContainTextAsync("2,615.00");
        await Assertions.Expect(page.Locator(".irows")).ToContainTextAsync("−86.40");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Import 2 entries" }).ClickAsync();
        await Assertions.Expect(page.Locator("h2").Filter(new LocatorFilterOptions { HasText = "Added 2 entries" })).ToBeVisibleAsync();

        // A month later, while looking at something else.
        await page.GotoAsync("/transactions");
        await Assertions.Expect(page.GetByText("Greenleaf").First).ToBeVisibleAsync();
        await DropAsync(page, "november.csv", November);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/import/[0-9a-f-]{36}"));
        await Assertions.Expect(page.Locator(".note").Filter(new LocatorFilterOptions { HasText = "Read the way you corrected it" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".irows")).ToContainTextAsync("Metroline");
        await Assertions.Expect(page.Locator(".irows")).ToContainTextAsync("−23.50");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Read it afresh" }).ClickAsync();
        await Assertions.Expect(page.Locator(".note").Filter(new LocatorFilterOptions { HasText = "Read the way you corrected it" })).ToBeHiddenAsync();
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Several_files_chosen_before_the_page_listens_wait_in_a_list_and_go_in_together(bool isPhone)
    {
        var (page, faults) = await Chrome.OpenAsync(App.Address, isPhone);
        await FirstEveningJourney.RegisterAsync(page);
        await FirstEveningJourney.AddAccountAsync(page);
        await FirstEveningJourney.UntilAsync(() => page.GotoAsync("/import"), page.Locator("#import-file"));
        await page.Locator("#import-account").SelectOptionAsync(new SelectOptionValue { Index = 1 });

        await page.Locator("#import-file").SetInputFilesAsync(
        [
            File("march.csv", "Date,Payee,Amount\n2026-03-01,Shop,-1.00\n2026-03-02,Baker,-2.00\n"),
            File("april.csv", "Date,Payee,Amount\n2026-04-01,Shop,-3.00\n"),
            File("letter.txt", "Dear bank"),
        ]);
        await Assertions.Expect(page.Locator(".waiting .li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("letter.txt");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Import all 2" }).ClickAsync();
        await Assertions.Expect(page.Locator(".imports .li")).ToHaveCountAsync(2);

        // The next ones are there before the circuit is: nothing is lost.
        await page.GotoAsync("/import", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.Locator("#import-file").SetInputFilesAsync([File("may.csv", "Date,Payee,Amount\n2026-05-01,Shop,-1.00\n"), File("june.csv", "Date,Payee,Amount\n2026-06-01,Shop,-1.00\n")]);
        await Assertions.Expect(page.Locator(".waiting .li")).ToHaveCountAsync(2);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_card_statement_is_put_right_with_the_keyboard_before_it_goes_in()
    {
        var me = await RegisterAsync("mara");
        await AccountAsync(me, "Pennon card", type: "credit_card");
        var (page, faults) = await SignInAsync("mara");
        await OpenAsync(page, "/import");
        await page.Locator("#import-account").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#import-file").SetInputFilesAsync(File("november.csv",
            "Date,Payee,Amount\n2026-03-01,Greenleaf,86.40\n2026-03-02,Metroline,23.50\n2026-03-03,PAYMENT THANK YOU,-100.00\n2026-03-04,Paper Lantern,54.60\n2026-03-05,Streamly,12.99\n2026-03-06,=1+1,1..2\n"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Turn all signs" }).ClickAsync();
        await Assertions.Expect(page.Locator(".irows")).ToContainTextAsync("−86.40");
        await Assertions.Expect(page.Locator(".filehead")).ToContainTextAsync("signs turned");

        // Only the keyboard from here: to the search, down to the lines, out with one, a category for another.
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("metro");
        await Assertions.Expect(page.Locator(".rowsbar")).ToContainTextAsync("1 line found");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator(".importfoot .btn.p")).ToHaveTextAsync("Import 4 entries");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(page.Locator(".irows tr[data-ft-row]")).ToHaveCountAsync(5);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.Locator(".irows tr[data-ft-row]").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.Locator("#import-category")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("grocer");
        await Assertions.Expect(page.Locator(".editcat [role=option]").First).ToContainTextAsync("Groceries");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".irows tr[data-ft-row]").First).ToContainTextAsync("Groceries");
        await Assertions.Expect(page.Locator(".irows tr[data-ft-row]").First).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Can’t read" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".rowsbar a[download]").ClickAsync());
        Assert.Equal("november-not-imported.csv", download.SuggestedFilename);
        var csv = await System.IO.File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains(",1..2,\"2026-03-06,=1+1,1..2\"", csv, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Import 4 entries" }).ClickAsync();
        await Assertions.Expect(page.Locator("h2").Filter(new LocatorFilterOptions { HasText = "Added 4 entries" })).ToBeVisibleAsync();
        Assert.Empty(faults);
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    private static Task ChooseAsync(IPage page, string column, string role) => AnsweredAsync(page, () =>
        page.GetByLabel($"Column {column} is").SelectOptionAsync(role));

    private static Task FillAsync(IPage page, string label, string text) => AnsweredAsync(page, async () =>
    {
        await page.GetByLabel(label).FillAsync(text);
        await page.GetByLabel(label).PressAsync("Tab");
    });

    /// <summary>An answer reads the file again; the next one is given when that is done. A person's hand is slower than the wire.</summary>
    private static async Task AnsweredAsync(IPage page, Func<Task> act)
    {
        await act();
        await page.WaitForTimeoutAsync(400);
        await Assertions.Expect(page.Locator(".columns select").First).ToBeEnabledAsync();
    }

    private static async Task DropAsync(IPage page, string name, string text)
    {
        var data = await page.EvaluateHandleAsync("([name, text]) => { const data = new DataTransfer(); data.items.add(new File([text], name, { type: 'text/csv' })); return data; }", new[] { name, text });
        await page.DispatchEventAsync("#main", "dragover", new { dataTransfer = data });
        await Assertions.Expect(page.Locator("#drop-all")).ToBeVisibleAsync();
        await page.DispatchEventAsync("#main", "drop", new { dataTransfer = data });
        await Assertions.Expect(page.Locator("#drop-all")).ToBeHiddenAsync();
    }
}
