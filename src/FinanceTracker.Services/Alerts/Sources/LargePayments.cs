using FinanceTracker.Domain.Alerts;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>Payments of at least the household's limit, in the household's currency.</summary>
internal sealed class LargePayments : IAlertSource
{
    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        if (look.UpTo == look.After || LargePayment.Limit(look.State.LargeMinor, look.Choices.Currency) is not { } limit)
            return [];
        var (most, currency) = (-limit.Minor, limit.Currency);
        var rows = await look.Payments().Where(row => row.Amount.Currency == currency && row.Amount.Minor <= most).NamedAsync(look.Db, ct);
        return [.. rows.Select(row => row.Draft(AlertKind.LargeTransaction, $"{AlertText.Of(row.Who)}: {AlertText.Of(row.Amount.Abs())} paid", $"At least {AlertText.Of(limit)}, your limit for large payments. From {AlertText.Of(row.Account)} on {AlertText.Of(row.Day)}."))];
    }
}
