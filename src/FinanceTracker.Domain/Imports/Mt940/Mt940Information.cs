using System.Text;

namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>Joins the lines of <c>:86:</c> and finds out which of the usual structures they have.</summary>
internal static class Mt940Information
{
    // Banks cut after 65 characters; some count the blank they leave out.
    private const int FullLine = 64;

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
        foreach (var line in lines)
        {
            if (line is null)
            {
                last = "";
                text.Append(text.Length > 0 ? " " : "");
                continue;
            }
            // A full line was cut anywhere, also inside a word or a code; a shorter one ended by itself.
            if (last.Length is > 0 and < FullLine && !EndsInCode(last) && line.Length > 0)
                text.Append(' ');
            text.Append(line);
            last = line;
        }
        return text.ToString().Trim();
    }

    private static bool EndsInCode(string line) => line[^1] is '?' or '>' || (line.Length > 1 && line[^2] is '?' or '>');
}
