using AngleSharp.Dom;
using Bunit;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Services.Households;
using FinanceTracker.Web.Features.Budgets;
using FinanceTracker.Web.Tests.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.Budgets;

/// <summary>Today is Tuesday 10 March 2026.</summary>
public sealed class BudgetsPageTests
{
    private static readonly Month March = Month.Of(2026, 3);

    [Fact]
    public async Task The_first_budget_is_asked_for_what_it_lacks_at_the_field_and_then_stands_there()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var food = await pages.Ledger.CategoryAsync("Food A");
        var page = pages.Open<BudgetsPage>("budgets");
        page.WaitForElement(".empty .btn.p").Click();
        await page.Find("#budget-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Give the budget a limit", page.Find("dialog .fld .err").TextContent, StringComparison.Ordinal));
        Field(page, "Limit").Input("2*60");
        Field(page, "Name").Change("Eating");
        Field(page, "Period").Change(nameof(BudgetPeriod.Monthly));
        Field(page, "Months begin on").Change("5");
        await page.Find("#budget-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("€120.00 left", Words(page.Find(".brow").TextContent), StringComparison.Ordinal));
        Assert.Contains("5 Mar to 4 Apr", page.Find(".brow").TextContent, StringComparison.Ordinal);
        page.Find(".brow .name").Click();
        Assert.Equal("5", Field(page, "Months begin on").GetAttribute("value"));
        Field(page, "Period").Change(nameof(BudgetPeriod.Payday));
        Assert.DoesNotContain(page.FindAll("dialog label.flab"), label => label.TextContent.StartsWith("Months", StringComparison.Ordinal));
        Field(page, "Which entries are paydays").Change("amount>");
        await page.Find("#budget-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("dialog .fld .err")));
    }

    [Fact]
    public async Task What_is_over_and_what_is_near_say_so_in_words_and_bills_are_taken_off_each_day()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = (await pages.Ledger.AccountAsync()).Id;
        var (food, fun, home) = ((await pages.Ledger.CategoryAsync("Food A")).Id, (await pages.Ledger.CategoryAsync("Fun A")).Id, (await pages.Ledger.CategoryAsync("Home A")).Id);
        var budgets = pages.Me.Get<BudgetService>();
        foreach (var (name, category, limit) in new[] { ("Food", food, 100m), ("Fun", fun, 100m), ("Home", home, 310m) })
            await budgets.CreateAsync(new SaveBudget { Name = name, CategoryIds = [category], LimitAmount = limit }, default);
        await pages.Ledger.EntryAsync(account, -114.30m, "2026-03-04", food);
        await pages.Ledger.EntryAsync(account, -88, "2026-03-04", fun);
        await pages.Me.Get<BillService>().CreateAsync(new SaveBill { Name = "Power", Amount = 100, CategoryId = home, NextDueDate = new DateOnly(2026, 3, 20) }, default);
        var page = pages.Open<BudgetsPage>("budgets");
        var rows = page.WaitForElements(".brow", 3);
        Assert.Contains("€14.30 over", Words(rows[0].TextContent), StringComparison.Ordinal);
        Assert.Contains("close to the limit, €12.00 left", Words(rows[1].TextContent), StringComparison.Ordinal);
        Assert.Contains("€10.00 a day, bills to come €100.00", Words(rows[2].TextContent), StringComparison.Ordinal);
        Assert.Equal("114 % used", rows[0].QuerySelector("[role=progressbar]")!.GetAttribute("aria-valuetext"));
    }

    [Fact]
    public async Task Envelopes_add_up_by_group_take_sums_and_are_covered_from_what_is_ready()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = (await pages.Ledger.AccountAsync()).Id;
        var group = (await pages.Ledger.CategoryAsync("Living A")).Id;
        var (food, fun) = ((await pages.Ledger.CategoryAsync("Food A", parent: group)).Id, (await pages.Ledger.CategoryAsync("Fun A", parent: group)).Id);
        await pages.Ledger.EntryAsync(account, 1000, "2026-03-01", (await pages.Ledger.CategoryAsync("Pay A", CategoryKind.Income)).Id);
        await pages.Ledger.EntryAsync(account, -130, "2026-03-02", food);
        await pages.Me.Get<EnvelopeService>().AssignAsync(March, new AssignEnvelopes { Items = [new() { CategoryId = fun, Assigned = 50, Target = new SaveGoal { Kind = EnvelopeGoalKind.Monthly, Amount = 80 } }] }, default);
        var page = pages.Open<BudgetsPage>("budgets?view=envelopes");
        page.WaitForElement("input[aria-label='Assigned to Food A']").Change("60+40");
        page.WaitForAssertion(() => Assert.Equal("€850.00", Words(page.Find(".ready .num-xl").TextContent)));
        Assert.Equal(["150.00", "−130.00", "20.00"], Cells(page, "Living A"));
        Assert.Contains("needs €30.00 more", Words(Row(page, "Fun A").TextContent), StringComparison.Ordinal);
        Assert.Contains("30.00 over", Words(Row(page, "Food A").TextContent), StringComparison.Ordinal);
        page.Find("button[aria-label='Cover Food A']").Click();
        page.WaitForAssertion(() => Assert.Equal("€820.00", Words(page.Find(".ready .num-xl").TextContent)));
        Assert.Equal(["180.00", "−130.00", "50.00"], Cells(page, "Living A"));
        // December's columns are the next month's: what is left carries over.
        Assert.Equal("50.00", Words(Row(page, "Fun A").QuerySelectorAll("td")[^1].TextContent));
    }

    [Fact]
    public async Task An_envelope_takes_a_quick_fill_a_target_and_a_note_and_gives_money_to_another()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = (await pages.Ledger.AccountAsync()).Id;
        var (food, fun) = ((await pages.Ledger.CategoryAsync("Food A")).Id, (await pages.Ledger.CategoryAsync("Fun A")).Id);
        await pages.Ledger.EntryAsync(account, -90, "2026-02-10", food);
        var page = pages.Open<BudgetsPage>("budgets?view=envelopes");
        page.WaitForElement(".envelopes");
        Row(page, "Food A").QuerySelector("button.name")!.Click();
        page.WaitForElements(".fills .btn", 4).Single(button => button.TextContent.Contains("Average of 3 months", StringComparison.Ordinal)).Click();
        Field(page, "Target").Change(nameof(EnvelopeGoalKind.ByDate));
        await page.Find("#envelope-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Give an amount", page.Find("dialog .fld .err").TextContent, StringComparison.Ordinal));
        Field(page, "Amount").Input("300");
        Field(page, "By").Change("2026-05-31");
        page.Find("#env-note").Input("For the feast");
        await page.Find("#envelope-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("needs €70.00 more", Words(Row(page, "Food A").TextContent), StringComparison.Ordinal));
        var saved = (await pages.Me.Get<EnvelopeService>().GetAsync(March, default)).Value.Items.Single(item => item.CategoryId == food);
        Assert.Equal((30_00L, "For the feast", new DateOnly(2026, 5, 31)), (saved.Assigned.Minor, saved.Note, saved.Target!.Date));

        page.FindAll(".ready .btn").Single(button => button.TextContent.EndsWith("Move money", StringComparison.Ordinal)).Click();
        page.Find("#move-from").Change(food.ToString());
        page.Find("#move-to").Change(fun.ToString());
        Field(page, "Amount").Input("10+2.50");
        page.WaitForAssertion(() => Assert.Contains("Then €17.50 is left in Food A, and €12.50 in Fun A.", Words(page.Find("dialog [role=status].muted").TextContent), StringComparison.Ordinal));
        await page.Find("#move-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("Moved €12.50 from Food A to Fun A", pages.Toasts.Current?.Text));
        Assert.Equal(12_50L, (await pages.Me.Get<EnvelopeService>().GetAsync(March, default)).Value.Items.Single(item => item.CategoryId == fun).Assigned.Minor);
    }

    [Fact]
    public async Task A_month_too_far_away_is_told_and_a_household_sees_the_view_it_chose()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var far = pages.Open<BudgetsPage>("budgets?view=envelopes&month=2190-01");
        far.WaitForAssertion(() => Assert.Contains("within 100 years", far.Markup, StringComparison.Ordinal));
        far.Dispose();
        var households = pages.Me.Get<HouseholdService>();
        var home = (await households.GetAsync(pages.Home.Owner.Key, pages.Home.PublicId, default)).Value;
        await households.UpdateAsync(pages.Home.Owner.Key, home.Id, new SaveHousehold { Name = home.Name, BudgetStyle = BudgetStyle.Envelopes, Version = home.Version }, default);
        var page = pages.Open<BudgetsPage>("budgets");
        page.WaitForElement(".ready");
        Assert.Empty(page.FindAll(".seg"));
    }

    private static IElement Field(IRenderedComponent<BudgetsPage> page, string label) =>
        page.Find($"#{page.FindAll("dialog label.flab").First(one => one.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)).GetAttribute("for")}");

    private static IElement Row(IRenderedComponent<BudgetsPage> page, string envelope) =>
        page.FindAll(".envelopes tbody tr").First(row => row.QuerySelector("th .name")?.TextContent == envelope);

    /// <summary>Assigned, activity and available of a group.</summary>
    private static IEnumerable<string> Cells(IRenderedComponent<BudgetsPage> page, string group) => Row(page, group).QuerySelectorAll("td").Skip(1).Take(3).Select(cell => Words(cell.TextContent));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
