using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using FinanceTracker.Domain.Query;
using Microsoft.Data.Sqlite;

namespace FinanceTracker.Services.Data.Sqlite;

/// <summary>SQLite has no patterns of its own: <c>REGEXP</c> asks this. It takes the place of Entity Framework's, whose patterns may run without end.</summary>
internal static class SqlitePatterns
{
    private const int MostKept = 200;
    private static readonly ConcurrentDictionary<string, Regex> Kept = new(StringComparer.Ordinal);

    public static void Register(SqliteConnection connection) =>
        connection.CreateFunction("regexp", (string? pattern, string? text) => pattern is not null && text is not null && Find(pattern).IsMatch(text), isDeterministic: true);

    private static Regex Find(string pattern)
    {
        if (Kept.Count > MostKept)
            Kept.Clear();
        return Kept.GetOrAdd(pattern, QueryMatch.Find);
    }
}
