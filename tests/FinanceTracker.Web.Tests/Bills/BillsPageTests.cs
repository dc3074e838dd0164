using AngleSharp.Dom;
using Bunit;
using FinanceTracker.Services.Bills;
using FinanceTracker.Web.Features.Bills;
using FinanceTracker.Web.Tests.Transactions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace FinanceTracker.Web.Tests.Bills;

/// <summary>Today is Tuesday 10 March 2026.</summary>
public sealed class BillsPageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_bill_is_added_is_upcoming_and_is_paid()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await pages.Ledger.AccountAsync();
        var page = pages.Open<BillsPage>("bills");
        page.WaitForElement(".empty .btn.p", Patience).Click();
        Field(page, "Name").Input("Rent");
        Field(page, "Amount").Change("900");
        Field(page, "First due").Change("2026-03-12");
        page.Find("dialog.billdlg form").Submit();
        page.WaitForAssertion(() => Assert.Equal("Added Rent", pages.Toasts.Current?.Text), Patience);
        page.WaitForAssertion(() => Assert.Contains("due in 2 days", page.Find(".duelist .due").TextContent, StringComparison.Ordinal), Patience);
        Assert.Contains("900", page.Find(".hero").TextContent, StringComparison.Ordinal);
        page.Find("button[aria-label='Pay Rent of 12 Mar']").Click();
        Button(page, "Mark as paid").Click();
        page.WaitForAssertion(() => Assert.Equal("Paid Rent", pages.Toasts.Current?.Text), Patience);
        page.WaitForAssertion(() => Assert.Contains(page.FindAll(".duelist .due .bd"), badge => badge.TextContent.EndsWith("paid", StringComparison.Ordinal)), Patience);
        Assert.Equal(new DateOnly(2026, 4, 12), Assert.Single((await pages.Me.Get<BillService>().ListAsync(null, default)).Value).NextDueDate);
        await page.InvokeAsync(pages.Toasts.Current!.Actions[^1].Run);
        Assert.Equal(new DateOnly(2026, 3, 12), Assert.Single((await pages.Me.Get<BillService>().ListAsync(null, default)).Value).NextDueDate);
    }

    [Fact]
    public async Task What_is_found_is_confirmed_and_an_entry_says_which_bill_it_pays()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        for (var month = 0; month < 5; month++)
            await pages.Ledger.EntryAsync(account.Id, -9.99m, new DateOnly(2025, 11, 8).AddMonths(month).ToString("yyyy-MM-dd", null), payee: "Chorus Stream");
        var page = pages.Open<BillsPage>("bills");
        page.WaitForAssertion(() => Assert.Contains("5 times: 8 Mar, 8 Feb", page.Find(".proposal").TextContent, StringComparison.Ordinal), Patience);
        page.Find("button[aria-label='Add Chorus Stream as a bill']").Click();
        page.WaitForAssertion(() => Assert.Equal("Added Chorus Stream", pages.Toasts.Current?.Text), Patience);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".proposal")), Patience);
        var bill = Assert.Single((await pages.Me.Get<BillService>().ListAsync(null, default)).Value);

        var detail = pages.Page.Render<BillPage>(parameters => parameters.Add(one => one.Id, bill.Id));
        detail.WaitForAssertion(() => Assert.Contains("The bill was found by this entry.", detail.Markup, StringComparison.Ordinal), Patience);
        detail.Find("button[aria-label='Take the payment of 8 Mar back']").Click();
        detail.WaitForAssertion(() => Assert.Equal("Took a payment of Chorus Stream back", pages.Toasts.Current?.Text), Patience);
        detail.WaitForAssertion(() => Assert.Contains("overdue", detail.Markup, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task The_calendar_shows_the_month_and_a_bill_dragged_to_a_day_asks_which_ones_move()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var bills = pages.Me.Get<BillService>();
        await bills.CreateAsync(new SaveBill { Name = "Phone", Amount = 20, NextDueDate = new DateOnly(2026, 3, 18) }, default);
        var paid = (await bills.CreateAsync(new SaveBill { Name = "Gym", Amount = 30, NextDueDate = new DateOnly(2026, 3, 2) }, default)).Value;
        Assert.True((await pages.Me.Get<BillPaymentService>().PayAsync(paid.Id, new PayBill(), default)).IsOk);
        var page = pages.Open<BillsCalendarPage>("bills/calendar");
        page.WaitForAssertion(() => Assert.Contains("Phone", Cell(page, 18).TextContent, StringComparison.Ordinal), Patience);
        // On the phone what is paid already comes after what is ahead.
        Assert.Contains("in 8 days", page.Find(".agenda .pc").TextContent, StringComparison.Ordinal);
        Assert.Contains("Gym", page.FindAll(".agenda .pc")[^1].TextContent, StringComparison.Ordinal);
        page.FindAll(".bev").Single(one => one.TextContent.Contains("Phone", StringComparison.Ordinal)).DragStart();
        Cell(page, 20).Drop();
        page.WaitForAssertion(() => Assert.Contains("This and later", page.Find("dialog.modal").TextContent, StringComparison.Ordinal), Patience);
        page.FindAll("dialog.modal .seg label").Single(label => label.TextContent == "This and later").QuerySelector("input")!.Change(true);
        Button(page, "Move it").Click();
        page.WaitForAssertion(() => Assert.Equal("Moved Phone to 20 Mar", pages.Toasts.Current?.Text), Patience);
        page.WaitForAssertion(() => Assert.Contains("Phone", Cell(page, 20).TextContent, StringComparison.Ordinal), Patience);
        var moved = (await bills.ListAsync(new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 30), default)).Value.Single(bill => bill.Name == "Phone").Occurrences!;
        Assert.Equal([new DateOnly(2026, 3, 20), new DateOnly(2026, 4, 20)], moved.Select(one => one.DueDate));
    }

    private static IElement Field<T>(IRenderedComponent<T> page, string label)
        where T : IComponent => page.Find($"#{page.FindAll("dialog label.flab").First(one => one.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)).GetAttribute("for")}");

    private static IElement Cell<T>(IRenderedComponent<T> page, int day)
        where T : IComponent => page.FindAll(".cd:not(.out)").FirstOrDefault(cell => cell.QuerySelector(".dn")!.TextContent == $"{day}") ?? throw new InvalidOperationException(page.Markup);

    private static IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("button").Last(button => button.TextContent.Trim() == text);
}
