using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>What is done with one entry without typing: the edit, and what is said when it is done.</summary>
internal static class EntryActs
{
    public static (BulkEdit Edit, string Said) Review(TransactionView entry, LedgerLook look) =>
        (new BulkEdit { Ids = [entry.Id], Set = new BulkSet { IsReviewed = true } }, $"Reviewed {EntryLook.Name(entry, look)}");

    public static (BulkEdit Edit, string Said) Delete(TransactionView entry, LedgerLook look) =>
        (new BulkEdit { Ids = [entry.Id], Delete = true }, $"Deleted {EntryLook.Name(entry, look)}");

    public static (BulkEdit Edit, string Said) Categorize(TransactionView entry, Guid? category, LedgerLook look) =>
        (new BulkEdit { Ids = [entry.Id], Set = new BulkSet { CategoryId = category?.ToString() ?? "none", IsReviewed = true } },
            $"Moved {EntryLook.Name(entry, look)} to {look.Category(category)?.Name ?? "no category"}");
}
