using System.Globalization;
using System.Text;
using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Attachments;

/// <summary>The name a file came with, made fit to be shown and to be saved under. It never becomes part of a path of ours.</summary>
public static class AttachmentName
{
    /// <summary>UTF-16 units a name has at most, its extension included.</summary>
    public const int Longest = 200;

    /// <summary>
    /// The last part of a path, without control signs, signs that turn the direction of writing, and what other systems forbid; with an
    /// extension that says what the file is.
    /// </summary>
    /// <param name="given">As the browser or program named it; null for none.</param>
    /// <param name="kind">What it is.</param>
    public static string Of(string? given, ContentKind kind)
    {
        var name = new StringBuilder();
        foreach (var rune in (given ?? "").Split('/', '\\')[^1].EnumerateRunes())
        {
            // A lone surrogate comes as the replacement sign.
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) && rune.Value is not ('"' or '<' or '>' or '|' or ':' or '*' or '?' or 0xFFFD))
                name.Append(rune);
        }
        var shown = name.ToString().Normalize(NormalizationForm.FormC).Trim().Trim('.').Trim();
        var fits = kind.Extensions().FirstOrDefault(extension => shown.EndsWith("." + extension, StringComparison.OrdinalIgnoreCase));
        var stem = fits is null ? shown : shown[..^(fits.Length + 1)].TrimEnd(' ', '.');
        var ending = "." + (fits is null ? kind.Extensions()[0] : shown[^fits.Length..]);
        return Clip.To(stem.Length == 0 ? "receipt" : stem, Longest - ending.Length) + ending;
    }
}
