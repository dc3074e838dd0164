using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>The first evening: from nothing to knowing where the money went, as one person with one browser.</summary>
public sealed class FirstEveningJourney : Story
{
    private const string Payee = "Joe's Bald Hairstyles";
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_registers_imports_a_bank_file_and_sets_a_category_and_takes_it_back(bool isPhone)
    {
        var (page, faults) = await Chrome.OpenAsync(App.Address, isPhone);

        await page.GotoAsync("/");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await RegisterAsync(page);
        await AddAccountAsync(page);
        await ImportAsync(page);

        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("345.27");
        Assert.Equal(0, await SidewaysAsync(page));

        await page.GotoAsync("/transactions");
        var payee = page.Locator(isPhone ? "button.pc" : "table tbody tr").Filter(new LocatorFilterOptions { HasText = Payee }).First;
        await Assertions.Expect(payee).ToContainTextAsync("Choose a category");
        if (isPhone)
            await CategorizeInSheetAsync(page, payee);
        else
            await CategorizeInRowAsync(page, payee);
        await Assertions.Expect(payee).ToContainTextAsync("Groceries");

        await page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(payee).ToContainTextAsync("Choose a category");
        Assert.Equal(0, await SidewaysAsync(page));
        Assert.Empty(faults);
    }

    internal static async Task RegisterAsync(IPage page)
    {
        await page.GotoAsync("/register");
        await page.GetByLabel("E-mail address").FillAsync("mara@example.org");
        await page.GetByLabel("Username").FillAsync("mara");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByLabel("Currency").SelectOptionAsync("CAD");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Create account" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Skip, show me the empty app" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Start with an account" })).ToBeVisibleAsync();
    }

    internal static async Task AddAccountAsync(IPage page)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Add an account" })).ToHaveAttributeAsync("href", "accounts?new=1");
        await UntilAsync(() => page.GotoAsync("/accounts?new=1"), dialog.GetByLabel("Name"));
        await dialog.GetByLabel("Name").FillAsync("Everyday");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Add account" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Everyday");
    }

    private static async Task ImportAsync(IPage page)
    {
        await page.GotoAsync("/import");
        await Assertions.Expect(page.Locator("#import-file")).ToBeEnabledAsync();
        await page.Locator("#import-account").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#import-file").SetInputFilesAsync(Samples.PathOf("ofx/jseutter-bank_medium.ofx"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Import 3 entries" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "See" })).ToBeVisibleAsync();
    }

    private static async Task CategorizeInRowAsync(IPage page, ILocator row)
    {
        var picker = page.Locator("#row-category");
        await UntilAsync(() => row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Choose a category" }).ClickAsync(), picker);
        await picker.FillAsync("groc");
        await picker.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tr.edit")).ToHaveCountAsync(0);
    }

    private static async Task CategorizeInSheetAsync(IPage page, ILocator card)
    {
        var sheet = page.GetByRole(AriaRole.Dialog);
        await UntilAsync(() => card.ClickAsync(), sheet.GetByLabel("Category"));
        await sheet.GetByLabel("Category").FillAsync("groc");
        await sheet.GetByRole(AriaRole.Option, new LocatorGetByRoleOptions { Name = "Groceries" }).First.ClickAsync();
        await sheet.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save entry" }).ClickAsync();
        await Assertions.Expect(sheet).ToBeHiddenAsync();
    }

    /// <summary>A page answers once its circuit stands; what is done before is done again, as a person would.</summary>
    internal static async Task UntilAsync(Func<Task> act, ILocator shown)
    {
        for (var attempt = 1; ; attempt++)
        {
            await act();
            try
            {
                await shown.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Visible, Timeout = 5_000 });
                return;
            }
            catch (TimeoutException) when (attempt < 6)
            {
                // Not listening yet.
            }
        }
    }
}
