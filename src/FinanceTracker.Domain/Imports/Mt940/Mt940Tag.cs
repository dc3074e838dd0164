namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>Tells lines that begin a field from text: <c>:12:11</c> inside a purpose is a time, not a field.</summary>
internal static class Mt940Tag
{
    private static readonly string[] Known = ["20", "21", "25", "25P", "28", "28C", "60F", "60M", "61", "86", "62F", "62M", "64", "65", "65F", "13", "13C", "13D", "34F", "90C", "90D", "940", "942", "NS"];

    /// <summary>Splits <c>:61:value</c>; false when the line begins no field.</summary>
    public static bool TrySplit(ReadOnlySpan<char> line, out string tag, out ReadOnlySpan<char> value)
    {
        tag = "";
        value = default;
        var rest = line.TrimStart();
        if (rest.Length < 4 || rest[0] != ':')
            return false;
        var end = rest[1..].IndexOf(':');
        if (end is < 2 or > 3)
            return false;
        foreach (var known in Known)
        {
            if (!rest[1..(end + 1)].SequenceEqual(known))
                continue;
            tag = known;
            value = rest[(end + 2)..];
            return true;
        }
        return false;
    }

    /// <summary>True for the fields a message begins with.</summary>
    public static bool BeginsMessage(string tag) => tag is "20" or "940" or "942";
}
