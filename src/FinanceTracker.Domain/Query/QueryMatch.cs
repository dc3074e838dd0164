using System.Text.RegularExpressions;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Domain.Query;

/// <summary>Says whether a row is meant by a query, without a database. The queries of the databases must answer the same.</summary>
public static class QueryMatch
{
    /// <summary>True when the row is meant.</summary>
    public static bool Holds(QueryNode query, QueryRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return query switch
        {
            QueryAll all => all.Parts.All(part => Holds(part, row)),
            QueryAny any => any.Parts.Any(part => Holds(part, row)),
            QueryNot not => !Holds(not.Part, row),
            QueryText word => Text(row).Any(text => TextKey.Fold(text).Contains(word.Text, StringComparison.Ordinal)),
            QueryPhrase phrase => TextKey.Fold(TextOf(row, phrase.Field)).Contains(phrase.Text, StringComparison.Ordinal),
            QueryPattern pattern => TextOf(row, pattern.Field) is { } text && Find(pattern.Pattern).IsMatch(text),
            QueryName name => Names(row, name.Field).Any(one => name.Means(TextKey.Fold(one))),
            QueryAmount amount => amount.Holds(Math.Abs(row.Amount.ToDecimal())),
            QueryDays days => days.Days.Contains(row.Date),
            QueryFact fact => Holds(fact.Fact, row),
            QueryStatus status => row.Status == status.Status,
            QueryOrigin origin => row.Origin == origin.Origin,
            QueryCurrency currency => row.Amount.Currency == currency.Currency,
            _ => throw new ArgumentOutOfRangeException(nameof(query), query, "An unknown part of a query."),
        };
    }

    /// <summary>The pattern as .NET runs it: in time that grows with the text only.</summary>
    public static Regex Find(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static IEnumerable<string?> Text(QueryRow row) =>
        [.. row.PayeeAliases, row.Payee, row.BankText is null && row.Notes is null ? row.Description : string.Join(' ', row.Description, row.Notes, row.BankText)];

    internal static string? TextOf(QueryRow row, QueryTextField field) => field switch
    {
        QueryTextField.Payee => row.Payee,
        QueryTextField.Description => row.Description,
        QueryTextField.Notes => row.Notes,
        QueryTextField.BankText => row.BankText,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>All names by which something of the row goes; a category also by those above it and by its path.</summary>
    internal static IEnumerable<string> Names(QueryRow row, QueryNameField field) => field switch
    {
        QueryNameField.Account => [row.Account],
        QueryNameField.Payee => row.Payee is null ? [] : [row.Payee, .. row.PayeeAliases],
        QueryNameField.Tag => row.Tags,
        QueryNameField.Category => row.Categories.SelectMany(path => path.SelectMany((name, depth) => depth == 0 ? [name] : new[] { name, string.Join(':', path.Take(depth + 1)) })),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    private static bool Holds(Fact fact, QueryRow row) => fact switch
    {
        Fact.Split => row.IsSplit,
        Fact.Transfer => row.IsTransfer,
        Fact.Refund => row.IsRefund,
        Fact.Reviewed => row.IsReviewed,
        Fact.Review => row.Status != TransactionStatus.Failed && (!row.IsReviewed || row.IsUncategorised),
        Fact.Recurring => row.IsRecurring,
        Fact.Adjustment => row.IsAdjustment,
        Fact.Cleared => row.Cleared != ClearedState.Uncleared,
        Fact.Reconciled => row.Cleared == ClearedState.Reconciled,
        Fact.Uncategorised => row.IsUncategorised,
        Fact.Note => !string.IsNullOrEmpty(row.Notes),
        Fact.Tag => row.Tags.Count > 0,
        Fact.Payee => row.Payee is not null,
        Fact.Category => row.Categories.Count > 0,
        Fact.Receipt => row.HasReceipt,
        Fact.Out => row.Amount.IsNegative,
        Fact.In => !row.Amount.IsNegative,
        Fact.Expense => row is { Amount.IsNegative: true, IsTransfer: false, IsAdjustment: false },
        Fact.CountsAsSpending => row.Counts.HasFlag(Counting.Spending),
        Fact.CountsAsIncome => row.Counts.HasFlag(Counting.Income),
        Fact.Income => row is { Amount.IsNegative: false, IsTransfer: false, IsAdjustment: false },
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, null),
    };
}
