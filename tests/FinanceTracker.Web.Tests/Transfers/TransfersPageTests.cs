using System.Text;
using AngleSharp.Dom;
using Bunit;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Transfers;
using FinanceTracker.Web.Tests.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.Transfers;

public sealed class TransfersPageTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pairs_stand_side_by_side_with_a_reason_and_are_linked_or_turned_down_with_an_undo()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var (joint, savings) = (await pages.Ledger.AccountAsync("Joint"), await pages.Ledger.AccountAsync("Savings"));
        await pages.Ledger.EntryAsync(savings.Id, 200, "2026-03-06", payee: "In");
        await pages.Ledger.EntryAsync(savings.Id, 75, "2026-03-09", payee: "In");
        await pages.Ledger.EntryAsync(savings.Id, 75, "2026-03-11", payee: "In");
        var batch = await ImportAsync(pages, joint.Id, "Date,Payee,Amount\n2026-03-05,SEPA transfer,-200.00\n2026-03-10,Reserve,-75.00\n");

        var line = pages.Page.Render<BatchTransfersLine>(parameters => parameters.Add(part => part.Batch, batch));
        line.WaitForAssertion(() => Assert.Contains("3 pairs look like transfers.", line.Markup, StringComparison.Ordinal));

        var page = pages.Open<TransfersPage>("transfers");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".pair").Count));
        var first = page.FindAll(".pair")[0].TextContent;
        Assert.Contains("Left Joint", first, StringComparison.Ordinal);
        Assert.Contains("Arrived in Savings", first, StringComparison.Ordinal);
        Assert.Contains("Same amount, 1 day apart", first, StringComparison.Ordinal);
        Assert.Contains("One of 2 that fit", first, StringComparison.Ordinal);
        Assert.Contains("Same amount, 1 day apart; the text says transfer", page.FindAll(".pair")[2].TextContent, StringComparison.Ordinal);

        Button(page, "Not a transfer").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".pair").Count));
        Assert.Equal("Not a transfer: it won’t be asked again", pages.Toasts.Current?.Text);
        Assert.DoesNotContain("that fit", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(pages.Toasts.Current!.Actions[^1].Run);
        page = pages.Open<TransfersPage>("transfers");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".pair").Count));

        page.FindAll(".pair button")[^1].Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".pair").Count));
        page.FindAll(".pair button")[1].Click();
        page.WaitForAssertion(() => Assert.Contains("Nothing to decide", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Linked Joint → Savings", pages.Toasts.Current?.Text);
        Assert.Equal(4, (await pages.Ledger.EntriesAsync()).Count(entry => entry.TransferId is not null));
    }

    private static async Task<Guid> ImportAsync(LedgerPages pages, Guid account, string text)
    {
        var imports = pages.Me.Get<ImportService>();
        var preview = await imports.CreateImportAsync(Encoding.UTF8.GetBytes(text), "joint.csv", account, null, Ct);
        return (await imports.CommitImportAsync(preview.Value.Id, Ct)).Value.BatchId!.Value;
    }

    private static IElement Button(IRenderedComponent<TransfersPage> page, string text) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == text);
}
