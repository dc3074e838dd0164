namespace FinanceTracker.Domain.Query;

/// <summary>One line about each beginning of a question, in the order in which an empty box shows them.</summary>
internal static class QueryHints
{
    public static readonly IReadOnlyList<(string Field, string Operator, string About)> Fields =
    [
        ("amount", ">", "more than, in or out: amount>50"),
        ("date", ":", "a day, month or period: date:last-3m"),
        ("category", ":", "with all below it"),
        ("account", ":", "one account, or several with commas"),
        ("payee", ":", "who was paid, or paid"),
        ("tag", ":", "with this tag"),
        ("is", ":", "split, reviewed, pending and more"),
        ("type", ":", "out, in, expense, income, transfer"),
        ("amount", ":", "exactly, or from to: amount:10..20"),
        ("amount", "<", "less than"),
        ("date", ">", "after a day or period"),
        ("date", "<", "before a day or period"),
        ("note", ":", "words in your note"),
        ("description", ":", "words in the description"),
        ("bank", ":", "words as the bank wrote them"),
        ("status", ":", "completed, pending or failed"),
        ("has", ":", "has a note, receipt, tag, payee or category"),
        ("counts", ":", "as spending or as income, in the totals"),
        ("origin", ":", "typed, imported, from a bank"),
        ("currency", ":", "of the account: EUR"),
    ];

    /// <summary>Periods that people ask for most, first.</summary>
    public static readonly IReadOnlyList<string> Periods =
        [.. new[] { "this-month", "last-month", "this-year", "last-year", "last-30d", "last-3m", "this-week", "today" }.Union(QueryCalendar.Words)];

    public static string AboutWord(string field, string word) => (field, word) switch
    {
        ("date", "last-30d") => "30 days up to today",
        ("date", "last-3m") => "three months up to today",
        ("is", "review") => "waits for you",
        ("is", "reviewed") => "seen by a person",
        ("is", "refund") => "gives back money of a purchase",
        ("is", "split") => "in several parts",
        ("is", "uncategorised") or ("category", "none") => "should have a category and has none",
        ("is", "cleared") => "seen on a statement",
        ("is", "reconciled") => "locked by a statement",
        ("is", "recurring") => "comes again and again",
        ("is", "adjustment") => "corrects the balance",
        ("has", "receipt") => "a file is attached",
        ("type", "expense") => "out, without transfers",
        ("type", "income") => "in, without transfers",
        ("type", "debit") => "the same as out",
        ("type", "credit") => "the same as in",
        ("counts", "spending") => "what the total of spending is made of",
        ("counts", "income") => "what the total of income is made of",
        ("tag" or "payee", "none") => $"without a {field}",
        _ => "",
    };
}
