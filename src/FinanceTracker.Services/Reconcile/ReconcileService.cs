using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Reconcile;

/// <summary>
/// Brings an account and a statement together: tick what is on it, let the solver say what explains the rest, agree. What was agreed on is
/// locked. See docs/specs/reconcile.md.
/// </summary>
public sealed class ReconcileService(HouseholdDb household, HouseholdSettings settings, StatementHistoryService statements)
{
    /// <summary>Most entries one act touches.</summary>
    public const int MostRows = 10_000;

    /// <summary>How it stands, and what explains the difference. Without a date and balance those of the newest imported statement are taken. Not found for another household's account.</summary>
    public async Task<Result<ReconcileView>> GetAsync(Guid accountId, AskReconciliation request, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Accounts.AsNoTracking().ByIdAsync(accountId, ct) is not { } account)
            return Faults.NotFound;
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        var history = await statements.GetStatementHistoryAsync(accountId, ct);
        var newest = await LastAsync(db, account, DateOnly.MaxValue, ct);
        var known = request is { StatementDate: null, StatementBalance: null } && history.IsOk ? Newest(history.Value, newest?.Date, today) : null;
        var read = await ReconcileCase.LoadAsync(
            db, account, request.StatementDate ?? known?.Closing!.Day ?? today, request.StatementBalance ?? known?.Closing!.Stated.ToDecimal(), today, ct);
        if (!read.IsOk)
            return read.Failure!;
        var found = read.Value;
        await found.SolveAsync(history.IsOk ? history.Value : null, await LastAsync(db, account, found.Date, ct), ct);
        return await ReconcileViews.OfAsync(db, found, today, known?.FileName, newest, ct);
    }

    /// <summary>Ticks or unticks entries that are not reconciled. Invalid when one is unknown, not of this account, or can't be on a statement; not found for another household's account.</summary>
    public Task<Result<TickResult>> TickAsync(Guid accountId, TickTransactions request, CancellationToken ct) =>
        household.WriteAsync<TickResult>(BatchKind.BulkEdit, request.IsTicked ? "Ticked entries" : "Unticked entries", async write =>
        {
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (await write.Db.Accounts.ByIdAsync(accountId, ct) is not { } account)
                return Faults.NotFound;
            if (request.Ids is { Count: > 0 } == request.UpTo is not null)
                return new Failure.Invalid("ids", "Name the entries, or the day up to which all are meant.");
            var ids = request.Ids?.Distinct().ToList() ?? [];
            var open = OpenRows.Of(write.Db, account.Key, request.UpTo ?? DateOnly.MaxValue);
            var wanted = request.IsTicked ? ClearedState.Cleared : ClearedState.Uncleared;
            var rows = await (request.UpTo is null ? open.Where(row => ids.Contains(row.Id)) : open.Where(row => row.Cleared != wanted))
                .OrderBy(row => row.Key).Take(MostRows + 1).ToListAsync(ct);
            if (rows.Count > MostRows)
                return TooMany("upTo");
            if (request.UpTo is null && rows.Count != ids.Count)
                return new Failure.Invalid("ids", "One of these is no entry of this account that can be ticked: pending, failed and reconciled ones can't.");
            var changed = rows.Count(row => row.Cleared != wanted);
            foreach (var row in rows)
                row.Cleared = wanted;
            await write.Db.SaveChangesAsync(ct);
            var verb = request.IsTicked ? "Ticked" : "Unticked";
            write.Batch.Title = changed == 1 && rows.Count == 1 ? $"{verb} {await TransactionService.NameAsync(write.Db, rows[0], ct)}" : $"{verb} {changed} entries of {account.Name}";
            return new TickResult(changed > 0 ? write.Batch.Id : null, changed);
        }, ct);

    /// <summary>Carries a proposal out. Conflict when it is none any more; not found for another household's account.</summary>
    public Task<Result<TickResult>> ApplyAsync(Guid accountId, ApplyProposal request, CancellationToken ct) =>
        household.WriteAsync<TickResult>(BatchKind.BulkEdit, "Explained a statement", async write =>
        {
            if (await write.Db.Accounts.ByIdAsync(accountId, ct) is not { } account)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var read = await LoadAsync(write.Db, account, request.StatementDate!.Value, request.StatementBalance!.Value, ct);
            if (!read.IsOk)
                return read.Failure!;
            var ids = await ReconcileViews.IdsAsync(write.Db, read.Value, ct);
            if (read.Value.Proposals.FirstOrDefault(one => ReconcileCase.NameOf(one, ids) == request.Proposal) is not { } proposal)
                return new Failure.Conflict("The entries have changed since; this does not explain the difference any more.");
            return read.Value.Open.Rows.Count > MostRows && proposal.TicksRest ? TooMany("statementDate") : await ProposalSteps.RunAsync(write, read.Value, proposal, ct);
        }, ct);

    /// <summary>
    /// Agrees with a statement: ticked entries up to its date are locked. Conflict while something is left, unless an adjustment is asked for;
    /// not found for another household's account.
    /// </summary>
    public Task<Result<ReconciliationView>> FinishAsync(Guid accountId, SaveReconciliation request, CancellationToken ct) =>
        household.WriteAsync<ReconciliationView>(BatchKind.BulkEdit, "Reconciled an account", async write =>
        {
            if (await write.Db.Accounts.ByIdAsync(accountId, ct) is not { } account)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var today = (await settings.GetAsync(write.Db, ct)).Calendar.Today;
            var read = await ReconcileCase.LoadAsync(write.Db, account, request.StatementDate!.Value, request.StatementBalance!.Value, today, ct);
            if (!read.IsOk)
                return read.Failure!;
            var difference = read.Value.Difference!.Value;
            if (!difference.IsZero && !request.Adjust)
                return new Failure.Conflict($"The statement and the ticked entries differ by {difference.ToDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture)} {account.Currency.Code}. Find what explains it, or have an adjustment made.");
            var ticked = await OpenRows.Of(write.Db, account.Key, read.Value.Date).Where(row => row.Cleared == ClearedState.Cleared).OrderBy(row => row.Key).Take(MostRows + 1).ToListAsync(ct);
            if (ticked.Count > MostRows)
                return TooMany("statementDate");

            write.Batch.Title = $"Reconciled {account.Name} up to {read.Value.Date.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}";
            var made = new Reconciliation { AccountKey = account.Key, Date = read.Value.Date, Balance = read.Value.Balance!.Value, AdjustmentMinor = difference.Minor };
            made.RowCount = ticked.Count + (difference.IsZero ? 0 : 1);
            write.Db.Reconciliations.Add(made);
            await write.Db.SaveChangesAsync(ct);
            if (!difference.IsZero)
            {
                var adjustment = ProposalSteps.Entry(account, read.Value.Date, difference);
                (adjustment.IsAdjustment, adjustment.Description) = (true, "Reconciliation adjustment");
                write.Db.Transactions.Add(adjustment);
                ticked.Add(adjustment);
            }
            foreach (var row in ticked)
                (row.Cleared, row.ReconciliationKey) = (ClearedState.Reconciled, made.Key);
            await write.Db.SaveChangesAsync(ct);
            return ReconcileViews.Of(made, account, write.Batch.Id);
        }, ct);

    private async Task<Result<ReconcileCase>> LoadAsync(AppDbContext db, Account account, DateOnly date, decimal balance, CancellationToken ct)
    {
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        var read = await ReconcileCase.LoadAsync(db, account, date, balance, today, ct);
        if (!read.IsOk)
            return read;
        var history = await statements.GetStatementHistoryAsync(account.Id, ct);
        await read.Value.SolveAsync(history.IsOk ? history.Value : null, await LastAsync(db, account, date, ct), ct);
        return read;
    }

    /// <summary>The newest reconciliation of before a day.</summary>
    private static Task<Reconciliation?> LastAsync(AppDbContext db, Account account, DateOnly before, CancellationToken ct) =>
        db.Reconciliations.AsNoTracking().Where(row => row.AccountKey == account.Key && row.Date < before).OrderByDescending(row => row.Date).ThenByDescending(row => row.Key).FirstOrDefaultAsync(ct);

    /// <summary>The newest imported statement with a balance that is not agreed with yet.</summary>
    private static StatementView? Newest(StatementHistory history, DateOnly? last, DateOnly today) => history.Statements
        .Where(statement => statement.Closing is { } closing && closing.Day <= today && (last is null || closing.Day > last)).MaxBy(statement => statement.Closing!.Day);

    private static Failure.Invalid TooMany(string field) => new(field, "That is more than 10,000 entries at once. Take an earlier statement first.");
}
