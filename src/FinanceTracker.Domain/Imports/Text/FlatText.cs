using System.Text;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>Text on one line: every run of blanks, tabs and line breaks is one blank.</summary>
internal static class FlatText
{
    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var flat = new StringBuilder(text.Length);
        foreach (var one in text)
        {
            if (!char.IsWhiteSpace(one))
                flat.Append(one);
            else if (flat.Length > 0 && flat[^1] != ' ')
                flat.Append(' ');
        }
        return flat.ToString().TrimEnd();
    }
}
