using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>Reads what of the ledger an update may touch: by the feed's ids, by what it is silent about, and what lies near its lines' days.</summary>
internal static class SyncReading
{
    private const int Together = 500;
    private const int LongestPending = 21;

    /// <summary>The share of one account, ready to be decided about.</summary>
    /// <param name="db">Inside the write.</param>
    /// <param name="link">The account at the bank; it has an account here.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="changes">The update.</param>
    /// <param name="origin">How its entries say where they come from.</param>
    /// <param name="isRenamed">The bank has given the account another id: its lines may come again under new ids.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<SyncInput> ReadAsync(
        AppDbContext db, BankAccountLink link, IReadOnlyList<FeedTransaction> lines, FeedChanges changes, OriginKind origin, bool isRenamed, CancellationToken ct)
    {
        var account = link.AccountKey!.Value;
        var removed = changes.Removed.Where(gone => gone.AccountId is null || gone.AccountId == link.FeedAccountId).Select(gone => gone.Id).ToHashSet(StringComparer.Ordinal);
        var all = db.Transactions.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(row => row.AccountKey == account);
        var feeds = all.Where(row => row.Origin == origin && row.ExternalId != null);
        var live = db.Transactions.Where(row => row.AccountKey == account);
        var answered = changes.Accounts.Count == 0 || changes.Accounts.Any(one => one.Id == link.FeedAccountId);
        var cover = answered ? changes.Cover : FeedCover.Changes;
        // What a person moved, or what came before the link went into this account, is the link's wherever it lies.
        var currency = await db.Accounts.Where(row => row.Key == account).Select(row => row.Opening.Currency).SingleAsync(ct);
        var apart = await db.Accounts.Where(row => row.Key != account && row.Opening.Currency == currency).Select(row => row.Key).ToListAsync(ct);
        var own = cover == FeedCover.Whole
            ? db.Transactions.Where(row => row.BankLinkKey == link.Key && !row.IsAdjustment && (row.AccountKey == account || apart.Contains(row.AccountKey)))
            : live.Where(row => row.BankLinkKey == link.Key && row.Status == TransactionStatus.Pending);
        var kept = await KnownAsync(db, link.Key, own, ct);
        if (apart.Count > 0 && lines.Count > 0 && cover != FeedCover.Whole)
        {
            var recent = lines.Min(line => line.Date).AddDays(-LongestPending);
            kept.AddRange(await KnownAsync(db, link.Key, db.Transactions.Where(row => row.Date >= recent && apart.Contains(row.AccountKey) && row.Status == TransactionStatus.Pending && row.BankLinkKey == link.Key), ct));
        }
        var byId = await ByIdAsync();
        // What lies before the start stays out, unless it is here: then it moved there, and the entry moves with it.
        if (link.StartDate is { } first)
            lines = [.. lines.Where(line => line.Date >= first || byId.ContainsKey(line.Id) || (line.PendingId is { } pending && byId.ContainsKey(pending)))];
        var others = new List<KnownBankRow>();
        if (lines.Any(line => !byId.ContainsKey(line.Id)))
        {
            var (from, to) = (lines.Min(line => line.Date).AddDays(-LikenessRule.MostDaysApart), lines.Max(line => line.Date).AddDays(LikenessRule.MostDaysApart));
            others = await KnownAsync(db, link.Key, live.Where(row => row.Date >= from && row.Date <= to && (isRenamed || row.BankLinkKey == null || row.BankLinkKey != link.Key)
                && row.Status != TransactionStatus.Failed && !row.IsAdjustment), ct);
            var listed = isRenamed ? lines.Select(line => line.Id).ToHashSet(StringComparer.Ordinal) : [];
            others.RemoveAll(row => row.ExternalId is { } known && listed.Contains(known));
            // What an earlier bank listed of days that this link leaves out is no twin of a line.
            if (link.StartDate is { } start)
                others.RemoveAll(row => row.IsOfBank && row.Date < start);
        }
        return new SyncInput
        {
            Changed = lines,
            Removed = removed,
            Cover = cover,
            Since = Later(changes.Since, link.StartDate),
            ById = byId,
            Own = kept,
            Others = others,
        };

        async Task<Dictionary<string, KnownBankRow>> ByIdAsync()
        {
            // Live ones of the link are unique by id, and in hand already.
            var found = kept.Where(row => row.ExternalId is not null).ToDictionary(row => row.ExternalId!, StringComparer.Ordinal);
            var wanted = lines.SelectMany(line => (string?[])[line.Id, line.PendingId]).OfType<string>().Concat(removed).Where(id => !found.ContainsKey(id)).Distinct(StringComparer.Ordinal);
            var isKnown = await feeds.AnyAsync(ct);
            if (isKnown)
                await LookAsync(feeds);
            // A first sync has many ids and nothing to find: one look instead of one for each.
            var others = db.Transactions.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(row => apart.Contains(row.AccountKey) && row.Origin == origin && row.ExternalId != null && row.BankLinkKey == link.Key);
            if (apart.Count > 0 && (isKnown || await others.AnyAsync(ct)))
                await LookAsync(others);
            return found;

            async Task LookAsync(IQueryable<Transaction> rows)
            {
                foreach (var some in wanted.Chunk(Together).ToList())
                {
                    foreach (var row in await KnownAsync(db, link.Key, rows.Where(row => some.Contains(row.ExternalId!)), ct))
                    {
                        // A live one before one that is away, and the later before the earlier.
                        if (!found.TryGetValue(row.ExternalId!, out var other) || Weight(row).CompareTo(Weight(other)) > 0)
                            found[row.ExternalId!] = row;
                    }
                }
            }
        }
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other ?? one : one;

    private static (bool, bool, long) Weight(KnownBankRow row) => (row.IsLive, row.IsTakenBack, row.Key);

    /// <summary>Entries as a sync sees them.</summary>
    public static async Task<List<KnownBankRow>> KnownAsync(AppDbContext db, long link, IQueryable<Transaction> rows, CancellationToken ct)
    {
        var found = rows.AsNoTracking().Select(row => new
        {
            row.Key,
            row.ExternalId,
            row.Date,
            row.BankDate,
            row.Amount.Minor,
            row.BankMinor,
            row.PostedDate,
            Payee = db.Payees.Where(payee => payee.Key == row.PayeeKey && payee.State == RowState.Live).Select(payee => payee.Name).FirstOrDefault(),
            row.Description,
            row.BankText,
            row.CheckNumber,
            row.Status,
            row.Cleared,
            row.State,
            TakenBack = row.State == RowState.Deleted && db.Batches.Any(batch => batch.Key == row.StateBatchKey && batch.Kind == BatchKind.Sync),
            row.BankLinkKey,
            row.Origin,
            row.Fingerprint,
            row.Locked,
            row.IsReviewed,
            row.Notes,
            HasParts = row.Status == TransactionStatus.Pending && db.TransactionParts.Any(part => part.TransactionKey == row.Key),
        });
        var known = new List<KnownBankRow>();
        await foreach (var row in found.AsAsyncEnumerable().WithCancellation(ct))
        {
            known.Add(new KnownBankRow(row.Key, row.ExternalId, row.BankDate ?? row.Date, row.BankMinor ?? row.Minor)
            {
                PostedDate = row.PostedDate,
                Payee = row.Payee ?? row.Description,
                Text = row.BankText is { Length: > 0 } text ? text : row.Description.Length > 0 ? row.Description : row.Payee ?? "",
                CheckNumber = row.CheckNumber,
                Status = row.Status,
                IsReconciled = row.Cleared == ClearedState.Reconciled,
                IsTakenBack = row.TakenBack,
                IsAway = row.State != RowState.Live && !row.TakenBack,
                IsOfLink = row.BankLinkKey == link,
                IsOfBank = row.Fingerprint is not null || row.Origin is OriginKind.Import or OriginKind.Plaid or OriginKind.SimpleFin,
                IsEdited = row.Locked != LockedFields.None || row.IsReviewed || row.Notes is not null || row.HasParts,
            });
        }
        return known;
    }
}
