using System.Text;
using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Query;

/// <summary>Something a query can name, with the ways to name it.</summary>
/// <param name="Key">What it is known by.</param>
/// <param name="Spellings">Its name, then longer ways that mean only it, such as a category's path.</param>
public sealed record Nameable(long Key, IReadOnlyList<string> Spellings);

/// <summary>Keeps the meaning of stored queries when what they name is renamed, moved or merged.</summary>
public static class QueryRename
{
    /// <summary>
    /// The text with other names where the old ones would no longer mean the same. A name that meant several things, of which one is renamed, becomes a
    /// list of both. Names with a star, and names that mean nothing, stay as they are; so does a text that can't be read or would become too long.
    /// </summary>
    /// <param name="text">The query as typed.</param>
    /// <param name="field">The query's field that names such things: <c>tag</c>, <c>category</c>.</param>
    /// <param name="before">All of them before the change.</param>
    /// <param name="after">All of them after it.</param>
    /// <param name="takenOver">Who stands for what is gone.</param>
    public static string Apply(string text, string field, IReadOnlyList<Nameable> before, IReadOnlyList<Nameable> after, IReadOnlyDictionary<long, long> takenOver)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(takenOver);
        var (old, now) = (Meanings(before), Meanings(after));
        var afterByKey = after.ToDictionary(thing => thing.Key);
        var renamed = new StringBuilder();
        var copied = 0;
        foreach (var token in Names(text, field))
        {
            if (!old.TryGetValue(TextKey.Fold(token.Text), out var meant))
                continue;
            var wanted = meant.Select(key => takenOver.GetValueOrDefault(key, key)).Where(afterByKey.ContainsKey).Distinct().ToList();
            if (wanted.Count == 0 || (now.TryGetValue(TextKey.Fold(token.Text), out var means) && means.ToHashSet().SetEquals(wanted)))
                continue;
            renamed.Append(text, copied, token.Position - copied).AppendJoin(',', wanted.Select(key => Spell(afterByKey[key], now)));
            copied = token.End;
        }
        renamed.Append(text, copied, text.Length - copied);
        return renamed.Length > LedgerQuery.MaxLength ? text : renamed.ToString();
    }

    /// <summary>The names a query uses behind a field, folded; without those with a star. None when it can't be read.</summary>
    /// <param name="text">The query as typed.</param>
    /// <param name="field">The query's field: <c>tag</c>, <c>category</c>.</param>
    public static IReadOnlySet<string> NamesIn(string text, string field) => Names(text, field).Select(token => TextKey.Fold(token.Text)).ToHashSet(StringComparer.Ordinal);

    private static List<QueryToken> Names(string text, string field)
    {
        List<QueryToken> tokens;
        try
        {
            tokens = QueryLexer.Read(text);
        }
        catch (QueryException)
        {
            return [];
        }
        var names = new List<QueryToken>();
        var asked = "";
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Field)
                asked = QueryGrammar.Find(tokens[i].Text)?.Name ?? "";
            else if (asked == field && IsValue(tokens, i) && MeansAName(tokens[i]))
                names.Add(tokens[i]);
        }
        return names;
    }

    private static bool IsValue(List<QueryToken> tokens, int at) => at > 0 && tokens[at - 1].Kind is TokenKind.Field or TokenKind.Comma;

    private static bool MeansAName(QueryToken token) => token.Kind == TokenKind.Phrase
        || (token.Kind == TokenKind.Word && !token.Text.StartsWith('*') && !token.Text.EndsWith('*') && !token.Text.Equals("none", StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, List<long>> Meanings(IReadOnlyList<Nameable> things)
    {
        var meanings = new Dictionary<string, List<long>>(StringComparer.Ordinal);
        foreach (var thing in things)
        {
            foreach (var spelling in thing.Spellings.Select(TextKey.Fold).Distinct())
            {
                if (!meanings.TryGetValue(spelling, out var keys))
                    meanings[spelling] = keys = [];
                keys.Add(thing.Key);
            }
        }
        return meanings;
    }

    /// <summary>The first spelling that means nothing else.</summary>
    private static string Spell(Nameable thing, Dictionary<string, List<long>> now)
    {
        var name = thing.Spellings.FirstOrDefault(spelling => now[TextKey.Fold(spelling)].Count == 1) ?? thing.Spellings[^1];
        return name.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_') && !name.Equals("none", StringComparison.OrdinalIgnoreCase) ? name : LedgerQuery.Quote(name);
    }
}
