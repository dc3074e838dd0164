using System.Text;

namespace FinanceTracker.Benchmarks;

/// <summary>The least a CSV needs: cells, quotes, line ends. No guessing, no checks.</summary>
internal static class BareCsv
{
    public static IEnumerable<string[]> Read(string text)
    {
        var cells = new List<string>();
        var quoted = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '"')
            {
                quoted.Clear();
                for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
                {
                    quoted.Append(text[at]);
                    if (text[at] == '"')
                        at++;
                }
                cells.Add(quoted.ToString());
                at++;
            }
            else
            {
                var end = at;
                while (end < text.Length && text[end] is not (',' or '\r' or '\n'))
                    end++;
                cells.Add(text[at..end]);
                at = end;
            }
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            while (at < text.Length && text[at] is '\r' or '\n')
                at++;
            yield return [.. cells];
            cells.Clear();
        }
    }
}
