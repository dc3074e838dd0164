using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>Decides about every row of a file that was read. Reads what it needs of the ledger; writes nothing.</summary>
internal static class ImportPlanner
{
    // The bank's id counts only within this many days (docs/specs/import-matching.md).
    private const int IdWindow = 10;

    public static async Task<ImportPlan> BuildAsync(AppDbContext db, HouseholdSettings settings, BankFile file, ImportChoices choices, Overflow overflow, CancellationToken ct)
    {
        var version = await db.LedgerHeads.Select(head => head.Version).SingleAsync(ct);
        var accounts = await db.Accounts.AsNoTracking().Include(account => account.Hints).ToListAsync(ct);
        var matched = StatementAccounts.Match(file, choices, accounts);
        var names = new CategoryNames(await db.Categories.AsNoTracking().ToListAsync(ct));
        var wishes = new RowWishes(choices);
        var payees = await ImportPayeeNames.LoadAsync(db, file, choices.CleanPayees, ct);
        var rules = await ImportRules.FindAsync(db, settings, payees.Only, ct);
        var chosen = await db.Categories.Where(category => wishes.Categories.Contains(category.Id)).ToDictionaryAsync(category => category.Id, category => category.Key, ct);

        var statements = new PlannedStatement?[file.Statements.Count];
        foreach (var group in Enumerable.Range(0, statements.Length).GroupBy(index => matched[index]?.Key).Select(group => group.ToList()))
        {
            var account = matched[group[0]];
            var ofGroup = group.Select(index => file.Statements[index]).ToList();
            var takePending = choices.TakePending == true;
            var (decided, stale) = account is null ? ([.. ofGroup.Select(statement => Open(statement, takePending, overflow))], []) : await DecideAsync(db, account, ofGroup, takePending, overflow, ct);
            foreach (var (index, rows) in group.Zip(decided))
            {
                var places = RowPlaces.OrNone(file.Statements[index].Rows.Glances().Select(row => row.Line));
                for (var i = 0; i < rows.Count; i++)
                {
                    var row = rows[i];
                    if (places?[i] > 0)
                        row = row with { Place = places[i] };
                    if (payees.Of(row.Row) is { } payee)
                        row = row with { PayeeName = payee };
                    row = WithCategory(row, account, names, choices.CreateCategories);
                    var wish = wishes.Of(index, row);
                    row = Override(row, wish, chosen);
                    rows[i] = rules?.On(row, account, wish.CategoryId is not null) ?? row;
                }
                var statement = new PlannedStatement
                {
                    Statement = file.Statements[index],
                    Account = account,
                    Rows = rows,
                    Stale = index == group[^1] ? stale : [],
                    RemovesStale = choices.RemovePending,
                };
                statements[index] = account is not null && statement.BalanceDay is { } day
                    ? statement with { LedgerMinor = await UpToAsync(db, account.Key, day, ct) }
                    : statement;
            }
        }
        var planned = statements.Select(statement => statement!).ToList();
        Occurrences.Settle(planned);
        return new ImportPlan
        {
            File = file,
            Statements = planned,
            Needs = [.. file.Needs, .. AccountNeeds(planned)],
            LedgerVersion = version,
            SignDoubt = choices.HasOwnSigns ? null : Doubt(planned),
        };
    }

    /// <summary>Signs are turned for the whole file: only where all of its statements look wrong.</summary>
    private static SignDoubt? Doubt(List<PlannedStatement> statements)
    {
        var doubts = statements.Where(statement => statement.Statement.Rows.Count > 0).Select(statement => TurnedSigns.Find(statement.Statement, statement.Account?.Type)).ToList();
        return doubts.Count > 0 && doubts.TrueForAll(doubt => doubt is not null) ? new SignDoubt(doubts.Sum(doubt => doubt!.Rows), doubts[0]!.Evidence) : null;
    }

    private static IEnumerable<FileNeed> AccountNeeds(IReadOnlyList<PlannedStatement> statements) => statements
        .Where(statement => statement.Account is null && statement.Rows.Count > 0)
        .Select(statement => new FileNeed(ReadNeed.Account, statement.Statement.AccountHint is { Length: > 0 } hint
            ? $"Which account is {(hint.Length > 4 ? "…" + hint[^4..] : hint)}?"
            : "Which account does this file belong to?"));

    private static PlannedRow Open(IReadOnlyList<BankRow> rows, int index, bool isPending, bool takePending) => new(rows, index)
    {
        Bin = isPending ? ImportBin.Pending : ImportBin.New,
        Action = isPending && !takePending ? ImportAction.Skip : ImportAction.Add,
        Reason = !isPending ? null : takePending ? TakenReason : PendingReason,
    };

    private static PlannedRows Open(BankStatement statement, bool takePending, Overflow overflow)
    {
        var planned = new PlannedRows(statement.Rows, overflow);
        for (var i = 0; i < planned.Count; i++)
            planned[i] = Open(statement.Rows, i, statement.Rows[i].IsPending, takePending);
        return planned;
    }

    private const string PendingReason = "The bank has not booked it yet; it comes with a later file.";
    private const string TakenReason = "The bank has not booked it yet; the booking will take its place.";

    /// <summary>Decides about all rows that go to one account together: equal rows in two statements are still all real.</summary>
    private static async Task<(PlannedRows[] Rows, IReadOnlyList<PendingEntry> Stale)> DecideAsync(
        AppDbContext db, Account account, List<BankStatement> statements, bool takePending, Overflow overflow, CancellationToken ct)
    {
        var planned = statements.Select(statement => new PlannedRows(statement.Rows, overflow)).ToArray();
        var keys = new FileRows(overflow);
        DateRange? days = null;
        var hasPending = false;
        for (var s = 0; s < planned.Length; s++)
        {
            for (var r = 0; r < planned[s].Count; r++)
            {
                var row = statements[s].Rows[r];
                hasPending |= row.IsPending;
                var reason = Refuse(row, statements[s], account);
                if (reason is null && !row.IsPending)
                {
                    if (FileRow.TryFrom(row, account.Currency, out var key) && Math.Abs(key.Minor) <= LedgerAmounts.LargestMinor)
                        keys.Add(key);
                    else
                        reason = "The amount is larger than any account holds.";
                }
                // Those with a key are left open, which is to be new, until they are compared.
                planned[s][r] = reason is null
                    ? Open(statements[s].Rows, r, row.IsPending, takePending)
                    : new PlannedRow(statements[s].Rows, r) { Bin = ImportBin.Rejected, Action = ImportAction.Skip, Reason = reason };
                if (reason is null || row.IsPending)
                    days = days is { } range ? new DateRange(row.Date < range.From ? row.Date : range.From, row.Date > range.To ? row.Date : range.To) : new DateRange(row.Date, row.Date);
            }
        }
        var known = days is { } all ? await KnownAsync(db, account.Key, all.From, all.To, ct) : [];
        using var decisions = DuplicateFinder.Each(keys, known).GetEnumerator();
        // Only pending rows ask what the booked ones have claimed.
        var claimed = hasPending ? new HashSet<long>() : null;
        var highest = Highest(known);
        var corrections = await Corrections.FindAsync(db, account.Key, statements, ct);
        var next = 0;
        for (var s = 0; s < planned.Length; s++)
        {
            for (var r = 0; r < planned[s].Count; r++)
            {
                if (planned[s].BinOf(r) != ImportBin.New || !decisions.MoveNext())
                    continue;
                var decision = decisions.Current;
                if (decision is { Verdict: RowVerdict.Duplicate, KnownKey: { } key })
                    claimed?.Add(key);
                planned[s][r] = corrections.Settle(Decided(statements[s].Rows, r, keys[next++], decision, highest));
            }
        }
        PendingFileRows.Settle(planned, account.Currency, known, claimed ?? []);
        var pending = await PendingEntries.LoadAsync(db, account.Key, statements, ct);
        pending.Book(planned);
        await HandRows.ProposeAsync(db, account.Key, planned, ct);
        return (planned, pending.Stale(planned, statements));
    }

    private static PlannedRow Decided(IReadOnlyList<BankRow> rows, int index, FileRow key, RowDecision decision, Dictionary<Fingerprint, int> highest)
    {
        var isNew = decision.Verdict == RowVerdict.New;
        return new PlannedRow(rows, index)
        {
            Bin = isNew ? ImportBin.New : ImportBin.Duplicate,
            Action = isNew ? ImportAction.Add : ImportAction.Skip,
            Reason = decision.Reason.Length > 0 ? decision.Reason : null,
            Minor = key.Minor,
            Fingerprint = key.Fingerprint,
            Occurrence = decision.Occurrence,
            HighestKnown = highest.GetValueOrDefault(key.Fingerprint),
            KnownKey = decision.Verdict == RowVerdict.Duplicate ? decision.KnownKey : null,
        };
    }

    private static Dictionary<Fingerprint, int> Highest(IReadOnlyList<KnownRow> known)
    {
        var highest = new Dictionary<Fingerprint, int>(known.Count);
        foreach (var row in known)
        {
            if (row is { IsDeleted: false, Fingerprint: { } fingerprint })
                highest[fingerprint] = Math.Max(highest.GetValueOrDefault(fingerprint), row.Occurrence);
        }
        return highest;
    }

    private static string? Refuse(BankRow row, BankStatement statement, Account account) =>
        (row.Currency ?? statement.Currency) is { } currency && currency != account.Currency
            ? $"The row is in {currency.Code}, the account {account.Name} in {account.Currency.Code}."
            : null;

    /// <summary>Imported rows and tombstones of the account whose bank date lies near the file's.</summary>
    private static async Task<IReadOnlyList<KnownRow>> KnownAsync(AppDbContext db, long account, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var (from, to) = (first.AddDays(-IdWindow), last.AddDays(IdWindow));
        var rows = db.Transactions.Where(row => row.AccountKey == account && (row.Fingerprint != null || row.ExternalId != null));
        var known = new List<KnownRow>();
        await foreach (var row in Known(rows.Where(row => row.Date >= from && row.Date <= to && row.BankDate == null)).WithCancellation(ct))
            known.Add(row);
        await foreach (var row in Known(rows.Where(row => row.BankDate >= from && row.BankDate <= to)).WithCancellation(ct))
            known.Add(row);
        known.AddRange(await db.Tombstones
            .Where(stone => stone.AccountKey == account && stone.Date >= from && stone.Date <= to)
            .Select(stone => new KnownRow(stone.Key, stone.Date, stone.Minor, stone.ExternalId, new Fingerprint(stone.Fingerprint), stone.Occurrence, true))
            .ToListAsync(ct));
        return known;
    }

    private static IAsyncEnumerable<KnownRow> Known(IQueryable<Domain.Transactions.Transaction> rows) => rows
        .OrderBy(row => row.Sequence)
        .Select(row => new KnownRow(
            row.Key, row.BankDate ?? row.Date, row.BankMinor ?? row.Amount.Minor, row.ExternalId,
            row.Fingerprint == null ? null : new Fingerprint(row.Fingerprint.Value), row.Occurrence, false))
        .AsAsyncEnumerable();

    private static async Task<long> UpToAsync(AppDbContext db, long account, DateOnly day, CancellationToken ct)
    {
        var all = await db.AccountTotals.Where(total => total.AccountKey == account).Select(total => total.SumMinor).SingleOrDefaultAsync(ct);
        return all - await db.DayTotals.Where(total => total.AccountKey == account && total.Day > day).SumAsync(total => total.SumMinor, ct);
    }

    private static PlannedRow WithCategory(PlannedRow row, Account? account, CategoryNames names, bool create)
    {
        if (row is { Action: not ImportAction.Add, Twin: null, Books: null, Bin: not ImportBin.Pending })
            return row;
        create &= row.Action == ImportAction.Add;
        if (account is not null && ImportParts.Of(row.Row, row.Minor, account.Currency, names, create) is { Count: > 0 } parts)
            return row with { Parts = parts };
        if ((row.Row.Category ?? (row.Row.Splits is [var only] ? only.Category : null)) is not { Length: > 0 } name)
            return row;
        var key = names.Find(name);
        return row with { CategoryKey = key, NewCategory = key is null && create ? name : null };
    }

    private static PlannedRow Override(PlannedRow row, RowWish decided, Dictionary<Guid, long> categories)
    {
        if (decided.IsEmpty)
            return row;
        var category = decided.CategoryId is { } id ? categories.GetValueOrDefault(id) : 0;
        if (category != 0)
            row = row with { CategoryKey = category, NewCategory = null, Parts = [] };
        // Together rows go in as they are proposed; what was to stay out is added.
        var action = decided.Action ?? decided.GoesIn switch
        {
            false => ImportAction.Skip,
            true when row.Action == ImportAction.Skip => row.Bin == ImportBin.Match ? ImportAction.Match : ImportAction.Add,
            _ => null,
        };
        row = row with { IsDecided = action is not null || decided.GoesIn is not null };
        return action switch
        {
            ImportAction.Skip when row.Action != ImportAction.Skip => row with { Action = ImportAction.Skip, Reason = "Left out by you." },
            ImportAction.Add when row.Bin is ImportBin.New or ImportBin.Duplicate || row.Twin is not null || row.CanMatch => row with { Action = ImportAction.Add },
            ImportAction.Add when row is { Bin: ImportBin.Pending, KnownKey: null, Occurrence: > 0 } => row with { Action = ImportAction.Add, Reason = TakenReason },
            ImportAction.Match when row.CanMatch => row with { Action = ImportAction.Match },
            _ => row,
        };
    }
}
