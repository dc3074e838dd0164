using AngleSharp.Dom;
using Bunit;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Transactions;

public sealed class QuickAddTests
{
    [Fact]
    public async Task A_known_payee_brings_category_and_account_along_and_says_how_it_knows()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var (joint, card) = (await pages.Ledger.AccountAsync("Joint"), await pages.Ledger.AccountAsync("Card"));
        var food = await pages.Ledger.CategoryAsync("Food");
        await pages.Ledger.EntryAsync(card.Id, -5, "2026-03-01", food.Id, "Corner Bakehouse");
        await pages.Ledger.EntryAsync(joint.Id, -1, "2026-03-02");
        var form = Open(pages);
        Assert.Equal(joint.Id.ToString(), form.Find("#quick-account").GetAttribute("value"));

        form.Find("#quick-amount").Input("8.40+4.10");
        form.Find("#quick-payee").Change("Corner Bakehouse");
        form.WaitForAssertion(() => Assert.Contains("as last time", form.Find(".qa .dk .hint").TextContent, StringComparison.Ordinal));
        Assert.Equal(card.Id.ToString(), form.Find("#quick-account").GetAttribute("value"));
        form.Find("#quick-note").Input("with Elias #trip no #12");
        form.Find("#quick-form").Submit();

        form.WaitForAssertion(() => Assert.Equal("Added Corner Bakehouse", pages.Toasts.Current?.Text));
        var made = (await pages.Ledger.EntriesAsync())[0];
        Assert.Equal((-12.50m, food.Id, card.Id, new DateOnly(2026, 3, 10), "with Elias no #12"), (made.Amount.ToDecimal(), made.CategoryId, made.AccountId, made.TransactionDate, made.Notes));
        Assert.Equal(["trip"], made.Tags);
        Assert.Empty(form.FindAll("#quick-form"));
    }

    [Fact]
    public async Task What_a_person_chose_is_not_changed_by_a_guess()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var (joint, card) = (await pages.Ledger.AccountAsync("Joint"), await pages.Ledger.AccountAsync("Card"));
        await pages.Ledger.EntryAsync(card.Id, -5, "2026-03-01", (await pages.Ledger.CategoryAsync("Food")).Id, "Baker");
        var gifts = await pages.Ledger.CategoryAsync("Gifts");
        var form = Open(pages);
        form.Find("#quick-account").Change(joint.Id.ToString());
        form.FindAll(".qtile").First(tile => tile.TextContent.Contains("Gifts", StringComparison.Ordinal)).Click();
        form.Find("#quick-payee").Change("Baker");
        form.Find("#quick-amount").Input("3");
        form.Find("#quick-form").Submit();
        form.WaitForAssertion(() => Assert.NotNull(pages.Toasts.Current));
        var made = (await pages.Ledger.EntriesAsync())[0];
        Assert.Equal((joint.Id, gifts.Id), (made.AccountId, made.CategoryId!.Value));
    }

    [Fact]
    public async Task A_plus_in_front_is_money_in_and_another_keeps_date_and_account()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var (joint, card) = (await pages.Ledger.AccountAsync("Joint"), await pages.Ledger.AccountAsync("Card"));
        await pages.Ledger.EntryAsync(joint.Id, -1, "2026-03-02");
        var form = Open(pages);
        form.Find("#quick-amount").Input("+20");
        form.Find("#quick-account").Change(card.Id.ToString());
        form.Find(".qdate input").Change("2026-03-07");
        Footer(form, "Save and add another").Click();
        form.WaitForAssertion(() => Assert.Equal("", form.Find("#quick-amount").GetAttribute("value") ?? ""));
        Assert.Equal(("2026-03-07", card.Id.ToString()), (form.Find(".qdate input").GetAttribute("value"), form.Find("#quick-account").GetAttribute("value")));
        var made = (await pages.Ledger.EntriesAsync())[0];
        Assert.Equal((20m, card.Id, new DateOnly(2026, 3, 7)), (made.Amount.ToDecimal(), made.AccountId, made.TransactionDate));
    }

    [Fact]
    public async Task An_own_account_in_the_payees_place_makes_a_transfer_that_asks_for_both_amounts_across_currencies()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var joint = await pages.Ledger.AccountAsync("Joint");
        var dollars = await pages.Ledger.AccountAsync("Dollar purse", "USD");
        await pages.Ledger.EntryAsync(joint.Id, -1, "2026-03-02");
        var form = Open(pages);
        form.Find("#quick-amount").Input("100");
        form.Find("#quick-payee").Input("purse");
        form.WaitForElement(".qpayee [role=option]").Click();
        form.Find("#quick-form").Submit();
        form.WaitForAssertion(() => Assert.Contains("how much arrived in USD", form.Markup, StringComparison.Ordinal));
        form.Find("input[name=to-amount]").Input("108.20");
        form.Find("#quick-form").Submit();
        form.WaitForAssertion(() => Assert.NotNull(pages.Toasts.Current));
        var legs = (await pages.Ledger.EntriesAsync()).Where(entry => entry.TransferId is not null).ToList();
        Assert.Equal([(dollars.Id, 108.20m), (joint.Id, -100m)], legs.Select(leg => (leg.AccountId, leg.Amount.ToDecimal())));
        Assert.Equal(100m, -legs[0].TransferAmount!.Value.ToDecimal());
    }

    [Fact]
    public async Task It_starts_in_the_account_that_the_page_shows_and_a_half_typed_one_is_there_again()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var joint = await pages.Ledger.AccountAsync("Joint");
        var card = await pages.Ledger.AccountAsync("Card");
        await pages.Ledger.EntryAsync(joint.Id, -1, "2026-03-02");
        pages.Navigation.NavigateTo($"accounts/{card.Id}");
        var form = Open(pages);
        Assert.Equal(card.Id.ToString(), form.Find("#quick-account").GetAttribute("value"));
        form.Find("#quick-payee").Input("Half");
        form.Find("dialog .icb").Click();
        Assert.Empty(form.FindAll("#quick-form"));
        await form.InvokeAsync(() => pages.Page.Services.GetRequiredService<QuickAddDoor>().Open());
        Assert.Equal("Half", form.WaitForElement("#quick-payee").GetAttribute("value"));
    }

    [Fact]
    public async Task Tiles_are_the_categories_used_lately_of_the_direction()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var food = await pages.Ledger.CategoryAsync("Food");
        await pages.Ledger.CategoryAsync("Groceries", parent: food.Id);
        var fun = await pages.Ledger.CategoryAsync("Fun");
        await pages.Ledger.CategoryAsync("Salary", CategoryKind.Income);
        await pages.Ledger.EntryAsync(account.Id, -1, "2026-03-02", fun.Id);
        var form = Open(pages);
        Assert.Equal(["Fun", "Groceries", "Food"], Tiles(form));
        form.FindAll(".seg input")[1].Change(true);
        Assert.Equal(["Salary"], Tiles(form));

        static IEnumerable<string> Tiles(IRenderedComponent<QuickAdd> form) => form.FindAll(".qtile .el").Select(tile => tile.TextContent);
    }

    [Theory]
    [InlineData("lunch #work", "lunch", "work")]
    [InlineData("#a-b #A-B  two   words #über", "two words", "a-b,über")]
    [InlineData("invoice #12, a#b", "invoice #12, a#b", "")]
    [InlineData("  ", null, "")]
    public void A_note_and_its_tags_are_told_apart(string typed, string? note, string tags)
    {
        var read = NoteTags.Of(typed);
        Assert.Equal((note, tags), (read.Note, string.Join(',', read.Tags)));
    }

    private static IRenderedComponent<QuickAdd> Open(LedgerPages pages)
    {
        var form = pages.Page.Render<QuickAdd>();
        form.InvokeAsync(() => pages.Page.Services.GetRequiredService<QuickAddDoor>().Open());
        form.WaitForElement("#quick-form");
        return form;
    }

    private static IElement Footer(IRenderedComponent<QuickAdd> form, string text) => form.FindAll(".dlg-foot button").First(button => button.TextContent == text);
}
