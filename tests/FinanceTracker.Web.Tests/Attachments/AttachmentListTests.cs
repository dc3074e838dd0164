using Bunit;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Testing;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Tests.Transactions;
using Microsoft.AspNetCore.Components.Forms;
using Xunit;

namespace FinanceTracker.Web.Tests.Attachments;

public sealed class AttachmentListTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_are_attached_at_once_shown_marked_deleted_and_brought_back()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var entry = await pages.Ledger.EntryAsync((await pages.Ledger.AccountAsync()).Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForElement(".pc").Click();
        page.WaitForElement(".attach .drop");
        page.FindComponents<InputFile>()[0].UploadFiles(File(SampleFiles.Png(), "receipt.png"), File("<svg/>"u8.ToArray(), "bad.png"), File(SampleFiles.Pdf(), "bill.pdf"));

        page.WaitForAssertion(() => Assert.Equal(["receipt.png", "bill.pdf"], Names(page)));
        Assert.Contains("bad.png: Pictures", page.Find(".attach [role=alert]").TextContent, StringComparison.Ordinal);
        var files = (await pages.Me.Get<AttachmentService>().ListAsync(AttachmentOwner.Transaction(entry.Id), Ct)).Value;
        // Without a small picture the picture itself is shown.
        Assert.Equal($"attachments/{files[0].Id}", page.Find(".files img").GetAttribute("src"));
        Assert.Equal(("Attached bill.pdf", true), (pages.Toasts.Current?.Text, pages.Toasts.Current?.Actions is [{ Text: "Undo" }]));
        pages.World.Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".pc .clip")));

        page.Find("[aria-label='Delete receipt.png']").Click();
        page.WaitForAssertion(() => Assert.Equal(["bill.pdf"], Names(page)));
        Assert.Equal("Deleted receipt.png", pages.Toasts.Current?.Text);
        await page.InvokeAsync(() => pages.Toasts.Current!.Actions[0].Run());
        pages.World.Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal(["receipt.png", "bill.pdf"], Names(page)));
    }

    [Fact]
    public async Task Files_of_a_new_entry_wait_until_it_is_saved()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await pages.Ledger.AccountAsync();
        var page = pages.Open<TransactionsPage>("transactions?new=1");
        page.WaitForElement(".entry .input.money").Input("12.50");
        page.FindComponents<InputFile>()[0].UploadFiles(File(SampleFiles.Png(), "receipt.png"), File(SampleFiles.Png(), "again.png"), File(SampleFiles.Pdf(), "wrong.pdf"));
        page.WaitForAssertion(() => Assert.Equal(["receipt.png", "wrong.pdf"], Names(page)));
        Assert.Contains("again.png: This file is here already.", page.Find(".attach [role=alert]").TextContent, StringComparison.Ordinal);
        page.Find("[aria-label='Leave out wrong.pdf']").Click();
        page.WaitForAssertion(() => Assert.Equal(["receipt.png"], Names(page)));

        page.Find("#entry-form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("Added", pages.Toasts.Current?.Text, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".pc .clip")));
        var entry = Assert.Single(await pages.Ledger.EntriesAsync());
        Assert.Equal("receipt.png", Assert.Single((await pages.Me.Get<AttachmentService>().ListAsync(AttachmentOwner.Transaction(entry.Id), Ct)).Value).FileName);
    }

    private static InputFileContent File(byte[] content, string name) => InputFileContent.CreateFromBinary(content, name);

    private static IEnumerable<string> Names(IRenderedComponent<TransactionsPage> page) => page.FindAll(".files b").Select(name => name.TextContent);
}
