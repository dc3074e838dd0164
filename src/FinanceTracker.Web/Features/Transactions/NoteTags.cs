using System.Text.RegularExpressions;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>One line that holds a note and tags: words such as <c>#holiday</c> are tags, the rest is the note. <c>#12</c> stays a number.</summary>
internal static partial class NoteTags
{
    public static (string? Note, List<string> Tags) Of(string? typed)
    {
        var text = typed ?? "";
        var tags = Tag().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var note = string.Join(' ', Tag().Replace(text, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return (note.Length == 0 ? null : note, tags);
    }

    /// <summary>The line that reads as this note and these tags. Tags that would not be read back from it (with spaces in them) are left out.</summary>
    public static string Text(string? note, IEnumerable<string> tags) =>
        string.Join(' ', new[] { note }.Concat(tags.Where(Fits).Select(tag => "#" + tag)).Where(word => !string.IsNullOrEmpty(word)));

    /// <summary>Whether a tag can be written in such a line.</summary>
    public static bool Fits(string tag) => Tag().Match("#" + tag) is { Success: true } match && match.Length == tag.Length + 1;

    [GeneratedRegex(@"(?<=^|\s)#(?<name>\p{L}[\p{L}\p{N}_-]{0,49})(?=\s|$)")]
    private static partial Regex Tag();
}
