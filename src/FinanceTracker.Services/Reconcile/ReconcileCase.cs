using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Services.Reconcile;

/// <summary>One account beside one statement: what both say, where they part, and what may be the reason.</summary>
internal sealed class ReconcileCase(AppDbContext db, Account account, DateOnly date, Money? balance, OpenRows open)
{
    public Account Account => account;

    public DateOnly Date => date;

    public Money? Balance => balance;

    public OpenRows Open => open;

    public Money? Difference => balance is { } stated ? stated - new Money(open.ClearedMinor, account.Currency) : null;

    /// <summary>Where bank and ledger part, by this statement and the balances known besides; null where they don't.</summary>
    public Divergence? Parting { get; private set; }

    public IReadOnlyList<ReconcileProposal> Proposals { get; private set; } = [];

    /// <summary>Reads what is needed. Invalid for a day that has not come, or an amount the currency does not have.</summary>
    public static async Task<Result<ReconcileCase>> LoadAsync(AppDbContext db, Account account, DateOnly date, decimal? balance, DateOnly today, CancellationToken ct)
    {
        if (date > today || !LedgerDays.IsAllowed(date))
            return new Failure.Invalid("statementDate", date > today ? "A statement is of today or an earlier day." : LedgerDays.Message);
        Money? stated = null;
        if (balance is { } given && (stated = TransactionFields.Amount(given, account.Currency)) is null)
            return new Failure.Invalid("statementBalance", TransactionFields.AmountMessage(account.Currency));
        return new ReconcileCase(db, account, date, stated, await OpenRows.LoadAsync(db, account, date, ct));
    }

    /// <summary>Looks for what explains the difference.</summary>
    /// <param name="history">Balances of imported statements, as evidence.</param>
    /// <param name="last">The newest reconciliation before the statement, as evidence.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task SolveAsync(StatementHistory? history, Reconciliation? last, CancellationToken ct)
    {
        if (balance is not { } stated || Difference is { IsZero: true })
            return;
        var checks = (history?.Statements ?? []).SelectMany(statement => new[] { statement.Opening, statement.Closing }).OfType<StatementBalanceView>()
            .Where(known => known.Day < date).Select(known => new BalanceCheck(known.Day, known.Stated.Minor, known.Ledger.Minor)).ToList();
        if (last is not null && last.Date < date)
            checks.Add(new BalanceCheck(last.Date, last.Balance.Minor, await OpenRows.LedgerAtAsync(db, account, last.Date, ct)));
        Parting = Divergence.Of([.. checks, new BalanceCheck(date, stated.Minor, open.LedgerMinor)]);
        Proposals = ReconcileSolver.Solve(new ReconcileQuestion(open.Rows, Difference!.Value.Minor, date, Parting?.From, Parting?.To));
    }

    /// <summary>Names a proposal by what it does.</summary>
    public static string NameOf(ReconcileProposal proposal, IReadOnlyDictionary<long, Guid> ids) => string.Join(
        '.', proposal.Steps.Select(step => $"{(int)step.Move}-{(step.RowKey is { } key ? ids[key].ToString("N") : step.Date.DayNumber)}-{step.Minor}").Prepend(proposal.TicksRest ? "all" : "as"));
}
