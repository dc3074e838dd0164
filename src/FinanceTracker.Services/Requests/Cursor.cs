using System.Buffers.Text;
using System.Text;

namespace FinanceTracker.Services.Requests;

/// <summary>A place in a list as an opaque word: numbers or text, joined and encoded. Nonsense reads as nothing.</summary>
internal static class Cursor
{
    public static string Of(params IReadOnlyList<object> parts) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(part => Convert.ToString(part, System.Globalization.CultureInfo.InvariantCulture)))));

    /// <summary>The parts of a cursor; null when it is not one.</summary>
    public static string[]? Read(string? cursor, int parts)
    {
        if (string.IsNullOrEmpty(cursor) || cursor.Length > 1000 || !Base64Url.IsValid(cursor))
            return null;
        var read = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        return read.Length == parts && !read.Any(part => part.Contains('\0', StringComparison.Ordinal)) ? read : null;
    }

    /// <summary>The numbers of a cursor; null when it is not one of that many.</summary>
    public static long[]? ReadNumbers(string? cursor, int parts)
    {
        var read = Read(cursor, parts);
        if (read is null)
            return null;
        var numbers = new long[parts];
        for (var i = 0; i < parts; i++)
        {
            if (!long.TryParse(read[i], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }
        return numbers;
    }
}
