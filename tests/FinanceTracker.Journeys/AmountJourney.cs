using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>People type amounts the way they were taught, whatever the language of their app.</summary>
public sealed class AmountJourney : Story
{
    [Theory]
    [InlineData("en-US", "EUR", "1234.56")]
    [InlineData("de-DE", "EUR", "1234,56")]
    [InlineData("de-CH", "CHF", "1234.56")]
    [InlineData("fr-FR", "EUR", "1234,56")]
    [InlineData("ja-JP", "EUR", "1234.56")]
    public async Task The_last_separator_is_the_decimal_mark_in_every_culture(string locale, string currency, string settled)
    {
        using var mara = await RegisterAsync("mara", currency, locale);
        await AccountAsync(mara, "Joint current", currency);
        var (page, faults) = await SignInAsync("mara", locale: locale);
        await OpenAsync(page, "/transactions?new=1");
        var amount = page.GetByRole(AriaRole.Dialog).GetByLabel("Amount");
        foreach (var typed in new[] { "1234.56", "1.234,56", "1,234.56", "1234,56", "1 234,56", "1’234.56", "1200+34.56" })
        {
            await amount.FillAsync(typed);
            await amount.BlurAsync();
            // With the separator it is the page's own writing, so nothing is under way any more.
            await Assertions.Expect(amount).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^1[.,’'\u00a0\u202f ]" + settled[1..].Replace(".", @"\.", StringComparison.Ordinal) + "$"));
        }
        await amount.FillAsync("12.34.56,7x");
        await amount.BlurAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).Locator(".err").First).ToBeVisibleAsync();
        Assert.Empty(faults);
    }
}
