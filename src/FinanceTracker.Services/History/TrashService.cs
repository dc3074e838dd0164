using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.History;

/// <summary>Entries that somebody deleted: to look through, to search, and to bring back one by one. What was undone is no trash: history brings it back.</summary>
public sealed class TrashService(HouseholdDb household, UndoService undo)
{
    private const int MostAtOnce = 500;

    /// <summary>One page of deleted entries, the last deleted first.</summary>
    /// <param name="text">Words that payee, description, notes or the bank's text contain; null for all.</param>
    /// <param name="cursor">From the page before.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<PageOf<TrashView>>> ListAsync(string? text, string? cursor, int limit, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var rows = Deleted(db);
        foreach (var word in TextKey.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            rows = rows.Where(row => row.SearchText.Contains(word) || db.Payees.IgnoreQueryFilters(new[] { AppDbContext.DeletedFilter }).Any(payee => payee.Key == row.PayeeKey && payee.NameKey.Contains(word)));
        if (cursor is not null)
        {
            if (Cursor.ReadNumbers(cursor, 2) is not [var batch, var key])
                return new Failure.Invalid("cursor", "This cursor does not belong to this list. Start without one.");
            rows = rows.Where(row => row.StateBatchKey <= batch && (row.StateBatchKey < batch || row.Key < key));
        }
        var page = await rows.OrderByDescending(row => row.StateBatchKey).ThenByDescending(row => row.Key).Take(limit + 1).Select(row => new
        {
            row.Key,
            row.Id,
            row.Date,
            row.Amount,
            row.Description,
            Batch = row.StateBatchKey!.Value,
            Payee = db.Payees.IgnoreQueryFilters(new[] { AppDbContext.DeletedFilter }).Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault(),
            Account = db.Accounts.IgnoreQueryFilters(new[] { AppDbContext.DeletedFilter }).Where(account => account.Key == row.AccountKey).Select(account => account.Name).First(),
            Act = db.Batches.Where(batch => batch.Key == row.StateBatchKey).Select(batch => new { batch.At, batch.PersonKey }).First(),
        }).ToListAsync(ct);
        var more = page.Count > limit;
        if (more)
            page.RemoveAt(limit);
        var people = page.Select(row => row.Act.PersonKey).OfType<long>().Distinct().ToList();
        var names = await db.Users.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.FirstName ?? person.UserName ?? "", ct);
        return new PageOf<TrashView>(
            [.. page.Select(row => new TrashView(row.Id, row.Account, row.Date, row.Payee ?? row.Description, row.Amount, row.Act.At, row.Act.PersonKey is { } person ? names.GetValueOrDefault(person) : null))],
            more ? Cursor.Of(page[^1].Batch, page[^1].Key) : null, null);
    }

    /// <summary>
    /// Brings entries back as they were. An entry that was deleted by itself comes back with its transfer and the leg that went with it; of several deleted together the ones named
    /// come back, single. Kept are those whose account is gone or whose line of a file is there again.
    /// </summary>
    public async Task<Result<UndoResult>> RestoreAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count is 0 or > MostAtOnce)
            return new Failure.Invalid("ids", $"Name 1 to {MostAtOnce} entries.");
        if (ids is [var single] && await WholeBatchAsync(single, ct) is { } batch)
            return await undo.UndoBatchAsync(batch, new UndoBatch(), ct);
        return await household.WriteAsync<UndoResult>(BatchKind.SingleEdit, $"Restored {ids.Count} entries", async write =>
        {
            var keys = await Deleted(write.Db).Where(row => ids.Contains(row.Id)).Select(row => row.Key).ToListAsync(ct);
            if (keys.Count == 0)
                return Faults.NotFound;
            var kept = new List<KeptRow>();
            var restored = 0;
            foreach (var row in (await LedgerRows.LoadAsync(write.Db, nameof(Transaction), keys, ct)).Values.Cast<Transaction>())
            {
                if (await RestoreAsync(write, row, ct) is { } reason)
                    kept.Add(new KeptRow(row.Id, reason));
                else
                    restored++;
            }
            if (keys.Count == 1 && restored == 1)
                write.Batch.Title = "Restored an entry";
            await write.Db.SaveChangesAsync(ct);
            return new UndoResult(restored == 0 ? null : write.Batch.Id, restored, await RowNames.AddAsync(write.Db, kept, ct), []);
        }, ct);
    }

    private static IQueryable<Transaction> Deleted(AppDbContext db) =>
        db.Transactions.IgnoreQueryFilters([AppDbContext.DeletedFilter]).AsNoTracking().Where(row => row.State == RowState.Deleted && row.StateBatchKey != null);

    /// <summary>Null when it came back; else why not.</summary>
    private static async Task<string?> RestoreAsync(LedgerWrite write, Transaction row, CancellationToken ct)
    {
        row.State = RowState.Live;
        var missing = await LedgerRows.MissingAsync(write.Db, row, [], ct);
        if (missing is not null || await LedgerRows.IsTakenAsync(write.Db, row, ct))
        {
            row.State = RowState.Deleted;
            return missing is null ? "The same entry is there again." : $"Its {missing} is not there any more.";
        }
        var stones = await write.Db.Tombstones.Where(stone => stone.AccountKey == row.AccountKey && stone.Fingerprint == row.Fingerprint && stone.Occurrence == row.Occurrence).ToListAsync(ct);
        stones.ForEach(LedgerWrite.Remove);
        return null;
    }

    /// <summary>The batch that deleted the entry, when it deleted no others and still stands.</summary>
    private async Task<Guid?> WholeBatchAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await Deleted(db).Where(row => row.Id == id).Select(row => row.StateBatchKey).SingleOrDefaultAsync(ct) is not { } key)
            return null;
        // The second one is the leg that linking had made.
        var isAlone = await Deleted(db).CountAsync(row => row.StateBatchKey == key, ct) <= 2;
        return isAlone
            ? await db.Batches.Where(batch => batch.Key == key && batch.Kind == BatchKind.SingleEdit && batch.UndoneByKey == null).Select(batch => (Guid?)batch.Id).SingleOrDefaultAsync(ct)
            : null;
    }
}

/// <summary>A deleted entry.</summary>
/// <param name="Id">Its id, the same after it is restored.</param>
/// <param name="AccountName">Its account, also one that is gone.</param>
/// <param name="TransactionDate">Its ledger day.</param>
/// <param name="Name">Payee, or what it was; may be empty.</param>
/// <param name="Amount">Signed, in the account's currency.</param>
/// <param name="DeletedAt">When it was deleted, UTC.</param>
/// <param name="DeletedBy">Who did; null for unattended work.</param>
public sealed record TrashView(Guid Id, string AccountName, DateOnly TransactionDate, string Name, Money Amount, DateTimeOffset DeletedAt, string? DeletedBy);
