using System.Buffers.Binary;
using System.Text;

namespace FinanceTracker.Testing;

/// <summary>Small whole files of the kinds that can be attached, made byte by byte; different seeds make different files.</summary>
public static class SampleFiles
{
    /// <summary>A picture of one grey pixel that a browser shows.</summary>
    public static byte[] OnePixelPng { get; } =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static byte[] Png(int width = 4, int height = 3, string seed = "") =>
        [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, .. Big(width), .. Big(height), 8, 6, 0, 0, 0, 1, 2, 3, 4, .. Encoding.UTF8.GetBytes(seed), 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

    public static byte[] Jpeg(int width = 4, int height = 3, string seed = "") =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 7, .. "JFIF"u8, 0, 0xFF, 0xC0, 0, 11, 8, .. Big(height)[2..], .. Big(width)[2..], 1, 0, 0, 0xFF, 0xDA, .. Encoding.UTF8.GetBytes(seed), 0xFF, 0xD9];

    public static byte[] Gif(int width = 4, int height = 3, string more = "") => [.. "GIF89a"u8, .. Small(width), .. Small(height), 0, 0, 0, .. Encoding.UTF8.GetBytes(more), 0x3B];

    /// <summary>The extended form.</summary>
    public static byte[] Webp(int width = 4, int height = 3)
    {
        byte[] body = [.. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, .. Little(width - 1)[..3], .. Little(height - 1)[..3]];
        return [.. "RIFF"u8, .. Little(body.Length), .. body];
    }

    public static byte[] Heic() => [0, 0, 0, 16, .. "ftypheic"u8, 0, 0, 0, 0, 0, 0, 0, 12, .. "mdat"u8, 1, 2, 3, 4];

    public static byte[] Pdf(string seed = "") => Encoding.ASCII.GetBytes($"%PDF-1.4\n1 0 obj\n<< /Note ({seed}) >>\nendobj\ntrailer\n<< >>\n%%EOF\n");

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Little(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static byte[] Small(int number) => Little(number)[..2];
}
