using System.Text.Json.Nodes;
using FinanceTracker.Testing;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>A receipt is kept with its entry: chosen, dropped or pasted, looked at, deleted and brought back.</summary>
public sealed class ReceiptJourney : Story
{
    [Fact]
    public async Task Receipts_are_chosen_dropped_and_pasted_and_a_deleted_one_comes_back()
    {
        using var me = await RegisterAsync("mara");
        var entry = (string)(await EntryAsync(me, await AccountAsync(me, "Everyday"), "-8.40", "Corner Bakehouse"))["id"]!;
        var (page, faults) = await SignInAsync("mara");
        await OpenAsync(page, "/transactions");
        await page.Locator($"tr[data-id='{entry}'] .open").ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog);
        var names = sheet.Locator(".files b");
        await sheet.GetByLabel("Add a receipt").SetInputFilesAsync(new FilePayload { Name = "receipt.png", MimeType = "image/png", Buffer = SampleFiles.OnePixelPng });
        await Assertions.Expect(names).ToHaveTextAsync(["receipt.png"]);
        // The browser has made a small picture of it, and shows it.
        var picture = sheet.Locator(".files img");
        Assert.EndsWith("/small", await picture.GetAttributeAsync("src"), StringComparison.Ordinal);
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 1);
        await GiveAsync(page, "drop", ".dlg-head", "bill.pdf", SampleFiles.Pdf("dropped"));
        await Assertions.Expect(names).ToHaveTextAsync(["receipt.png", "bill.pdf"]);
        await GiveAsync(page, "paste", ".dlg-head", "image.pdf", SampleFiles.Pdf("pasted"));
        await Assertions.Expect(names).ToHaveTextAsync(["receipt.png", "bill.pdf", "image.pdf"]);
        // None of them went to the import.
        Assert.EndsWith("/transactions", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator($"tr[data-id='{entry}'] .clip")).ToBeVisibleAsync();
        var shown = await page.APIRequest.GetAsync(new Uri(App.Address, (await sheet.Locator(".files a.t").First.GetAttributeAsync("href"))!).ToString());
        Assert.Equal((200, "image/png"), (shown.Status, shown.Headers["content-type"]));
        Assert.Equal(SampleFiles.OnePixelPng, await shown.BodyAsync());

        await sheet.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete receipt.png" }).ClickAsync();
        await Assertions.Expect(names).ToHaveTextAsync(["bill.pdf", "image.pdf"]);
        var toast = page.Locator(".toast").Filter(new LocatorFilterOptions { HasText = "Deleted receipt.png" });
        await toast.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(names).ToHaveTextAsync(["receipt.png", "bill.pdf", "image.pdf"]);
        var kept = JsonNode.Parse(await me.GetStringAsync($"transactions/{entry}/attachments", TestContext.Current.CancellationToken))!["items"]!.AsArray();
        Assert.Equal(["receipt.png", "bill.pdf", "image.pdf"], kept.Select(file => (string)file!["fileName"]!));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task On_a_phone_a_photo_of_the_receipt_is_saved_with_the_new_entry()
    {
        using var me = await RegisterAsync("mara");
        await AccountAsync(me, "Everyday");
        var (page, faults) = await SignInAsync("mara", isPhone: true);
        await OpenAsync(page, "/transactions?new=1");
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Amount", new LocatorGetByLabelOptions { Exact = true }).FillAsync("12.50");
        await sheet.GetByText("Take a photo").Locator("input").SetInputFilesAsync(new FilePayload { Name = "IMG_0001.png", MimeType = "image/png", Buffer = SampleFiles.OnePixelPng });
        await Assertions.Expect(sheet.Locator(".files")).ToContainTextAsync("saved with the entry");
        await sheet.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save entry" }).ClickAsync();
        await Assertions.Expect(page.Locator("button.pc .clip")).ToBeVisibleAsync();
        Assert.Equal(0, await SidewaysAsync(page));
        Assert.Empty(faults);
    }

    /// <summary>Drops or pastes a file, as the browser tells the page of it.</summary>
    private static Task GiveAsync(IPage page, string how, string where, string name, byte[] content) => page.EvaluateAsync(
        """
        ([how, where, name, bytes]) => {
          const files = new DataTransfer();
          files.items.add(new File([new Uint8Array(bytes)], name));
          const event = how === 'drop' ? new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }) : new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true });
          document.querySelector('dialog[open] ' + where).dispatchEvent(event);
        }
        """,
        new object[] { how, where, name, content.Select(one => (int)one).ToArray() });
}
