using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Categories;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>Money in that counts as income: in a category of income, or without one and no refund.</summary>
internal sealed class IncomeArrivals : IAlertSource
{
    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        if (look.UpTo == look.After)
            return [];
        var income = await look.Db.Categories.Where(category => category.Kind == CategoryKind.Income).Select(category => category.Key).ToListAsync(ct);
        var rows = await look.Payments()
            .Where(row => row.Amount.Minor > 0 && row.RefundOfKey == null)
            .Where(row => row.CategoryKey != null ? income.Contains(row.CategoryKey.Value) : !look.Db.TransactionParts.Any(part => part.TransactionKey == row.Key))
            .NamedAsync(look.Db, ct);
        return [.. rows.Select(row => row.Draft(AlertKind.IncomeArrived, $"{AlertText.Of(row.Amount)} from {AlertText.Of(row.Who)}", $"Came in on {AlertText.Of(row.Account)} on {AlertText.Of(row.Day)}."))];
    }
}
