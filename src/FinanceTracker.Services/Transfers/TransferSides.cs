using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transfers;

/// <summary>Reads entries as the finder sees them, and tells which of them the batch made. Splits are left out: they can be no side of a transfer.</summary>
internal static class TransferSides
{
    private const int Together = 500;

    public static async Task<(IReadOnlyList<TransferSide> Sides, IReadOnlySet<long> Made)> ReadAsync(
        AppDbContext db, IReadOnlyList<long> keys, FreshEntries fresh, OwnAccounts accounts, IReadOnlyDictionary<long, long> records, CancellationToken ct)
    {
        var sides = new List<TransferSide>(keys.Count);
        var made = new HashSet<long>();
        foreach (var some in keys.Chunk(Together))
        {
            var rows = await TransferSearch.Open(db).Where(row => some.Contains(row.Key) && !db.TransactionParts.Any(part => part.TransactionKey == row.Key))
                .Select(row => new
                {
                    row.Key,
                    row.BatchKey,
                    row.AccountKey,
                    row.Date,
                    row.Sequence,
                    row.Amount,
                    row.PayeeKey,
                    Payee = db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault(),
                    row.SearchText,
                    row.OtherAccount,
                    row.Cleared,
                    row.Status,
                    row.CategoryKey,
                    row.Locked,
                    row.Origin,
                }).ToListAsync(ct);
            made.UnionWith(rows.Where(row => fresh.IsMade(row.BatchKey)).Select(row => row.Key));
            sides.AddRange(rows.Select(row => new TransferSide
            {
                Key = row.Key,
                AccountKey = row.AccountKey,
                Date = row.Date,
                Amount = row.Amount,
                IsFresh = fresh.Holds(row.Key, row.BatchKey),
                IsCard = accounts.IsCard(row.AccountKey),
                IsFixed = row.Cleared == ClearedState.Reconciled || row.Status == TransactionStatus.Pending,
                IsCategorised = row.CategoryKey is not null && (row.Locked.HasFlag(LockedFields.Category) || row.Origin == OriginKind.Manual),
                Named = accounts.Named(row.OtherAccount, row.AccountKey),
                IsNamedByNumber = OwnAccounts.IsNumber(row.OtherAccount),
                PayeeAccount = accounts.Called(row.Payee, row.AccountKey),
                PayeeKey = row.PayeeKey,
                Words = TransferVocabulary.Of($"{TextKey.Fold(row.Payee)} {row.SearchText}"),
                Record = records.TryGetValue(row.Sequence, out var record) ? record : null,
            }));
        }
        return (sides, made);
    }
}
