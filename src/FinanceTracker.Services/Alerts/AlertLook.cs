using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;

namespace FinanceTracker.Services.Alerts;

/// <summary>One look at a household, shared by all sources.</summary>
internal sealed class AlertLook
{
    /// <summary>Entries dated longer ago came with history, not with news.</summary>
    public const int NewsDays = 31;

    /// <summary>For reading; the same for all sources.</summary>
    public required AppDbContext Db { get; init; }

    public required HouseholdId Household { get; init; }

    /// <summary>Currency, calendar and zone.</summary>
    public required HouseholdChoices Choices { get; init; }

    /// <summary>Batches up to here were looked at before.</summary>
    public required long After { get; init; }

    /// <summary>The newest batch of this look.</summary>
    public required long UpTo { get; init; }

    public required AlertState State { get; init; }

    public DateOnly Today => Choices.Calendar.Today;

    /// <summary>Entries that came since the last look and are news: not older than <see cref="NewsDays"/>, not in the future, not failed.</summary>
    public IQueryable<Transaction> News()
    {
        var (after, upTo, from, today) = (After, UpTo, Today.AddDays(-NewsDays), Today);
        return Db.Transactions.Where(row => row.BatchKey > after && row.BatchKey <= upTo && row.Date >= from && row.Date <= today && row.Status != TransactionStatus.Failed);
    }

    /// <summary>News that move money to or from somebody else.</summary>
    public IQueryable<Transaction> Payments() => News().Where(row => row.TransferKey == null && !row.IsAdjustment);
}

/// <summary>
/// Finds what there may be to tell, from the store as it is. May find the same again and again: keys see to it that it is told once.
/// </summary>
internal interface IAlertSource
{
    Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct);
}
