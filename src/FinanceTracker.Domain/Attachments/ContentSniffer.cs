using System.Buffers.Binary;

namespace FinanceTracker.Domain.Attachments;

/// <summary>
/// Says what a file is by its bytes; neither its name nor what a browser claims is asked. What begins as one kind is that kind and nothing
/// else, whatever else could be read out of it: it is stored, named and served as that.
/// </summary>
public static class ContentSniffer
{
    private static ReadOnlySpan<byte> PngSign => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

    /// <summary>Null when it is none of the kinds that are kept.</summary>
    public static ContentReading? Find(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(PngSign))
            return Png(content);
        if (content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8))
            return Gif(content);
        if (content.Length > 3 && content[0] == 0xFF && content[1] == 0xD8 && content[2] == 0xFF)
            return Jpeg(content);
        if (content.Length >= 16 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8))
            return Webp(content);
        if (content.Length >= 16 && content[4..].StartsWith("ftyp"u8))
            return Heic(content);
        return content.StartsWith("%PDF-"u8) ? Pdf(content) : null;
    }

    private static ContentReading? Png(ReadOnlySpan<byte> content)
    {
        if (content.Length < 33 || !content[8..].StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R']))
            return null;
        return Sized(ContentKind.Png, BinaryPrimitives.ReadUInt32BigEndian(content[16..]), BinaryPrimitives.ReadUInt32BigEndian(content[20..]), content[33..].LastIndexOf("IEND"u8) >= 0);
    }

    private static ContentReading? Gif(ReadOnlySpan<byte> content) => content.Length < 13
        ? null
        : Sized(ContentKind.Gif, BinaryPrimitives.ReadUInt16LittleEndian(content[6..]), BinaryPrimitives.ReadUInt16LittleEndian(content[8..]), content[13..].Contains((byte)0x3B));

    /// <summary>Goes from marker to marker up to the frame that says the size.</summary>
    private static ContentReading? Jpeg(ReadOnlySpan<byte> content)
    {
        var at = 2;
        while (at + 9 < content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Sized(ContentKind.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]),
                    content[at..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0);
            }
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }
        // It begins as a picture and ends before it says how large it is.
        return new ContentReading(ContentKind.Jpeg, null, null, false);
    }

    private static ContentReading? Webp(ReadOnlySpan<byte> content)
    {
        var whole = BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) + 8L <= content.Length;
        if (content.Length < 30)
            return new ContentReading(ContentKind.Webp, null, null, false);
        var chunk = content[12..];
        if (chunk.StartsWith("VP8X"u8))
            return Sized(ContentKind.Webp, 1 + UInt24(content[24..]), 1 + UInt24(content[27..]), whole);
        if (chunk.StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[21..]);
            return Sized(ContentKind.Webp, 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF), whole);
        }
        return chunk.StartsWith("VP8 "u8)
            ? Sized(ContentKind.Webp, (uint)BinaryPrimitives.ReadUInt16LittleEndian(content[26..]) & 0x3FFF, (uint)BinaryPrimitives.ReadUInt16LittleEndian(content[28..]) & 0x3FFF, whole)
            : null;
    }

    private static ContentReading? Heic(ReadOnlySpan<byte> content)
    {
        var brand = System.Text.Encoding.Latin1.GetString(content[8..12]);
        var first = BinaryPrimitives.ReadUInt32BigEndian(content);
        // Behind the box that names the brand come the picture's own.
        return HeicBrands.Contains(brand) ? new ContentReading(ContentKind.Heic, null, null, first >= 16 && first + 8L < content.Length) : null;
    }

    private static ContentReading? Pdf(ReadOnlySpan<byte> content) =>
        content.Length > 8 && char.IsAsciiDigit((char)content[5]) ? new ContentReading(ContentKind.Pdf, null, null, content.LastIndexOf("%%EOF"u8) > 0) : null;

    private static uint UInt24(ReadOnlySpan<byte> bytes) => (uint)(bytes[0] | bytes[1] << 8 | bytes[2] << 16);

    private static ContentReading? Sized(ContentKind kind, uint width, uint height, bool whole) =>
        width is 0 or > int.MaxValue || height is 0 or > int.MaxValue ? null : new ContentReading(kind, (int)width, (int)height, whole);
}
