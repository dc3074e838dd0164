using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Query;

/// <summary>Proposes how a half-typed query goes on: fields, their fixed words, periods, and the names a household knows.</summary>
public static class QueryCompletion
{
    /// <summary>As many are proposed at once.</summary>
    public const int Most = 8;

    private const string NeedsQuotes = "()\",";

    /// <summary>The proposals, best first, at most <see cref="Most"/>. None when the value is already one of them and nothing longer fits.</summary>
    /// <param name="text">The query as it stands.</param>
    /// <param name="cursor">Where the person types, counted from 0.</param>
    /// <param name="names">Names by field: <c>account</c>, <c>category</c>, <c>tag</c>, <c>payee</c>, <c>currency</c>.</param>
    public static IReadOnlyList<QueryProposal> Find(string text, int cursor, IReadOnlyDictionary<string, IReadOnlyList<KnownName>> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        return QueryPlace.At(text, cursor) is not { } place ? [] : place.Field is null ? Fields(text, place) : Values(text, place, names);
    }

    private static List<QueryProposal> Fields(string text, QueryPlace place)
    {
        if (place.Typed is "OR" or "AND" or "NOT")
            return [];
        var hints = QueryHints.Fields.Where(hint => Begins(hint.Field, place.Typed));
        // The operator is there already: only the name is open.
        if (place.Operator.Length > 0)
            hints = hints.DistinctBy(hint => hint.Field).Where(hint => hint.Field != place.Typed);
        return [.. hints.Take(Most).Select(hint => place.Operator.Length > 0
            ? Proposal(text, place, hint.Field + place.Operator, hint.About, hint.Field, place.Operator.Length)
            : Proposal(text, place, hint.Field + hint.Operator, hint.About, hint.Field + hint.Operator, 0))];
    }

    private static bool Begins(string field, string typed) =>
        field.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        || (typed.Length > 1 && QueryGrammar.OtherNames.Any(other => other.Value == field && other.Key.StartsWith(typed, StringComparison.OrdinalIgnoreCase)));

    private static List<QueryProposal> Values(string text, QueryPlace place, IReadOnlyDictionary<string, IReadOnlyList<KnownName>> names)
    {
        var (field, typed) = (place.Field!, TextKey.Fold(place.Typed));
        var words = place.IsQuoted ? [] : field == "date" ? QueryHints.Periods : QueryGrammar.WordsOf(field);
        var found = names.GetValueOrDefault(field, []).Select(name => (Insert: place.IsQuoted ? LedgerQuery.Quote(name.Name) : Written(name.Name), Label: name.Name, name.About))
            .Concat(words.Select(word => (Insert: word, Label: word, About: QueryHints.AboutWord(field, word))))
            .Select(choice => (choice, Rank: Rank(TextKey.Fold(choice.Label), typed))).Where(ranked => ranked.Rank < 3)
            .OrderBy(ranked => ranked.Rank).Take(Most)
            .Select(ranked => Proposal(text, place, ranked.choice.Label, ranked.choice.About, ranked.choice.Insert, null)).ToList();
        return found is [var only] && only.Text == text ? [] : found;
    }

    /// <summary>The name itself and what begins with the text before what has a word that does, before what contains three letters or more.</summary>
    private static int Rank(string name, string typed) =>
        name.StartsWith(typed, StringComparison.Ordinal) ? name.Length == typed.Length ? -1 : 0
        : name.Contains(' ' + typed, StringComparison.Ordinal) || name.Contains(':' + typed, StringComparison.Ordinal) || name.Contains('-' + typed, StringComparison.Ordinal) ? 1
        : typed.Length > 2 && name.Contains(typed, StringComparison.Ordinal) ? 2 : 3;

    /// <summary>A name as it stands in a query: between quotes only where it would mean something else without them.</summary>
    private static string Written(string name) =>
        name.Length == 0 || name.Any(sign => char.IsWhiteSpace(sign) || NeedsQuotes.Contains(sign, StringComparison.Ordinal))
        || name[0] is '/' or '*' or ':' or '<' or '>' or '=' or '!' || name[^1] == '*' || name.Equals("none", StringComparison.OrdinalIgnoreCase)
            ? LedgerQuery.Quote(name) : name;

    /// <param name="step">How far behind what is put in the cursor stands, for a field; null for a value.</param>
    private static QueryProposal Proposal(string text, QueryPlace place, string label, string about, string insert, int? step) =>
        new(label, about, string.Concat(text.AsSpan(0, place.From), insert, text.AsSpan(place.To)), place.From + insert.Length + (step ?? 0), place.From, place.To, step is not null);
}
