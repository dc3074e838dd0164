using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>What a household does with bank files over the months: several accounts in one file, the same file with more in it, and one taken back late.</summary>
public sealed class ImportAgainJourney : Story
{
    private const string Checking = "40017711", Saving = "40017712";

    private const string November =
        "Date,Payee,Amount\n2026-11-02,Greenleaf,-86.40\n2026-11-03,Nine Bells,-3.20\n2026-11-03,Nine Bells,-3.20\n2026-11-05,Metroline,-23.50\n2026-11-06,Clearwater,2615.00\n";

    [Fact]
    public async Task Each_statement_of_one_file_goes_to_its_own_account_and_finds_it_the_next_month()
    {
        using var me = await RegisterAsync("mara");
        var everyday = await AccountAsync(me, Checking);
        var savings = await AccountAsync(me, "Rainy day", type: "savings");
        var (page, faults) = await SignInAsync("mara");

        await ChooseAsync(page, "october.ofx", Ofx((Checking, ["20261003 -86.40 Greenleaf", "20261005 -23.50 Metroline"]), (Saving, ["20261004 200.00 Standing order", "20261031 1.15 Interest"])));
        // The first was found by its number; of the other the file knows only the number.
        await Assertions.Expect(page.GetByLabel($"Account for {Checking}")).ToHaveValueAsync(everyday);
        await Assertions.Expect(page.GetByLabel($"Account for {Saving}")).ToHaveValueAsync("");
        await page.GetByLabel($"Account for {Saving}").SelectOptionAsync(savings);
        await Assertions.Expect(page.Locator(".irows .grp")).ToHaveTextAsync([Named(Checking), Named("Rainy day")]);
        await CommitAsync(page, 4);
        Assert.Equal(["Metroline", "Greenleaf"], await RegisterOfAsync(page, everyday, 2));
        Assert.Equal(["Interest", "Standing order"], await RegisterOfAsync(page, savings, 2));

        // The number is known by now: nothing is asked.
        await ChooseAsync(page, "november.ofx", Ofx((Saving, ["20261104 200.00 Standing order"]), (Checking, ["20261103 -54.60 Paper Lantern"])));
        await CommitAsync(page, 2);
        Assert.Equal(["Paper Lantern", "Metroline", "Greenleaf"], await RegisterOfAsync(page, everyday, 3));
        Assert.Equal(["Standing order", "Interest", "Standing order"], await RegisterOfAsync(page, savings, 3));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_file_with_two_more_rows_brings_only_these(bool isPhone)
    {
        using var me = await RegisterAsync("mara");
        var account = await AccountAsync(me, "Everyday");
        var (page, faults) = await SignInAsync("mara", isPhone);
        await ChooseAsync(page, "november.csv", November, account);
        await CommitAsync(page, 5);

        // A third of the twins is among the new ones.
        await ChooseAsync(page, "november again.csv", November + "2026-11-03,Nine Bells,-3.20\n2026-11-09,Streamly,-12.99\n", account);
        await Assertions.Expect(Tab(page, "To import")).ToContainTextAsync("2");
        await Assertions.Expect(Tab(page, "Already here")).ToContainTextAsync("5");
        await Assertions.Expect(page.Locator(".irows tr[data-ft-row]")).ToHaveCountAsync(2);
        await CommitAsync(page, 2);
        Assert.Equal(["Greenleaf", "Nine Bells", "Nine Bells", "Nine Bells", "Metroline", "Clearwater", "Streamly"], (await RegisterOfAsync(page, account, 7)).Reverse());

        // And once more as it is: nothing is left to bring.
        await ChooseAsync(page, "november again.csv", November + "2026-11-03,Nine Bells,-3.20\n2026-11-09,Streamly,-12.99\n", account);
        await Assertions.Expect(Tab(page, "Already here")).ToContainTextAsync("7");
        await Assertions.Expect(page.Locator(".importfoot .btn.p")).ToBeDisabledAsync();
        Assert.Equal(0, await SidewaysAsync(page));
        Assert.Empty(faults);
    }

    // The clock of the program stays where it is: what undo keeps hangs on the versions of the rows, not on days.
    [Fact]
    public async Task An_import_taken_back_late_leaves_the_rows_that_were_edited_and_names_them()
    {
        using var me = await RegisterAsync("mara");
        var account = await AccountAsync(me, "Everyday");
        var (page, faults) = await SignInAsync("mara");
        await ChooseAsync(page, "november.csv", November, account);
        await CommitAsync(page, 5);

        await RegisterOfAsync(page, account, 5);
        await Row(page, "Greenleaf").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Choose a category" }).ClickAsync();
        await page.Locator("#row-category").FillAsync("groc");
        await page.Locator("#row-category").PressAsync("Enter");
        await Assertions.Expect(page.Locator("tr.edit")).ToHaveCountAsync(0);
        await Assertions.Expect(Row(page, "Greenleaf")).ToContainTextAsync("Groceries");
        await EditAsync(page, "Metroline", "Note", "to the lake");
        await Assertions.Expect(Row(page, "Metroline")).ToContainTextAsync("to the lake");
        await EditAsync(page, "Clearwater", "Amount", "2600");
        await Assertions.Expect(Row(page, "Clearwater")).ToContainTextAsync("2,600.00");

        await OpenAsync(page, "/history");
        await page.Locator(".batch").Filter(new LocatorFilterOptions { HasText = "november.csv" }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^Undo: ") }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(dialog).ToContainTextAsync("2 rows go back. 3 were changed since and stay as they are");
        Assert.Equal(["Clearwater", "Greenleaf", "Metroline"], (await dialog.Locator(".kept b").AllInnerTextsAsync()).Order());
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo the rest" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new LocatorFilterOptions { HasText = "Undone" })).ToBeVisibleAsync();

        Assert.Equal(["Clearwater", "Metroline", "Greenleaf"], await RegisterOfAsync(page, account, 3));
        await Assertions.Expect(Row(page, "Greenleaf")).ToContainTextAsync("Groceries");
        await Assertions.Expect(Row(page, "Metroline")).ToContainTextAsync("to the lake");
        await Assertions.Expect(Row(page, "Clearwater")).ToContainTextAsync("2,600.00");
        Assert.Empty(faults);
    }

    private static ILocator Tab(IPage page, string name) => page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = name });

    private static ILocator Row(IPage page, string payee) => page.Locator(".tbl.reg tbody tr").Filter(new LocatorFilterOptions { HasText = payee });

    private static System.Text.RegularExpressions.Regex Named(string name) => new(name);

    /// <summary>Hands a file to the import page and waits for its preview.</summary>
    private static async Task ChooseAsync(IPage page, string name, string text, string? account = null)
    {
        await OpenAsync(page, "/import");
        if (account is not null)
            await page.Locator("#import-account").SelectOptionAsync(account);
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.Locator(".importfoot").WaitForAsync();
    }

    private static async Task CommitAsync(IPage page, int entries)
    {
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Import {entries} entries" }).ClickAsync();
        await Assertions.Expect(page.Locator("h2").Filter(new LocatorFilterOptions { HasText = $"Added {entries} entries" })).ToBeVisibleAsync();
    }

    /// <summary>The payees in an account's register, newest first, once there are as many as expected.</summary>
    private static async Task<IReadOnlyList<string>> RegisterOfAsync(IPage page, string account, int expected)
    {
        await OpenAsync(page, $"/transactions?account={account}");
        var names = page.ViewportSize!.Width < 768 ? page.Locator("button.pc .t > b") : page.Locator(".tbl.reg button.payee");
        await Assertions.Expect(names).ToHaveCountAsync(expected);
        // The phone says "needs review" before the name.
        return [.. (await names.AllInnerTextsAsync()).Select(name => name.Split('\n')[^1].Trim())];
    }

    private static async Task EditAsync(IPage page, string payee, string field, string text)
    {
        await Row(page, payee).Locator("button.open").ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel(field, new LocatorGetByLabelOptions { Exact = false }).First.FillAsync(text);
        await sheet.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save entry" }).ClickAsync();
        await Assertions.Expect(sheet).ToBeHiddenAsync();
    }

    private static string Ofx(params (string Account, string[] Rows)[] statements) => "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\n\n<OFX><BANKMSGSRSV1>"
        + string.Concat(statements.Select(statement => $"<STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>900<ACCTID>{statement.Account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>"
            + string.Concat(statement.Rows.Select(row => row.Split(' ', 3)).Select(cell => $"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{cell[0]}<TRNAMT>{cell[1]}<FITID>{cell[0]}{cell[1]}<NAME>{cell[2]}</STMTTRN>"))
            + "</BANKTRANLIST></STMTRS></STMTTRNRS>"))
        + "</BANKMSGSRSV1></OFX>\n";
}
