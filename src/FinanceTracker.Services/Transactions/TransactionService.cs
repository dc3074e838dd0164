using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Rules;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>The entries of the ledger, one by one: list, read, add, change, delete.</summary>
public sealed class TransactionService(HouseholdDb household, HouseholdSettings settings, RulesOnEntry rules)
{
    /// <summary>
    /// One page in the filter's order. Invalid for an unknown id or a cursor of another order. The total is exact for a whole account or
    /// the whole ledger from kept counts; otherwise it is counted on the first page only.
    /// </summary>
    /// <param name="filter">What to list.</param>
    /// <param name="cursor">From the previous page; null for the first.</param>
    /// <param name="limit">1 to 500.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<PageOf<TransactionView>>> ListAsync(TransactionFilter filter, string? cursor, int limit, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var query = await TransactionQuery.BuildAsync(db, settings, filter, ct);
        if (!query.IsOk)
            return query.Failure!;
        if (TransactionPages.After(db, query.Value, filter.Sort, cursor) is not { } ordered)
            return new Failure.Invalid("cursor", "This cursor does not belong to this list. Start without one.");

        var rows = await Read(db, ordered.Take(limit + 1), filter).ToListAsync(ct);
        var more = rows.Count > limit;
        if (more)
            rows.RemoveAt(limit);
        var views = await TransactionViews.OfAsync(db, rows, ct);
        var next = more ? TransactionPages.CursorAt(filter.Sort, rows[^1], views[^1].MerchantName) : null;
        return new PageOf<TransactionView>(views, next, await CountAsync(db, filter, query.Value, cursor, ct));
    }

    /// <summary>Rows by position in the filter's order, for a list that is scrolled freely. Those of one whole account carry their running balance.</summary>
    /// <param name="filter">What to list.</param>
    /// <param name="cursor">A cursor near the wanted rows; null for the top.</param>
    /// <param name="skip">How many rows to leave out after the cursor.</param>
    /// <param name="count">How many to give.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<PageOf<TransactionView>>> ListWindowAsync(TransactionFilter filter, string? cursor, int skip, int count, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var query = await TransactionQuery.BuildAsync(db, settings, filter, ct);
        if (!query.IsOk)
            return query.Failure!;
        if (TransactionGroups.Is(filter.Sort))
            return new PageOf<TransactionView>(await TransactionViews.OfAsync(db, await TransactionGroups.WindowAsync(db, query.Value, filter.Sort, skip, count, ct), ct), null, null);
        if (TransactionNotes.Is(filter.Sort))
            return new PageOf<TransactionView>(await TransactionViews.OfAsync(db, await TransactionNotes.WindowAsync(query.Value, filter.Sort, skip, count, ct), ct), null, null);
        if (TransactionPages.After(db, query.Value, filter.Sort, cursor) is not { } ordered)
            return new Failure.Invalid("cursor", "This cursor does not belong to this list.");
        var rows = await Read(db, (skip > 0 ? ordered.Skip(skip) : ordered).Take(count), filter).ToListAsync(ct);
        var views = await TransactionViews.OfAsync(db, rows, ct);
        if (filter is { IsWholeAccount: true, AccountId: not null, Sort: TransactionSort.NewestFirst or TransactionSort.OldestFirst })
            views = await AccountRun.WithBalancesAsync(db, rows, views, filter.Sort == TransactionSort.NewestFirst, (await settings.GetAsync(db, ct)).Calendar.Today, ct);
        return new PageOf<TransactionView>(views, rows.Count == 0 ? null : TransactionPages.CursorAt(filter.Sort, rows[^1], views[^1].MerchantName), null);
    }

    /// <summary>How many rows a filter lists, and what went out and came in through them by currency (failed ones and transfers not summed).</summary>
    public async Task<Result<TransactionSums>> GetSumsAsync(TransactionFilter filter, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var query = await TransactionQuery.BuildAsync(db, settings, filter, ct);
        if (!query.IsOk)
            return query.Failure!;
        if (filter.IsWholeAccount)
            return new TransactionSums(await CountAsync(db, filter, query.Value, null, ct) ?? 0, [], []);
        // One household is one group, which costs no sorting; most have one currency.
        var sums = await SumAsync(query.Value.GroupBy(row => row.HouseholdId), ct);
        if (sums is [var all] && all.From != all.To)
            sums = await SumAsync(query.Value.GroupBy(row => row.Amount.Currency).OrderBy(group => group.Key), ct);
        return SumsOf(sums);
    }

    /// <summary>Counts and sums in one go: finding the rows is most of the work.</summary>
    private static Task<List<SumRow>> SumAsync<TKey>(IQueryable<IGrouping<TKey, Transaction>> groups, CancellationToken ct) => groups
        .Select(group => new SumRow(
            group.Min(row => row.Amount.Currency),
            group.Max(row => row.Amount.Currency),
            group.LongCount(),
            group.Sum(row => row.Status != TransactionStatus.Failed && row.TransferKey == null && row.Amount.Minor < 0 ? row.Amount.Minor : 0),
            group.Sum(row => row.Status != TransactionStatus.Failed && row.TransferKey == null && row.Amount.Minor > 0 ? row.Amount.Minor : 0)))
        .ToListAsync(ct);

    private static TransactionSums SumsOf(List<SumRow> sums) => new(
        sums.Sum(sum => sum.Rows),
        [.. sums.Where(sum => sum.Out != 0).Select(sum => new Money(sum.Out, sum.From))],
        [.. sums.Where(sum => sum.In != 0).Select(sum => new Money(sum.In, sum.From))]);

    private sealed record SumRow(Currency From, Currency To, long Rows, long Out, long In);

    /// <summary>What all entries of a filter come to, by currency; failed ones count nothing.</summary>
    public async Task<Result<IReadOnlyList<Money>>> GetTotalsAsync(TransactionFilter filter, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var query = await TransactionQuery.BuildAsync(db, settings, filter, ct);
        if (!query.IsOk)
            return query.Failure!;
        var sums = await query.Value.Where(row => row.Status != TransactionStatus.Failed).GroupBy(row => row.Amount.Currency)
            .Select(group => new { Currency = group.Key, Sum = group.Sum(row => row.Amount.Minor) }).ToListAsync(ct);
        return Result.Of<IReadOnlyList<Money>>([.. sums.OrderBy(sum => sum.Currency.Code, StringComparer.Ordinal).Select(sum => new Money(sum.Sum, sum.Currency))]);
    }

    /// <summary>One entry; not found when it is not this household's.</summary>
    public async Task<Result<TransactionView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.Transactions.AsNoTracking().ByIdAsync(id, ct) is { } row ? await TransactionViews.OfAsync(db, row, ct) : Faults.NotFound;
    }

    /// <summary>Adds an entry; rules fill what it leaves empty. Invalid when a field is wrong; unknown payees and tags are made.</summary>
    /// <param name="request">The entry.</param>
    /// <param name="origin">By hand or by the API.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<TransactionView>> CreateAsync(SaveTransaction request, OriginKind origin, CancellationToken ct) =>
        household.WriteAsync<TransactionView>(BatchKind.SingleEdit, $"Added {Name(request)}", async write =>
        {
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var row = new Transaction { Origin = origin };
            if (await TransactionFields.FillAsync(write, row, request, ct) is { } refused)
                return refused;
            var ruled = await rules.FillAsync(write, row, ct);
            write.Db.Transactions.Add(row);
            await write.Db.SaveChangesAsync(ct);
            await RuledPayments.ApplyAsync(write, ruled?.Bill is null ? [] : [RuledPayment.Of(row.Key, ruled)], ct);
            await BillMatching.RunAsync(write, write.Db.Transactions.Where(added => added.Key == row.Key), ct);
            return await TransactionViews.OfAsync(write.Db, row, ct);
        }, ct);

    /// <summary>Replaces an entry's fields. Conflict with the current state when its version is stale, and when it is reconciled and would not be as on its statement.</summary>
    public Task<Result<TransactionView>> UpdateAsync(Guid id, SaveTransaction request, CancellationToken ct) =>
        household.WriteAsync<TransactionView>(BatchKind.SingleEdit, $"Changed {Name(request)}", async write =>
        {
            if (await LoadAsync(write.Db, id, ct) is not { } row)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != row.Version)
                return Faults.Stale(await TransactionViews.OfAsync(write.Db, row, ct));
            var (payee, bankText) = (row.PayeeKey, row.BankText is { } text ? PayeeMemory.Own(text, row.Description) : null);
            if (await TransactionFields.FillAsync(write, row, request, ct) is { } refused)
                return refused;
            await write.Db.SaveChangesAsync(ct);
            if (row.PayeeKey is { } chosen && chosen != payee && BankFacts.IsBanks(row))
                await PayeeMemory.RememberAsync(write, chosen, [bankText ?? await NameOfAsync(write.Db, payee, ct) ?? ""], ct);
            return await TransactionViews.OfAsync(write.Db, row, ct);
        }, ct);

    /// <summary>Deletes an entry; the other leg of a transfer goes too when linking made it and no statement holds it. Conflict while the entry is reconciled. The answer is the batch to undo it by.</summary>
    public Task<Result<Guid>> DeleteAsync(Guid id, CancellationToken ct) =>
        household.WriteAsync<Guid>(BatchKind.SingleEdit, "Deleted an entry", async write =>
        {
            if (await LoadAsync(write.Db, id, ct) is not { } row)
                return Faults.NotFound;
            if (ReconciledLock.Holds(row))
                return ReconciledLock.Refusal;
            write.Batch.Title = $"Deleted {await NameAsync(write.Db, row, ct)}";
            await RemoveAsync(write, row, ct);
            return write.Batch.Id;
        }, ct);

    /// <summary>An entry with its parts and tags, tracked.</summary>
    internal static Task<Transaction?> LoadAsync(AppDbContext db, Guid id, CancellationToken ct) =>
        db.Transactions.Include(row => row.Parts).Include(row => row.Tags).AsSplitQuery().SingleOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>Takes an entry away inside a running write: unlinks it, and remembers an imported one so that no file brings it back.</summary>
    internal static async Task RemoveAsync(LedgerWrite write, Transaction row, CancellationToken ct)
    {
        if (row.TransferKey is { } key && await write.Db.Transfers.SingleOrDefaultAsync(transfer => transfer.Key == key, ct) is { } transfer)
        {
            var otherKey = transfer.FromKey == row.Key ? transfer.ToKey : transfer.FromKey;
            await TransferLinks.DissolveAsync(write, transfer, ct);
            if (transfer.MadeKey == otherKey && await write.Db.Transactions.SingleOrDefaultAsync(other => other.Key == otherKey, ct) is { } made && !ReconciledLock.Holds(made))
                LedgerWrite.Remove(made);
        }
        Bury(write, row);
        LedgerWrite.Remove(row);
    }

    /// <summary>Remembers an imported entry as it is now, so that no file brings it back.</summary>
    internal static void Bury(LedgerWrite write, Transaction row)
    {
        if (row.Fingerprint is not { } fingerprint)
            return;
        write.Db.Tombstones.Add(new Tombstone
        {
            AccountKey = row.AccountKey,
            Fingerprint = fingerprint,
            Occurrence = row.Occurrence,
            ExternalId = row.ExternalId,
            Date = row.BankDate ?? row.Date,
            Minor = row.BankMinor ?? row.Amount.Minor,
        });
    }

    private static IQueryable<Transaction> Read(AppDbContext db, IQueryable<Transaction> some, TransactionFilter filter) =>
        filter.Query is null ? some : TransactionPages.Whole(db, some, filter.Sort);

    private static async Task<long?> CountAsync(AppDbContext db, TransactionFilter filter, IQueryable<Transaction> rows, string? cursor, CancellationToken ct)
    {
        if (!filter.IsWholeAccount)
            return cursor is null ? await rows.LongCountAsync(ct) : null;
        if (filter.AccountId is not { } account)
            return await db.AccountTotals.SumAsync(total => total.RowCount, ct);
        return await db.AccountTotals.Where(total => db.Accounts.Any(row => row.Id == account && row.Key == total.AccountKey)).SumAsync(total => total.RowCount, ct);
    }

    /// <summary>What people call an entry: its payee, its text, or at least that it is one.</summary>
    internal static async Task<string> NameAsync(AppDbContext db, Transaction row, CancellationToken ct) =>
        await NameOfAsync(db, row.PayeeKey, ct) ?? (row.Description.Length > 0 ? row.Description : "an entry");

    private static async Task<string?> NameOfAsync(AppDbContext db, long? payee, CancellationToken ct) =>
        payee is null ? null : await db.Payees.Where(one => one.Key == payee).Select(one => one.Name).SingleOrDefaultAsync(ct);

    private static string Name(SaveTransaction request) =>
        Text.OrNull(request.MerchantName) ?? Text.OrNull(request.Description) ?? "an entry";
}
