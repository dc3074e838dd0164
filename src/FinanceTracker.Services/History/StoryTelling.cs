using System.Globalization;
using System.Text.Json.Nodes;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Domain.Views;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Rules;

namespace FinanceTracker.Services.History;

/// <summary>Turns the changes of a batch into rows and fields people can read. Pure, once the names are known.</summary>
internal sealed class StoryTelling(StoryNames names, IReadOnlyDictionary<(string Root, long Key), LedgerRow> rows)
{
    public IReadOnlyList<RowStory> Tell(IEnumerable<Change> changes) =>
    [
        .. changes.GroupBy(change => (change.Root, change.RootKey)).Where(group => StoryFields.IsTold(group.Key.Root))
            .Select(group => Row(group.Key.Root, rows.GetValueOrDefault(group.Key), [.. group]))
            .Where(row => row.Act != RowAct.Changed || row.Fields.Count > 0),
    ];

    private RowStory Row(string root, LedgerRow? row, List<Change> changes)
    {
        var own = changes.FirstOrDefault(change => change.Entity == root);
        var fields = changes.SelectMany(change => change.Entity == root ? Fields(change, row) : Part(change, row)).ToList();
        return new RowStory(StoryFields.What(root), Name(row), Act(own), fields);
    }

    private static RowAct Act(Change? own)
    {
        if (own is null)
            return RowAct.Changed;
        if (own.Before is null)
            return RowAct.Added;
        var state = Parse(own.After)[nameof(LedgerRow.State)];
        return state is null ? RowAct.Changed : state.GetValue<int>() == (int)RowState.Live ? RowAct.BroughtBack : RowAct.Removed;
    }

    private string Name(LedgerRow? row) => row switch
    {
        Transaction entry => entry.PayeeKey is { } payee ? names.Payee(payee) : entry.Description.Length > 0 ? entry.Description : "Without a payee",
        Account account => account.Name,
        Bill bill => bill.Name,
        Category category => category.Name,
        Payee payee => payee.Name,
        Tag tag => tag.Name,
        Rule rule => rule.Name,
        Attachment file => file.FileName,
        SavedView view => view.Name,
        CustomAlert alert => alert.Name,
        StatementBalance balance => names.Account(balance.AccountKey),
        Reconciliation agreed => names.Account(agreed.AccountKey),
        _ => "",
    };

    private IEnumerable<FieldStory> Fields(Change change, LedgerRow? row)
    {
        var (old, now) = (Parse(change.Before), Parse(change.After));
        foreach (var property in now.Select(pair => pair.Key).Union(old.Select(pair => pair.Key), StringComparer.Ordinal))
        {
            if (StoryFields.Of(change.Entity, property) is not { } field)
                continue;
            var (before, after) = (Read(old[property], field.Kind, row), Read(now[property], field.Kind, row));
            // A new row lists what it has, not what it has not.
            if (before != after && (change.Before is not null || !IsDefault(now[property], field.Kind)))
                yield return new FieldStory(field.Label, before, after);
        }
    }

    private static bool IsDefault(JsonNode? value, StoredKind kind) =>
        value is null || kind == StoredKind.Flag || (kind is StoredKind.Status or StoredKind.Cleared && value.GetValue<int>() == 0) || (kind == StoredKind.Text && value.ToString().Length == 0);

    private IEnumerable<FieldStory> Part(Change change, LedgerRow? row)
    {
        var (before, after) = (PartValue(change.Entity, change.Before, row), PartValue(change.Entity, change.After, row));
        var label = change.Entity switch
        {
            nameof(TransactionPart) => "Part",
            nameof(TransactionTag) => "Tag",
            nameof(PayeeAlias) => "Also called",
            nameof(AccountHint) => "Account number",
            nameof(BudgetCategory) => "Category",
            nameof(BudgetLimit) => "Limit",
            _ => null,
        };
        return label is null || before == after ? [] : [new FieldStory(label, before, after)];
    }

    private StoryValue? PartValue(string entity, string? json, LedgerRow? row)
    {
        if (json is null)
            return null;
        var value = Parse(json);
        return entity switch
        {
            nameof(TransactionTag) => new StoryValue(value[nameof(TransactionTag.TagKey)] is { } tag ? names.Tag(tag.GetValue<long>()) : null),
            nameof(TransactionPart) => new StoryValue(
                value[nameof(TransactionPart.CategoryKey)] is { } category ? names.Category(category.GetValue<long>()) : value.ContainsKey(nameof(TransactionPart.CategoryKey)) ? "no category" : null,
                value[nameof(TransactionPart.Amount) + ".Minor"] is { } minor ? Amount(minor, row) : null),
            nameof(AccountHint) => new StoryValue("remembered from a file"),
            nameof(BudgetCategory) => new StoryValue(value[nameof(BudgetCategory.CategoryKey)] is { } covered ? names.Category(covered.GetValue<long>()) : null),
            nameof(BudgetLimit) => new StoryValue(null, value[nameof(BudgetLimit.Amount) + ".Minor"] is { } limit ? Amount(limit, row) : null),
            _ => new StoryValue(value["Name"]?.ToString()),
        };
    }

    private StoryValue? Read(JsonNode? value, StoredKind kind, LedgerRow? row)
    {
        if (value is null)
            return null;
        return kind switch
        {
            StoredKind.Flag => new StoryValue(value.GetValue<bool>() ? "yes" : "no"),
            StoredKind.Day => new StoryValue(null, Day: StoredValues.ToDay(value.GetValue<int>())),
            StoredKind.Money => Amount(value, row) is { } amount ? new StoryValue(null, amount) : new StoryValue(value.ToString()),
            StoredKind.Status => new StoryValue(((TransactionStatus)value.GetValue<int>()) switch { TransactionStatus.Pending => "pending", TransactionStatus.Failed => "failed", _ => "completed" }),
            StoredKind.Cleared => new StoryValue(((ClearedState)value.GetValue<int>()) switch { ClearedState.Cleared => "ticked", ClearedState.Reconciled => "reconciled", _ => "not ticked" }),
            StoredKind.AccountKind => new StoryValue(((AccountType)value.GetValue<int>()).ToString()),
            StoredKind.CategoryKind => new StoryValue(((CategoryKind)value.GetValue<int>()).ToString()),
            StoredKind.Account => new StoryValue(names.Account(value.GetValue<long>())),
            StoredKind.Category => new StoryValue(names.Category(value.GetValue<long>())),
            StoredKind.Payee => new StoryValue(names.Payee(value.GetValue<long>())),
            StoredKind.Link => new StoryValue("linked"),
            StoredKind.Actions => new StoryValue(RuleWords.Of(RuleMapping.Read(value.ToString()))),
            _ => value.ToString() is { Length: > 0 } text ? new StoryValue(text) : null,
        };
    }

    private static Money? Amount(JsonNode minor, LedgerRow? row)
    {
        Currency? currency = row switch
        {
            Transaction entry => entry.Amount.Currency,
            Account account => account.Opening.Currency,
            StatementBalance balance => balance.Balance.Currency,
            Bill bill => bill.Amount.Currency,
            BillPayment paid => paid.Amount.Currency,
            Reconciliation agreed => agreed.Balance.Currency,
            Budget budget => budget.Currency,
            EnvelopeAssignment envelope => envelope.Amount.Currency,
            EnvelopeGoal goal => goal.Amount.Currency,
            _ => null,
        };
        return currency is { IsNone: false } known ? new Money(long.Parse(minor.ToString(), CultureInfo.InvariantCulture), known) : null;
    }

    private static JsonObject Parse(string? json) => json is null ? [] : JsonNode.Parse(json)!.AsObject();
}
