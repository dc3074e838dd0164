using System.Text;

namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>Joins the lines of <c>:86:</c> and finds out which of the usual structures they have.</summary>
internal static class Mt940Information
{
    // Banks cut after 65 characters; those that write words between strokes cut one earlier.
    private const int FullLine = 65;

    /// <summary>Lines as written; null where another <c>:86:</c> begins.</summary>
    public static Mt940Told Parse(IReadOnlyList<string?> lines)
    {
        var text = Join(lines);
        return GermanFields.Parse(text) ?? SlashFields.Parse(text) ?? new Mt940Told("", text, []);
    }

    private static string Join(IReadOnlyList<string?> lines)
    {
        var text = new StringBuilder();
        var last = "";
        var full = FullLength(lines.FirstOrDefault(line => line is not null) ?? "");
        foreach (var line in lines)
        {
            if (line is null)
            {
                last = "";
                text.Append(text.Length > 0 ? " " : "");
                continue;
            }
            // A full line was cut anywhere, also inside a word; a shorter one ended by itself.
            if (last.Length > 0 && last.Length < full && line.Length > 0)
                text.Append(' ');
            text.Append(line);
            last = line;
        }
        return text.ToString().Trim();
    }

    /// <summary>Numbered fields run on over every line end, however short the line.</summary>
    private static int FullLength(string first) => GermanFields.Begins(first) ? 0 : first.StartsWith('/') ? FullLine - 1 : FullLine;
}
