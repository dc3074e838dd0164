using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>Somebody who wants to see it first: the first questions, a look around in made-up data, and out again as if nothing had been.</summary>
public sealed class LookAroundJourney : Story
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_answers_the_questions_looks_around_and_starts_with_a_clean_household(bool isPhone)
    {
        var (page, faults) = await Chrome.OpenAsync(App.Address, isPhone);
        await AnswerAsync(page);

        // The click waits for the answer, which is three years of entries; on a machine that runs everything else besides they took over twenty seconds.
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Look around first" }).ClickAsync(new LocatorClickOptions { Timeout = 90_000 });
        var banner = page.Locator(".demobar");
        await Assertions.Expect(banner).ToContainTextAsync("made up");
        await Assertions.Expect(page.Locator(".hero")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("CHF");
        await page.GotoAsync("/transactions");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("3,000 entries");
        await page.GotoAsync("/categories");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Lebensmittel");
        Assert.Equal(0, await SidewaysAsync(page));

        await banner.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Remove it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "No entries yet" })).ToBeVisibleAsync();
        await Assertions.Expect(banner).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Everyday");
        await page.GotoAsync("/welcome");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "No entries yet" })).ToBeVisibleAsync();
        await page.GotoAsync("/history");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Added the account Everyday");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("demo");
        Assert.Equal(0, await SidewaysAsync(page));
        Assert.Empty(faults);
    }

    /// <summary>A link that is clicked before the page listens does what it says all the same.</summary>
    [Fact]
    public async Task Adding_the_first_account_works_however_early_it_is_clicked()
    {
        var (page, faults) = await Chrome.OpenAsync(App.Address, isPhone: false);
        await RegisterAsync(page, "early");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Skip, show me the empty app" }).ClickAsync();

        for (var attempt = 0; attempt < 5; attempt++)
        {
            await page.GotoAsync("/", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Add an account" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Name")).ToBeVisibleAsync();
        }
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/accounts$"));
        Assert.Empty(faults);
    }

    private static async Task AnswerAsync(IPage page)
    {
        await RegisterAsync(page, "ines");
        await page.GetByLabel("Name of the household").FillAsync("Alder House");
        await page.GetByLabel("Currency").SelectOptionAsync("CHF");
        await page.GetByLabel("Name of the household").PressAsync("Enter");
        await page.GetByText("Deutsch", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Continue" }).ClickAsync();
        await page.GetByLabel("What is in it today").FillAsync("about nothing");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Write an amount")).ToBeVisibleAsync();
        // Left and come back to: the same question.
        await page.GotoAsync("/welcome");
        await page.GetByLabel("Name of the account").FillAsync("Everyday");
        await page.GetByLabel("What is in it today").FillAsync("80.50");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "How would you like to begin?" })).ToBeVisibleAsync();
        Assert.Equal(0, await SidewaysAsync(page));
    }

    private static async Task RegisterAsync(IPage page, string name)
    {
        await page.GotoAsync("/register");
        await page.GetByLabel("E-mail address").FillAsync($"{name}@example.org");
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Password").FillAsync("three quiet herons fish");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Create account" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Whose money is it?" })).ToBeVisibleAsync();
    }
}
