using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>How a row of the register reads.</summary>
internal static class EntryLook
{
    public static string Name(TransactionView entry, LedgerLook look) =>
        entry.MerchantName ?? (entry.Description.Length > 0 ? entry.Description : entry.TransferId is not null ? Transfer(entry, look) : entry.IsAdjustment ? "Balance adjustment" : "Without a payee");

    /// <summary>"To Savings", "From Joint current".</summary>
    public static string Transfer(TransactionView entry, LedgerLook look) =>
        $"{(entry.Amount.IsNegative ? "To" : "From")} {look.Account(entry.TransferAccountId)?.AccountName ?? "another account"}";

    /// <summary>The note, or what the entry says beside its payee.</summary>
    public static string? Note(TransactionView entry) =>
        entry.Notes ?? (entry.MerchantName is not null && entry.Description != entry.MerchantName && entry.Description.Length > 0 ? entry.Description : null);

    /// <summary>Money without a category that should have one.</summary>
    public static bool LacksCategory(TransactionView entry) =>
        entry is { CategoryId: null, TransferId: null, IsAdjustment: false } && (entry.Splits.Count == 0 || entry.Splits.Any(part => part.CategoryId is null));

    /// <summary>The same rule as <see cref="ReviewRule"/>.</summary>
    public static bool NeedsReview(TransactionView entry) => entry.Status != TransactionStatus.Failed && (!entry.IsReviewed || LacksCategory(entry));

    /// <summary>"1 entry", "1,234 entries".</summary>
    public static string Count(long count) => count == 1 ? "1 entry" : $"{count.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)} entries";

    public static bool IsAhead(TransactionView entry, LedgerLook look) => entry.TransactionDate > look.Today;

    public static bool IsQuiet(TransactionView entry, LedgerLook look) => entry.Status != TransactionStatus.Completed || IsAhead(entry, look);
}
