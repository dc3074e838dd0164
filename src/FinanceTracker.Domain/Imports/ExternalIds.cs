using System.Buffers;

namespace FinanceTracker.Domain.Imports;

/// <summary>Tells ids from texts that banks put where an id belongs.</summary>
public static class ExternalIds
{
    private static readonly SearchValues<char> Fillers = SearchValues.Create("0 -_./");
    private static readonly string[] Empty = ["NONREF", "NOTPROVIDED", "NONE", "NULL", "N/A", "NA", "UNKNOWN"];

    /// <summary>The id as written; null for empty texts, zeros only, <c>NONREF</c> and the like.</summary>
    public static string? Meaningful(string? id)
    {
        if (string.IsNullOrWhiteSpace(id) || !id.AsSpan().ContainsAnyExcept(Fillers))
            return null;
        foreach (var word in Empty)
        {
            if (id.AsSpan().Trim().Equals(word, StringComparison.OrdinalIgnoreCase))
                return null;
        }
        return id;
    }
}
