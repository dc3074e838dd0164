using System.Text;
using System.Text.Unicode;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>What one walk through the bytes of a long file tells about them as UTF-8.</summary>
/// <param name="IsPlain">Valid throughout, without NULs and characters that stand for lost ones.</param>
/// <param name="IsAscii">Nothing beyond ASCII.</param>
/// <param name="HasLineFeed">At least one.</param>
/// <param name="Characters">How many UTF-16 characters it makes.</param>
internal readonly record struct Utf8Text(bool IsPlain, bool IsAscii, bool HasLineFeed, int Characters)
{
    private const int Piece = 64 * 1024;
    private static readonly byte[] Replacement = [0xEF, 0xBF, 0xBD];

    /// <summary>Walks through a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="start">Where its text begins.</param>
    public static Utf8Text Of(FileContent content, int start)
    {
        var (isAscii, hasLineFeed, characters) = (true, false, 0L);
        var room = new byte[Piece];
        for (long place = start; place < content.Length;)
        {
            var got = content.Read(place, room);
            var take = place + got < content.Length ? got - CutLength(room.AsSpan(0, got)) : got;
            var bytes = room.AsSpan(0, take);
            if (take == 0 || bytes.Contains((byte)0) || !Utf8.IsValid(bytes) || bytes.IndexOf(Replacement) >= 0)
                return default;
            isAscii = isAscii && Ascii.IsValid(bytes);
            hasLineFeed = hasLineFeed || bytes.Contains((byte)'\n');
            characters += Encoding.UTF8.GetCharCount(bytes);
            place += take;
        }
        return characters > int.MaxValue ? default : new Utf8Text(true, isAscii, hasLineFeed, (int)characters);
    }

    /// <summary>How many bytes at the end belong to a character that is not whole; 0 for bytes that are no UTF-8 anyway.</summary>
    public static int CutLength(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var one = bytes[^back];
            if ((one & 0xC0) == 0x80)
                continue;
            var needed = one >= 0xF0 ? 4 : one >= 0xE0 ? 3 : one >= 0xC0 ? 2 : 1;
            return needed > back ? back : 0;
        }
        return 0;
    }
}
