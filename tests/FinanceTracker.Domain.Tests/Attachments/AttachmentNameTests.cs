using FinanceTracker.Domain.Attachments;
using Xunit;

namespace FinanceTracker.Domain.Tests.Attachments;

public sealed class AttachmentNameTests
{
    [Theory]
    [InlineData("receipt.pdf", ContentKind.Pdf, "receipt.pdf")]
    [InlineData("Scan.PDF", ContentKind.Pdf, "Scan.PDF")]
    [InlineData("photo.jpeg", ContentKind.Jpeg, "photo.jpeg")]
    [InlineData("photo", ContentKind.Jpeg, "photo.jpg")]
    [InlineData("page.html", ContentKind.Png, "page.html.png")]
    [InlineData("../../etc/passwd", ContentKind.Png, "passwd.png")]
    [InlineData("C:\\Users\\ada\\Rechnung Café.pdf", ContentKind.Pdf, "Rechnung Café.pdf")]
    [InlineData("領収書 2026.pdf", ContentKind.Pdf, "領収書 2026.pdf")]
    [InlineData("bon\u202Egnp.exe", ContentKind.Png, "bongnp.exe.png")]
    [InlineData("a\r\nSet-Cookie: x\0.gif", ContentKind.Gif, "aSet-Cookie x.gif")]
    [InlineData("\uD83E\uDDFE.png", ContentKind.Png, "\uD83E\uDDFE.png")]
    [InlineData("bad\uD83E.png", ContentKind.Png, "bad.png")]
    [InlineData("..", ContentKind.Pdf, "receipt.pdf")]
    [InlineData("   ", ContentKind.Pdf, "receipt.pdf")]
    [InlineData(".pdf", ContentKind.Pdf, "pdf.pdf")]
    [InlineData("folder/", ContentKind.Pdf, "receipt.pdf")]
    [InlineData(null, ContentKind.Webp, "receipt.webp")]
    public void A_name_is_fit_to_be_shown_and_says_what_the_file_is(string? given, ContentKind kind, string shown) => Assert.Equal(shown, AttachmentName.Of(given, kind));

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var name = AttachmentName.Of(new string('ö', 500) + ".pdf", ContentKind.Pdf);
        Assert.Equal(AttachmentName.Longest, name.Length);
        Assert.EndsWith("ö.pdf", name, StringComparison.Ordinal);
    }
}
