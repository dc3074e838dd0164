using System.Text;
using Bunit;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Features.Review;
using FinanceTracker.Web.Tests.Transactions;
using FinanceTracker.Web.Ui;
using Xunit;

namespace FinanceTracker.Web.Tests.Review;

public sealed class ReviewPageTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_pile_is_worked_through_by_keys_with_an_undo_for_each_act()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var (joint, savings) = (await pages.Ledger.AccountAsync("Joint"), await pages.Ledger.AccountAsync("Savings"));
        var bread = await pages.Ledger.CategoryAsync("Bread");
        await pages.Ledger.EntryAsync(joint.Id, -60, "2026-02-01", bread.Id, "Mill");
        await pages.Ledger.EntryAsync(savings.Id, 200, "2026-03-06", bread.Id, "In");
        await ImportAsync(pages, joint.Id, "Date,Payee,Amount\n2026-03-09,Mill,20.00\n2026-03-05,SEPA transfer,-200.00\n2026-03-08,Baker,-5.00\n");
        await pages.Ledger.EntryAsync(joint.Id, -5, "2026-03-08", bread.Id, "Baker");

        var page = pages.Open<ReviewPage>("review");
        page.WaitForAssertion(() => Assert.Equal(["New3", "No category3", "Duplicates1", "Transfers1", "Refunds1"], Tabs(page)));
        Assert.Contains("Mill", Here(page), StringComparison.Ordinal);
        await KeyAsync(page, "k");
        await KeyAsync(page, "j");
        Assert.Contains("Baker", Here(page), StringComparison.Ordinal);
        await KeyAsync(page, "r");
        page.WaitForAssertion(() => Assert.Equal("New2", Tabs(page)[0]));
        Assert.Equal("Baker is reviewed", pages.Toasts.Current?.Text);
        await page.InvokeAsync(pages.Toasts.Current!.Actions[^1].Run);

        page = pages.Open<ReviewPage>("review?pile=duplicates");
        page.WaitForAssertion(() => Assert.Contains("100 of 100", Here(page), StringComparison.Ordinal));
        Assert.Contains("one typed, the other from a file", Here(page), StringComparison.Ordinal);
        await KeyAsync(page, "x");
        page.WaitForAssertion(() => Assert.Contains("Duplicates: done", page.Markup, StringComparison.Ordinal));
        await page.InvokeAsync(pages.Toasts.Current!.Actions[^1].Run);
        page = pages.Open<ReviewPage>("review?pile=duplicates");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".pair")));
        await KeyAsync(page, "s");
        await KeyAsync(page, "m");
        page.WaitForAssertion(() => Assert.Equal("Merged Baker into its duplicate", pages.Toasts.Current?.Text));
        var baker = Assert.Single(await pages.Ledger.EntriesAsync(new TransactionFilter { Query = "payee:Baker" }));
        Assert.Equal((bread.Id, Domain.Transactions.OriginKind.Manual), (baker.CategoryId!.Value, baker.Origin.Kind));

        page = pages.Open<ReviewPage>("review?pile=refunds");
        page.WaitForAssertion(() => Assert.Contains("Came back to", Here(page), StringComparison.Ordinal));
        await KeyAsync(page, "l");
        page.WaitForAssertion(() => Assert.Equal("Linked the refund", pages.Toasts.Current?.Text));
        page = pages.Open<ReviewPage>("review?pile=transfers");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".pair")));
        await KeyAsync(page, "l");
        page.WaitForAssertion(() => Assert.Contains("Transfers: done", page.Markup, StringComparison.Ordinal));
        page.FindAll("button").First(button => button.TextContent.Contains("On to New (1)", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("SEPA transfer", Here(page), StringComparison.Ordinal));
        await KeyAsync(page, "r");
        page.WaitForAssertion(() => Assert.Contains("All done", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_category_is_chosen_in_place_and_what_has_one_is_accepted_at_once()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var joint = await pages.Ledger.AccountAsync("Joint");
        var bread = await pages.Ledger.CategoryAsync("Bread");
        await ImportAsync(pages, joint.Id, "Date,Payee,Amount\n2026-03-09,Mill,-20.00\n2026-03-08,Baker,-5.00\n");
        var page = pages.Open<ReviewPage>("review");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".pair").Count));
        await KeyAsync(page, "c");
        page.Find(".pair.here [role=combobox]").Input("bre");
        page.Find(".pair.here [role=combobox]").KeyDown("Enter");
        page.WaitForAssertion(() => Assert.Equal("Mill is Bread", pages.Toasts.Current?.Text));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".pair")));
        Assert.DoesNotContain("Accept", page.Markup, StringComparison.Ordinal);

        // Somebody gives the other one a category elsewhere: now it can be accepted without a look at each.
        var baker = Assert.Single(await pages.Ledger.EntriesAsync(new TransactionFilter { Query = "payee:Baker" }));
        Assert.True((await pages.Me.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Ids = [baker.Id], Set = new BulkSet { CategoryId = bread.Id.ToString() } }, Ct)).IsOk);
        page = pages.Open<ReviewPage>("review");
        page.WaitForAssertion(() => Assert.Contains("Accept the one with a category", page.Markup, StringComparison.Ordinal));
        page.FindAll("button").First(button => button.TextContent.Contains("Accept", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("All done", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Reviewed 1 entry", pages.Toasts.Current?.Text);
    }

    [Fact]
    public async Task After_a_category_always_do_this_makes_a_rule_of_it()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var joint = await pages.Ledger.AccountAsync("Joint");
        await pages.Ledger.CategoryAsync("Bread");
        await ImportAsync(pages, joint.Id, "Date,Payee,Amount\n2026-03-09,Mill,-20.00\n");
        var page = pages.Open<ReviewPage>("review");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".pair")));
        await KeyAsync(page, "c");
        page.Find(".pair.here [role=combobox]").Input("bre");
        page.Find(".pair.here [role=combobox]").KeyDown("Enter");
        page.WaitForAssertion(() => Assert.Equal("Always do this", pages.Toasts.Current?.Actions[0].Text));
        await page.InvokeAsync(pages.Toasts.Current!.Actions[0].Run);
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("dialog input"), input => input.GetAttribute("value") == "Mill: Bread"));
    }

    private static string[] Tabs(IRenderedComponent<ReviewPage> page) =>
        [.. page.FindAll("[role=tab]").Select(tab => string.Join(' ', tab.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static string Here(IRenderedComponent<ReviewPage> page) => page.Find("[aria-current=true]").TextContent;

    private static Task KeyAsync(IRenderedComponent<ReviewPage> page, string key) => page.InvokeAsync(() => page.FindComponent<Shortcuts>().Instance.OnShortcut(key));

    private static async Task ImportAsync(LedgerPages pages, Guid account, string text)
    {
        var imports = pages.Me.Get<ImportService>();
        var preview = await imports.CreateImportAsync(Encoding.UTF8.GetBytes(text), "joint.csv", account, null, Ct);
        Assert.True((await imports.CommitImportAsync(preview.Value.Id, Ct)).IsOk);
    }
}
