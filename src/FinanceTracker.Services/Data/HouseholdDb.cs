using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Live;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>
/// The one door to a household's rows. Reading opens a context that sees that household only; writing runs inside one transaction, one
/// batch, and tells what changed after the commit. Calls inside a running write join it.
/// </summary>
public sealed class HouseholdDb(IDbContextFactory<AppDbContext> contexts, HouseholdScope scope, WriteGate gate, HouseholdEvents events, LastWrite last, TimeProvider clock)
{
    private readonly Transactor transactor = new(contexts, gate, events);

    /// <summary>A context for reading. Dispose it when the answer is built; it is never kept. Inside a running write it sees the write.</summary>
    public Task<AppDbContext> OpenAsync(CancellationToken ct) => transactor.OpenAsync(scope.Household, ct);

    /// <summary>
    /// Writes ledger rows. The work gets the context and its batch; what it returns decides: a value commits, a failure leaves no trace.
    /// A write that changed nothing leaves no batch either.
    /// </summary>
    /// <param name="kind">What kind of work this is.</param>
    /// <param name="title">What was done, past tense, for people.</param>
    /// <param name="work">Loads, decides, changes tracked rows. Called once.</param>
    /// <param name="ct">Cancelling before the commit leaves no trace.</param>
    /// <param name="least">The role it takes.</param>
    public async Task<Result<T>> WriteAsync<T>(
        BatchKind kind, string title, Func<LedgerWrite, Task<Result<T>>> work, CancellationToken ct, Role least = Role.Editor)
    {
        if (scope.Require(least) is { } refused)
            return refused;
        if (Joinable is { Db.Write: { } open })
            return await work(open);

        var joins = Joinable is not null;
        Guid? written = null;
        var answer = await TransactAsync(async unit =>
        {
            var batch = BatchRunner.NewBatch(scope.Household, scope.PersonKey, kind, title, clock.GetUtcNow());
            var result = await BatchRunner.RunAsync(unit, batch, work, ct);
            written = result.IsOk && unit.Db.Entry(batch).State != EntityState.Detached ? batch.Id : null;
            return (result, result.IsOk);
        }, ct);
        if (!joins)
            last.Note(written);
        return answer;
    }

    /// <summary>Writes rows that are no part of the ledger (runs, idempotency records): no batch, no history.</summary>
    public Task<T> RecordAsync<T>(Func<AppDbContext, Task<T>> work, CancellationToken ct) => TransactAsync(async unit =>
    {
        var answer = await work(unit.Db);
        await unit.Db.SaveChangesAsync(ct);
        return (answer, true);
    }, ct);

    /// <summary>
    /// Runs work in one transaction that the writes inside it join. The work says whether to keep it. Used where an answer must be
    /// stored together with what it answers for.
    /// </summary>
    public Task<T> TransactAsync<T>(Func<UnitOfWork, Task<(T Answer, bool Keep)>> work, CancellationToken ct) =>
        Joinable is { } outer ? Transactor.JoinAsync(outer, work, ct) : transactor.RunAsync(scope.Household, work, ct);

    private UnitOfWork? Joinable => Transactor.Running is { } unit && unit.Household == scope.Household ? unit : null;
}
