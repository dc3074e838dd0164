namespace FinanceTracker.Domain.Query;

/// <summary>The fields a query knows, in the order in which they are proposed.</summary>
public static class QueryGrammar
{
    private static readonly Dictionary<string, QueryFieldRule> Known = All().ToDictionary(rule => rule.Name, StringComparer.OrdinalIgnoreCase);
    internal static readonly IReadOnlyDictionary<string, string> OtherNames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["cat"] = "category",
        ["notes"] = "note",
        ["desc"] = "description",
        ["day"] = "date",
        ["merchant"] = "payee",
    };

    /// <summary>The names of all fields.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. All().Select(rule => rule.Name)];

    /// <summary>The words a field takes; empty for fields with values of their own.</summary>
    public static IReadOnlyList<string> WordsOf(string field) => Find(field)?.Words ?? [];

    internal static string Names => string.Join(", ", Fields);

    internal static QueryFieldRule? Find(string name) => Known.GetValueOrDefault(OtherNames.GetValueOrDefault(name, name));

    private static IEnumerable<QueryFieldRule> All() =>
    [
        new("amount", [], QueryValues.Amount) { Compares = true },
        new("date", QueryCalendar.Words, QueryValues.Days) { Compares = true },
        new("category", ["none"], QueryValues.Category),
        new("account", [], (token, _) => QueryValues.Name(QueryNameField.Account, token)),
        new("payee", ["none"], QueryValues.Payee),
        new("tag", ["none"], QueryValues.Tag),
        new("note", [], (token, _) => QueryValues.Phrase(QueryTextField.Notes, token)),
        new("description", [], (token, _) => QueryValues.Phrase(QueryTextField.Description, token)),
        new("bank", [], (token, _) => QueryValues.Phrase(QueryTextField.BankText, token)),
        new("status", [.. QueryWords.Statuses.Keys], (token, _) => new QueryStatus(QueryWords.Find(QueryWords.Statuses, "status", token))),
        new("type", [.. QueryWords.Types.Keys], (token, _) => new QueryFact(QueryWords.Find(QueryWords.Types, "type", token))),
        new("is", [.. QueryWords.States.Keys], (token, _) => QueryWords.Find(QueryWords.States, "is", token)),
        new("has", [.. QueryWords.Belongings.Keys], (token, _) => new QueryFact(QueryWords.Find(QueryWords.Belongings, "has", token))),
        new("counts", [.. QueryWords.Countings.Keys], (token, _) => new QueryFact(QueryWords.Find(QueryWords.Countings, "counts", token))),
        new("origin", [.. QueryWords.Origins.Keys], (token, _) => new QueryOrigin(QueryWords.Find(QueryWords.Origins, "origin", token))),
        new("currency", [], QueryValues.Currency),
    ];
}

/// <summary>One field: its name, its words, and how a value is read.</summary>
internal sealed class QueryFieldRule
{
    private readonly Func<QueryToken, QueryToken, QueryCalendar, QueryNode> read;

    public QueryFieldRule(string name, IReadOnlyList<string> words, Func<QueryToken, QueryToken, QueryCalendar, QueryNode> read) => (Name, Words, this.read) = (name, words, read);

    public QueryFieldRule(string name, IReadOnlyList<string> words, Func<QueryToken, QueryCalendar, QueryNode> read)
        : this(name, words, (_, value, calendar) => read(value, calendar))
    {
    }

    public string Name { get; }

    public IReadOnlyList<string> Words { get; }

    /// <summary>Smaller and larger mean something.</summary>
    public bool Compares { get; init; }

    public QueryNode Read(QueryToken field, QueryToken value, QueryCalendar calendar)
    {
        if (!Compares && field.Operator is not (":" or "=" or "!=" or ":=" or ":!="))
            throw new QueryException(field.Position, $"{Name} can't be compared with {field.Operator}. Write {Name}: and a value.");
        return read(field, value, calendar);
    }
}
