namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>What the text of an <c>L</c> or <c>S</c> line means: <c>Cat:Sub/Class</c>, <c>[Account]</c> or <c>[Account]/Class</c>.</summary>
/// <param name="Name">Name of the category; null for transfers and when there is none.</param>
/// <param name="Account">Name of the account on the other side; null when it is no transfer.</param>
/// <param name="Class">The class; null when there is none.</param>
internal readonly record struct QifCategory(string? Name, string? Account, string? Class)
{
    public static QifCategory Parse(string? text)
    {
        var rest = (text ?? "").AsSpan().Trim();
        // Behind a bar stands the category of a trade's fee.
        var bar = rest.IndexOf('|');
        if (bar > 0)
            rest = rest[..bar].TrimEnd();
        if (rest.IsEmpty || rest.Equals("--Split--", StringComparison.OrdinalIgnoreCase))
            return default;
        var close = rest[0] == '[' ? rest.IndexOf(']') : -1;
        var slash = close > 0 ? rest[close..].IndexOf('/') + close : rest.IndexOf('/');
        var isClassed = slash > Math.Max(0, close);
        var name = isClassed ? rest[..slash].TrimEnd() : rest;
        var group = isClassed ? Text(rest[(slash + 1)..]) : null;
        return close > 0
            ? new QifCategory(null, Text(name[1..close]), group)
            : new QifCategory(Text(name), null, group);
    }

    private static string? Text(ReadOnlySpan<char> text) => text.IsWhiteSpace() ? null : text.Trim().ToString();
}
