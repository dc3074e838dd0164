using FinanceTracker.Domain.Query;

namespace FinanceTracker.Domain.Rules;

/// <summary>
/// A query made ready to be asked of many rows in memory: texts are folded once a row and patterns are built once. Answers as
/// <see cref="QueryMatch"/> does; a test holds them side by side.
/// </summary>
internal static class RuleCondition
{
    public static Func<RuleFacts, bool> Of(QueryNode query)
    {
        switch (query)
        {
            case QueryAll all:
                var every = all.Parts.Select(Of).ToArray();
                return every.Length == 1 ? every[0] : facts => Array.TrueForAll(every, part => part(facts));
            case QueryAny any:
                var some = any.Parts.Select(Of).ToArray();
                return facts => Array.Exists(some, part => part(facts));
            case QueryNot not:
                var inner = Of(not.Part);
                return facts => !inner(facts);
            case QueryText { Text: var text }:
                return facts => facts.Text.Contains(text, StringComparison.Ordinal) || facts.Payee?.Contains(text, StringComparison.Ordinal) == true
                    || facts.Aliases.Any(alias => alias.Contains(text, StringComparison.Ordinal));
            case QueryPhrase { Field: var field, Text: var text }:
                return facts => Folded(facts, field).Contains(text, StringComparison.Ordinal);
            case QueryPattern { Field: var field, Pattern: var pattern }:
                var regex = QueryMatch.Find(pattern);
                return facts => QueryMatch.TextOf(facts.Row, field) is { } text && regex.IsMatch(text);
            case QueryName name:
                return Named(name);
            case QueryAmount amount:
                return facts => amount.Holds(facts.Size);
            case QueryDays { Days: var days }:
                return facts => days.Contains(facts.Row.Date);
            default:
                return facts => QueryMatch.Holds(query, facts.Row);
        }
    }

    private static Func<RuleFacts, bool> Named(QueryName name) => name.Field switch
    {
        QueryNameField.Account => facts => name.Means(facts.Account),
        QueryNameField.Payee => facts => facts.Payee is { } payee && (name.Means(payee) || facts.Aliases.Any(name.Means)),
        QueryNameField.Category => facts => facts.Categories.Any(name.Means),
        QueryNameField.Tag => facts => facts.Tags.Any(name.Means),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static string Folded(RuleFacts facts, QueryTextField field) => field switch
    {
        QueryTextField.Payee => facts.Payee ?? "",
        QueryTextField.Description => facts.Description,
        QueryTextField.Notes => facts.Notes,
        QueryTextField.BankText => facts.BankText,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
