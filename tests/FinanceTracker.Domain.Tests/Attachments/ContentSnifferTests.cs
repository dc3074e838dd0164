using System.Text;
using FinanceTracker.Domain.Attachments;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Attachments;

public sealed class ContentSnifferTests
{
    public static TheoryData<ContentKind, byte[]> Whole => new()
    {
        { ContentKind.Png, SampleFiles.Png(640, 480) },
        { ContentKind.Jpeg, SampleFiles.Jpeg(640, 480) },
        { ContentKind.Gif, SampleFiles.Gif(640, 480) },
        { ContentKind.Webp, SampleFiles.Webp(640, 480) },
        { ContentKind.Heic, SampleFiles.Heic() },
        { ContentKind.Pdf, SampleFiles.Pdf() },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void Kind_and_size_come_from_the_bytes(ContentKind kind, byte[] content)
    {
        var read = ContentSniffer.Find(content);
        Assert.Equal(new ContentReading(kind, kind.IsPicture() ? 640 : null, kind.IsPicture() ? 480 : null, true), read);
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_file_cut_anywhere_is_never_whole_and_never_breaks_the_reader(ContentKind kind, byte[] content)
    {
        for (var length = 0; length < content.Length; length++)
        {
            if (ContentSniffer.Find(content.AsSpan(0, length)) is not { } read)
                continue;
            Assert.Equal(kind, read.Kind);
            // Checksums and blanks behind the end are no part of what is looked for.
            Assert.True(!read.IsWhole || length >= content.Length - 4, $"{kind} of {length} of {content.Length} bytes");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<?xml version=\"1.0\"?><svg/>")]
    [InlineData("<!DOCTYPE html><html><body>receipt</body></html>")]
    [InlineData("\u00ef\u00bb\u00bf<html>")]
    [InlineData("MZ\u0090\0\u0003\0\0\0 a program")]
    [InlineData("PK\u0003\u0004 an archive")]
    [InlineData("#!/bin/sh\necho %PDF-1.4")]
    [InlineData("   %PDF-1.4 not at the beginning %%EOF")]
    [InlineData("RIFF\u0010\0\0\0WAVEfmt sound and no picture")]
    [InlineData("\0\0\0\u0010ftypmp42\0\0\0\0\0\0\0\u000cmdat")]
    [InlineData("BM a bitmap of old")]
    [InlineData("%PDF-")]
    public void Anything_else_is_refused(string latin) => Assert.Null(ContentSniffer.Find(Encoding.Latin1.GetBytes(latin)));

    [Fact]
    public void What_begins_as_a_picture_is_that_picture_whatever_follows()
    {
        Assert.Equal(ContentKind.Gif, ContentSniffer.Find(SampleFiles.Gif(more: "<script>alert(1)</script>"))!.Value.Kind);
        Assert.Equal(ContentKind.Png, ContentSniffer.Find([.. SampleFiles.Png(), .. SampleFiles.Pdf()])!.Value.Kind);
        Assert.Equal(ContentKind.Jpeg, ContentSniffer.Find([.. SampleFiles.Jpeg(), .. "PK\u0003\u0004"u8])!.Value.Kind);
        Assert.Equal(ContentKind.Pdf, ContentSniffer.Find([.. SampleFiles.Pdf(), .. "<html>"u8])!.Value.Kind);
    }

    [Fact]
    public void A_picture_that_unpacks_to_too_much_is_told_apart()
    {
        Assert.True(ContentSniffer.Find(SampleFiles.Png(50_000, 50_000))!.Value.IsTooLarge);
        Assert.False(ContentSniffer.Find(SampleFiles.Png(12_000, 9_000))!.Value.IsTooLarge);
        Assert.Null(ContentSniffer.Find(SampleFiles.Png(0, 10)));
    }
}
