namespace FinanceTracker.Domain.Imports;

/// <summary>References that can serve as ids. Short numbers and words count something else, and a reference that repeats is none.</summary>
internal static class StrongIds
{
    private const int Shortest = 6;

    /// <summary>The first of the references that is long enough and has digits; null when there is none.</summary>
    public static string? Find(params ReadOnlySpan<string?> references)
    {
        foreach (var reference in references)
        {
            if (ExternalIds.Meaningful(reference) is { } id && id.Trim() is { Length: >= Shortest } text && text.AsSpan().ContainsAnyInRange('0', '9'))
                return text;
        }
        return null;
    }

    /// <summary>The rows without ids that more than one of them has.</summary>
    public static IReadOnlyList<BankRow> WithoutRepeated(IReadOnlyList<BankRow> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var repeated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.ExternalId is { } id && !seen.Add(id))
                repeated.Add(id);
        }
        return repeated.Count == 0 ? rows : [.. rows.Select(row => row.ExternalId is { } id && repeated.Contains(id) ? row with { ExternalId = null } : row)];
    }
}
