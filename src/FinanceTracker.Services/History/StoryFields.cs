using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Domain.Views;

namespace FinanceTracker.Services.History;

/// <summary>How a stored value is read.</summary>
internal enum StoredKind
{
    Text,
    Flag,
    Day,
    Money,
    Status,
    Cleared,
    AccountKind,
    CategoryKind,
    Account,
    Category,
    Payee,
    Link,
    Actions,
}

/// <summary>The fields people know, by the property they are stored as. What is not here is bookkeeping and is not told.</summary>
internal static class StoryFields
{
    private static readonly Dictionary<(string Entity, string Property), (string Label, StoredKind Kind)> Known = new()
    {
        [(nameof(Transaction), nameof(Transaction.Amount) + ".Minor")] = ("Amount", StoredKind.Money),
        [(nameof(Transaction), nameof(Transaction.Date))] = ("Date", StoredKind.Day),
        [(nameof(Transaction), nameof(Transaction.PayeeKey))] = ("Payee", StoredKind.Payee),
        [(nameof(Transaction), nameof(Transaction.CategoryKey))] = ("Category", StoredKind.Category),
        [(nameof(Transaction), nameof(Transaction.AccountKey))] = ("Account", StoredKind.Account),
        [(nameof(Transaction), nameof(Transaction.Description))] = ("Description", StoredKind.Text),
        [(nameof(Transaction), nameof(Transaction.Notes))] = ("Note", StoredKind.Text),
        [(nameof(Transaction), nameof(Transaction.PostedDate))] = ("Booked on", StoredKind.Day),
        [(nameof(Transaction), nameof(Transaction.Status))] = ("Status", StoredKind.Status),
        [(nameof(Transaction), nameof(Transaction.Cleared))] = ("Statement", StoredKind.Cleared),
        [(nameof(Transaction), nameof(Transaction.IsReviewed))] = ("Reviewed", StoredKind.Flag),
        [(nameof(Transaction), nameof(Transaction.IsRecurring))] = ("Repeats", StoredKind.Flag),
        [(nameof(Transaction), nameof(Transaction.TransferKey))] = ("Transfer", StoredKind.Link),
        [(nameof(Transaction), nameof(Transaction.RefundOfKey))] = ("Refund", StoredKind.Link),
        [(nameof(Account), nameof(Account.Name))] = ("Name", StoredKind.Text),
        [(nameof(Account), nameof(Account.BankName))] = ("Bank", StoredKind.Text),
        [(nameof(Account), nameof(Account.Type))] = ("Kind", StoredKind.AccountKind),
        [(nameof(Account), nameof(Account.Opening) + ".Minor")] = ("Opening balance", StoredKind.Money),
        [(nameof(Account), nameof(Account.Opening) + ".Currency")] = ("Currency", StoredKind.Text),
        [(nameof(Account), nameof(Account.OpeningDate))] = ("Opened on", StoredKind.Day),
        [(nameof(Account), nameof(Account.IsClosed))] = ("Closed", StoredKind.Flag),
        [(nameof(Account), nameof(Account.IncludeInNetWorth))] = ("Counts in net worth", StoredKind.Flag),
        [(nameof(Account), nameof(Account.Notes))] = ("Note", StoredKind.Text),
        [(nameof(Budget), nameof(Budget.Name))] = ("Name", StoredKind.Text),
        [(nameof(Budget), nameof(Budget.StartDate))] = ("From", StoredKind.Day),
        [(nameof(Budget), nameof(Budget.EndDate))] = ("To", StoredKind.Day),
        [(nameof(Budget), nameof(Budget.Query))] = ("Covers", StoredKind.Text),
        [(nameof(Budget), nameof(Budget.IsActive))] = ("On", StoredKind.Flag),
        [(nameof(Budget), nameof(Budget.Notes))] = ("Note", StoredKind.Text),
        [(nameof(EnvelopeAssignment), nameof(EnvelopeAssignment.CategoryKey))] = ("Envelope", StoredKind.Category),
        [(nameof(EnvelopeAssignment), nameof(EnvelopeAssignment.Amount) + ".Minor")] = ("Assigned", StoredKind.Money),
        [(nameof(EnvelopeAssignment), nameof(EnvelopeAssignment.Note))] = ("Note", StoredKind.Text),
        [(nameof(EnvelopeGoal), nameof(EnvelopeGoal.CategoryKey))] = ("Envelope", StoredKind.Category),
        [(nameof(EnvelopeGoal), nameof(EnvelopeGoal.Amount) + ".Minor")] = ("Target", StoredKind.Money),
        [(nameof(EnvelopeGoal), nameof(EnvelopeGoal.Date))] = ("By", StoredKind.Day),
        [(nameof(Bill), nameof(Bill.Name))] = ("Name", StoredKind.Text),
        [(nameof(Bill), nameof(Bill.Amount) + ".Minor")] = ("Amount", StoredKind.Money),
        [(nameof(Bill), nameof(Bill.AccountKey))] = ("Account", StoredKind.Account),
        [(nameof(Bill), nameof(Bill.CategoryKey))] = ("Category", StoredKind.Category),
        [(nameof(Bill), nameof(Bill.PayeeKey))] = ("Payee", StoredKind.Payee),
        [(nameof(Bill), nameof(Bill.CancelledOn))] = ("Cancelled on", StoredKind.Day),
        [(nameof(Bill), nameof(Bill.IsAutopay))] = ("Pays itself", StoredKind.Flag),
        [(nameof(Bill), nameof(Bill.Notes))] = ("Note", StoredKind.Text),
        [(nameof(BillPayment), nameof(BillPayment.Amount) + ".Minor")] = ("Amount", StoredKind.Money),
        [(nameof(BillPayment), nameof(BillPayment.PaidOn))] = ("Date", StoredKind.Day),
        [(nameof(BillPayment), nameof(BillPayment.Reason))] = ("Why", StoredKind.Text),
        [(nameof(Category), nameof(Category.Name))] = ("Name", StoredKind.Text),
        [(nameof(Category), nameof(Category.ParentKey))] = ("Group", StoredKind.Category),
        [(nameof(Category), nameof(Category.Kind))] = ("Kind", StoredKind.CategoryKind),
        [(nameof(Category), nameof(Category.Icon))] = ("Icon", StoredKind.Text),
        [(nameof(Category), nameof(Category.Colour))] = ("Colour", StoredKind.Text),
        [(nameof(Category), nameof(Category.IsArchived))] = ("Archived", StoredKind.Flag),
        [(nameof(Payee), nameof(Payee.Name))] = ("Name", StoredKind.Text),
        [(nameof(Payee), nameof(Payee.DefaultCategoryKey))] = ("Usual category", StoredKind.Category),
        [(nameof(Tag), nameof(Tag.Name))] = ("Name", StoredKind.Text),
        [(nameof(Reconciliation), nameof(Reconciliation.AccountKey))] = ("Account", StoredKind.Account),
        [(nameof(Reconciliation), nameof(Reconciliation.Date))] = ("Date", StoredKind.Day),
        [(nameof(Reconciliation), nameof(Reconciliation.Balance) + ".Minor")] = ("Balance", StoredKind.Money),
        [(nameof(Rule), nameof(Rule.Name))] = ("Name", StoredKind.Text),
        [(nameof(Rule), nameof(Rule.Query))] = ("Condition", StoredKind.Text),
        [(nameof(Rule), nameof(Rule.Actions))] = ("What it does", StoredKind.Actions),
        [(nameof(Rule), nameof(Rule.Position))] = ("Place", StoredKind.Text),
        [(nameof(Rule), nameof(Rule.IsActive))] = ("On", StoredKind.Flag),
        [(nameof(Rule), nameof(Rule.StopsHere))] = ("Stops here", StoredKind.Flag),
        [(nameof(Rule), nameof(Rule.OnImport))] = ("Runs over files", StoredKind.Flag),
        [(nameof(Rule), nameof(Rule.OnManual))] = ("Runs over typed entries", StoredKind.Flag),
        [(nameof(CustomAlert), nameof(CustomAlert.Name))] = ("Name", StoredKind.Text),
        [(nameof(CustomAlert), nameof(CustomAlert.Query))] = ("Tells of", StoredKind.Text),
        [(nameof(CustomAlert), nameof(CustomAlert.IsOn))] = ("On", StoredKind.Flag),
        [(nameof(SavedView), nameof(SavedView.Name))] = ("Name", StoredKind.Text),
        [(nameof(SavedView), nameof(SavedView.Query))] = ("Shows", StoredKind.Text),
        [(nameof(StatementBalance), nameof(StatementBalance.AccountKey))] = ("Account", StoredKind.Account),
        [(nameof(StatementBalance), nameof(StatementBalance.Date))] = ("Date", StoredKind.Day),
        [(nameof(StatementBalance), nameof(StatementBalance.Balance) + ".Minor")] = ("Balance", StoredKind.Money),
    };

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [nameof(Transaction)] = "entry",
        [nameof(Account)] = "account",
        [nameof(Budget)] = "budget",
        [nameof(EnvelopeAssignment)] = "envelope",
        [nameof(EnvelopeGoal)] = "target",
        [nameof(Bill)] = "bill",
        [nameof(BillMismatch)] = "“not this bill” about an entry",
        [nameof(BillPayment)] = "payment of a bill",
        [nameof(RecurringRejection)] = "“no bill” about what recurs",
        [nameof(Category)] = "category",
        [nameof(Payee)] = "payee",
        [nameof(Tag)] = "tag",
        [nameof(Reconciliation)] = "reconciliation",
        [nameof(Rule)] = "rule",
        [nameof(StatementBalance)] = "statement balance",
        [nameof(Attachment)] = "file",
        [nameof(SavedView)] = "view",
        [nameof(CustomAlert)] = "alert",
        [nameof(Transfer)] = "transfer link",
        [nameof(TransferProposal)] = "proposed transfer",
        [nameof(PairRejection)] = "“not so” about two entries",
    };

    // Kept so that no file brings a deleted entry back; the deletion itself is told.
    private static readonly HashSet<string> Silent = [nameof(Tombstone)];

    public static bool IsTold(string root) => !Silent.Contains(root);

    /// <summary>The kind of row in words.</summary>
    public static string What(string root) => Kinds.GetValueOrDefault(root) ?? Words(root);

    /// <summary>Label and kind of a property; null for bookkeeping.</summary>
    public static (string Label, StoredKind Kind)? Of(string entity, string property)
    {
        if (Known.TryGetValue((entity, property), out var field))
            return field;
        // A kind of row this list does not know yet: its plain values are told under their own names.
        return Kinds.ContainsKey(entity) || property.EndsWith("Key", StringComparison.Ordinal) || property.Contains('.', StringComparison.Ordinal) || property == "State"
            ? null
            : (Words(property), StoredKind.Text);
    }

    /// <summary>"BudgetLine" becomes "budget line".</summary>
    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : (i == 0 ? char.ToLowerInvariant(c) : c).ToString()));
}
