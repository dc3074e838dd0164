using System.Linq.Expressions;
using System.Text.RegularExpressions;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Query;

/// <summary>
/// Turns a query into a condition that the database runs; nothing is filtered outside it. <see cref="QueryMatch"/> says the same of a row in memory.
/// </summary>
internal sealed class QueryTranslator
{
    private const int MostPayees = 10_000;
    private readonly AppDbContext db;
    private readonly QueryNames names;
    private readonly Dictionary<string, List<long>> payees = new(StringComparer.Ordinal);
    private readonly HashSet<string> unwritten = new(StringComparer.Ordinal);

    private QueryTranslator(AppDbContext db, QueryNames names) => (this.db, this.names) = (db, names);

    /// <summary>Reads a query as of the household's today. Invalid with <c>q</c>, naming the column, when it can't be read.</summary>
    public static async Task<Result<Expression<Func<Transaction, bool>>>> ReadAsync(AppDbContext db, HouseholdSettings settings, string text, CancellationToken ct)
    {
        var choices = await settings.GetAsync(db, ct);
        var (query, error) = LedgerQuery.Parse(text, new QueryCalendar(choices.Calendar.Today, choices.Calendar.MonthStart, choices.FirstWeekday));
        return query is null ? new Failure.Invalid("q", error!.ToString()) : await TranslateAsync(db, query, ct);
    }

    public static async Task<Expression<Func<Transaction, bool>>> TranslateAsync(AppDbContext db, QueryNode query, CancellationToken ct)
    {
        var translator = new QueryTranslator(db, UsesNames(query) ? await QueryNames.LoadAsync(db, ct) : QueryNames.None);
        await translator.FindTextsAsync(query, ct);
        return translator.Of(query);
    }

    /// <summary>
    /// Looks up once whom the words of a query mean, and whether any entry's own text has them: its rows are asked for several times (counted,
    /// summed, listed), and where only one of the two has a word, one index answers alone.
    /// </summary>
    private async Task FindTextsAsync(QueryNode query, CancellationToken ct)
    {
        foreach (var text in Texts(query).Where(IsIndexed).Distinct())
        {
            var found = await db.PayeesWithText(text).OrderBy(key => key).Take(MostPayees + 1).ToListAsync(ct);
            if (found.Count <= MostPayees)
                payees[text] = found;
            if (found.Count > 0 && !await db.WithText(text).AnyAsync(ct))
                unwritten.Add(text);
        }
    }

    /// <summary>False for plain words and the like: three look-ups less for what people type most.</summary>
    private static bool UsesNames(QueryNode query) => query switch
    {
        QueryAll all => all.Parts.Any(UsesNames),
        QueryAny any => any.Parts.Any(UsesNames),
        QueryNot not => UsesNames(not.Part),
        QueryName { Field: QueryNameField.Payee } => false,
        QueryName or QueryAmount => true,
        QueryFact { Fact: Domain.Query.Fact.CountsAsSpending or Domain.Query.Fact.CountsAsIncome } => true,
        _ => false,
    };

    private static IEnumerable<string> Texts(QueryNode query) => query switch
    {
        QueryAll all => all.Parts.SelectMany(Texts),
        QueryAny any => any.Parts.SelectMany(Texts),
        QueryNot not => Texts(not.Part),
        QueryText text => [text.Text],
        _ => [],
    };

    private Expression<Func<Transaction, bool>> Of(QueryNode query) => query switch
    {
        QueryAll { Parts.Count: 0 } => row => true,
        QueryAny { Parts.Count: 0 } => row => false,
        QueryAll all => all.Parts.Select(Of).Aggregate(Conditions.And),
        QueryAny any => any.Parts.Select(Of).Aggregate(Conditions.Or),
        QueryNot not => Of(not.Part).Not(),
        QueryText text => Text(text.Text),
        QueryPhrase phrase => Phrase(phrase),
        QueryPattern pattern => Pattern(pattern.Field, pattern.Pattern),
        QueryName name => Name(name),
        QueryAmount amount => TransactionConditions.HasSize(names.Currencies, amount.From, amount.After, amount.To, amount.Before),
        QueryDays { Days: var days } => row => row.Date >= days.From && row.Date <= days.To,
        QueryFact fact => Fact(fact.Fact),
        QueryStatus { Status: var status } => row => row.Status == status,
        QueryOrigin { Origin: var origin } => row => row.Origin == origin,
        QueryCurrency { Currency: var currency } => row => row.Amount.Currency == currency,
        _ => throw new ArgumentOutOfRangeException(nameof(query), query, "An unknown part of a query."),
    };

    private Expression<Func<Transaction, bool>> Text(string text)
    {
        var paid = payees.TryGetValue(text, out var known)
            ? row => row.PayeeKey != null && known.Contains(row.PayeeKey.Value)
            : Has(Named(new QueryName(QueryNameField.Payee, text, true, true)));
        if (!IsIndexed(text))
            return paid.Or(row => row.SearchText.Contains(text));
        if (unwritten.Contains(text))
            return paid;
        if (known is { Count: 0 })
            return Contains(text);
        // Both sides are found by an index; with an OR the database would have to look at every row.
        var found = db.WithText(text).Union(db.Transactions.Where(paid).Select(row => row.Key));
        return row => found.Contains(row.Key);
    }

    private static bool IsIndexed(string text) => text.EnumerateRunes().Count() >= AppDbContext.ShortestIndexed;

    private Expression<Func<Transaction, bool>> Contains(string text)
    {
        if (!IsIndexed(text))
            return row => row.SearchText.Contains(text);
        var found = db.WithText(text);
        return row => found.Contains(row.Key);
    }

    private Expression<Func<Transaction, bool>> Phrase(QueryPhrase phrase)
    {
        var text = phrase.Text;
        // The folded text of all fields is searched first: it is cheap, and what is not in it is in none of them.
        return phrase.Field == QueryTextField.Payee
            ? Has(db.Payees.Where(payee => payee.NameKey.Contains(text)))
            : Contains(text).And(Pattern(phrase.Field, FoldedPattern.Of(text)));
    }

    private Expression<Func<Transaction, bool>> Pattern(QueryTextField field, string pattern)
    {
        var spelled = db.Spell(pattern);
        return field switch
        {
            QueryTextField.Payee => Has(db.Payees.Where(payee => Regex.IsMatch(payee.Name, spelled))),
            QueryTextField.Description => row => Regex.IsMatch(row.Description, spelled),
            QueryTextField.Notes => row => row.Notes != null && Regex.IsMatch(row.Notes, spelled),
            QueryTextField.BankText => row => row.BankText != null && Regex.IsMatch(row.BankText, spelled),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
        };
    }

    private Expression<Func<Transaction, bool>> Name(QueryName name)
    {
        switch (name.Field)
        {
            case QueryNameField.Account:
                var accounts = names.Accounts(name);
                return row => accounts.Contains(row.AccountKey);
            case QueryNameField.Category:
                return TransactionConditions.HasCategory(db, names.Categories(name));
            case QueryNameField.Tag:
                var tags = names.Tags(name);
                return row => db.TransactionTags.Any(tag => tag.TransactionKey == row.Key && tags.Contains(tag.TagKey));
            case QueryNameField.Payee:
                return Has(Named(name));
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, null);
        }
    }

    // The database compares, byte by byte: keys are folded when they are stored.
#pragma warning disable CA1310
    private IQueryable<Payee> Named(QueryName name)
    {
        var text = name.Name;
        return (name.OpenStart, name.OpenEnd) switch
        {
            (false, false) => db.Payees.Where(payee => payee.NameKey == text || payee.Aliases.Any(alias => alias.NameKey == text)),
            (false, true) => db.Payees.Where(payee => payee.NameKey.StartsWith(text) || payee.Aliases.Any(alias => alias.NameKey.StartsWith(text))),
            (true, false) => db.Payees.Where(payee => payee.NameKey.EndsWith(text) || payee.Aliases.Any(alias => alias.NameKey.EndsWith(text))),
            (true, true) => db.Payees.Where(payee => payee.NameKey.Contains(text) || payee.Aliases.Any(alias => alias.NameKey.Contains(text))),
        };
    }
#pragma warning restore CA1310

    private static Expression<Func<Transaction, bool>> Has(IQueryable<Payee> payees) => row => row.PayeeKey != null && payees.Select(payee => payee.Key).Contains(row.PayeeKey.Value);

    private Expression<Func<Transaction, bool>> Fact(Fact fact) => fact switch
    {
        Domain.Query.Fact.Split => row => db.TransactionParts.Any(part => part.TransactionKey == row.Key),
        Domain.Query.Fact.Transfer => row => row.TransferKey != null,
        Domain.Query.Fact.Refund => row => row.RefundOfKey != null,
        Domain.Query.Fact.Reviewed => row => row.IsReviewed,
        Domain.Query.Fact.Review => TransactionConditions.NeedsReview(db),
        Domain.Query.Fact.Recurring => row => row.IsRecurring,
        Domain.Query.Fact.Adjustment => row => row.IsAdjustment,
        Domain.Query.Fact.Cleared => row => row.Cleared != ClearedState.Uncleared,
        Domain.Query.Fact.Reconciled => row => row.Cleared == ClearedState.Reconciled,
        Domain.Query.Fact.Uncategorised => TransactionConditions.IsUncategorised(db),
        Domain.Query.Fact.Note => row => row.Notes != null && row.Notes != "",
        Domain.Query.Fact.Tag => row => db.TransactionTags.Any(tag => tag.TransactionKey == row.Key),
        Domain.Query.Fact.Payee => row => row.PayeeKey != null,
        Domain.Query.Fact.Category => row => row.CategoryKey != null || db.TransactionParts.Any(part => part.TransactionKey == row.Key && part.CategoryKey != null),
        Domain.Query.Fact.Receipt => row => db.Attachments.Any(file => file.TransactionKey == row.Key),
        Domain.Query.Fact.Out => row => row.Amount.Minor < 0,
        Domain.Query.Fact.In => row => row.Amount.Minor >= 0,
        Domain.Query.Fact.Expense => row => row.Amount.Minor < 0 && row.TransferKey == null && !row.IsAdjustment,
        Domain.Query.Fact.CountsAsSpending => TransactionConditions.Counts(db, names.Categories(CategoryKind.Expense), isOut: true),
        Domain.Query.Fact.CountsAsIncome => TransactionConditions.Counts(db, names.Categories(CategoryKind.Income), isOut: false),
        Domain.Query.Fact.Income => row => row.Amount.Minor >= 0 && row.TransferKey == null && !row.IsAdjustment,
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, null),
    };
}
