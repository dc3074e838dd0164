using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>
/// Walks through the tags of an OFX text, SGML and XML alike. A tag with text behind it is a leaf; its closing tag is optional.
/// Moves forward only, so its cost is linear whatever the text holds.
/// </summary>
internal ref struct OfxTokens(ReadOnlySpan<char> text, char lineMark, int longestValue)
{
    private const int LongestName = 64;
    private readonly ReadOnlySpan<char> text = text;
    private int at;
    private int counted;
    private int counting = 1;

    /// <summary>Name of the tag as written.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Text behind the tag, trimmed, entities not yet replaced; empty for aggregates.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>Where the name starts.</summary>
    public int NameAt { get; private set; }

    /// <summary>True for <c>&lt;/NAME&gt;</c>.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>True for <c>&lt;NAME/&gt;</c>.</summary>
    public bool IsSelfClosed { get; private set; }

    /// <summary>True when a comment was never closed and hides the rest.</summary>
    public bool EndsInComment { get; private set; }

    /// <summary>True when the text ends inside a tag or directly behind an unfinished value.</summary>
    public bool EndsInValue { get; private set; }

    /// <summary>Line of the tag, counted from 1.</summary>
    public int Line
    {
        get
        {
            counting += text[counted..NameAt].Count(lineMark);
            counted = NameAt;
            return counting;
        }
    }

    /// <summary>Goes to the next tag; false at the end.</summary>
    public bool Next()
    {
        while (true)
        {
            at = TagStart(at);
            if (at >= text.Length)
                return false;
            var rest = text[at..];
            if (rest.StartsWith("<!--"))
            {
                var end = rest.IndexOf("-->");
                EndsInComment = end < 0;
                at = end < 0 ? text.Length : at + end + 3;
            }
            else if (text[at + 1] is '!' or '?')
            {
                at += 2;
            }
            else if (TakeTag())
            {
                return true;
            }
        }
    }

    /// <summary>The next <c>&lt;</c> that begins a tag; others are text.</summary>
    private readonly int TagStart(int from)
    {
        while (from < text.Length)
        {
            var found = text[from..].IndexOf('<');
            if (found < 0 || from + found + 1 >= text.Length)
                return text.Length;
            from += found;
            if (text[from + 1] is '/' or '!' or '?' || char.IsAsciiLetter(text[from + 1]))
                return from;
            from++;
        }
        return text.Length;
    }

    private bool TakeTag()
    {
        IsClosing = text[at + 1] == '/';
        NameAt = at + (IsClosing ? 2 : 1);
        var window = text[NameAt..];
        var close = window[..Math.Min(window.Length, LongestName * 4)].IndexOfAny('<', '>');
        if (close < 0 || window[close] == '<')
        {
            // A tag that is never closed is text, or the end of a cut file.
            EndsInValue = close < 0 && window.Length < LongestName * 4;
            at = NameAt;
            return false;
        }
        var inside = window[..close].TrimEnd();
        IsSelfClosed = inside.EndsWith("/");
        var blank = inside.IndexOfAny(" \t\r\n/");
        Name = blank < 0 ? inside : inside[..blank];
        at = NameAt + close + 1;
        Value = IsClosing || IsSelfClosed ? default : TakeValue();
        return !Name.IsEmpty;
    }

    private ReadOnlySpan<char> TakeValue()
    {
        var start = at;
        var next = TagStart(start);
        if (next < text.Length && text[next..].StartsWith("<![CDATA["))
            return TakeCharacterData(start, next);
        var raw = text[start..next];
        if (raw.Length > longestValue)
            throw new UnreadableFileException(Quote.Invariant($"Line {Line}: a value has {raw.Length:N0} characters; at most {longestValue:N0} are allowed."));
        at = next;
        EndsInValue = next == text.Length && !raw.IsWhiteSpace();
        var value = raw.Trim();
        var lineEnd = value.IndexOfAny('\r', '\n');
        // A value goes on over line ends only when its own closing tag follows; else the rest is junk between tags.
        return lineEnd >= 0 && !ClosesHere(next) ? value[..lineEnd].TrimEnd() : value;
    }

    private readonly bool ClosesHere(int next) =>
        next + 2 < text.Length && text[next + 1] == '/' && text[(next + 2)..].StartsWith(Name, StringComparison.OrdinalIgnoreCase);

    private ReadOnlySpan<char> TakeCharacterData(int start, int open)
    {
        const int prefix = 9;
        var inner = text[(open + prefix)..];
        var end = inner.IndexOf("]]>");
        if (end < 0)
        {
            EndsInValue = true;
            at = text.Length;
            return default;
        }
        at = open + prefix + end + 3;
        var before = text[start..open].Trim();
        var data = inner[..end].Trim();
        if (before.Length + data.Length > longestValue)
            throw new UnreadableFileException(Quote.Invariant($"Line {Line}: a value has more than {longestValue:N0} characters."));
        // Inside CDATA an ampersand is itself, so it is written as the entity that stands for it.
        return data.Contains('&') || !before.IsEmpty ? $"{before}{data.ToString().Replace("&", "&amp;", StringComparison.Ordinal)}" : data;
    }
}
