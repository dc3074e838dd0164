using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Rules;

/// <summary>Runs rules over the entries that are there: first what it would do, then as one batch that undoes as one.</summary>
public sealed class RuleRunService(HouseholdDb household, HouseholdSettings settings, HouseholdScope scope)
{
    /// <summary>What a run would do; nothing is written. For those who may start one. Invalid when a draft or the query is wrong.</summary>
    public async Task<Result<RulePreview>> PreviewAsync(PreviewRules request, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } forbidden)
            return forbidden;
        if (Check.Shape(request) is { } wrong)
            return wrong;
        await using var db = await household.OpenAsync(ct);
        var book = await BookAsync(db, request, ct);
        if (!book.IsOk)
            return book.Failure!;
        var rows = await RowsAsync(db, request.Query, ct);
        if (!rows.IsOk)
            return rows.Failure!;
        var pass = await RulePass.RunAsync(db, book.Value, rows.Value, ct);
        return new RulePreview(pass.Matched, pass.Changes.Count, pass.Held, [.. pass.Changes.Take(request.Limit).Select(change => RuleDiff.Of(change.Entry, change.Outcome, book.Value.Names))], pass.Conflicts);
    }

    /// <summary>Runs rules over the entries that are there, as one batch. What a person set stays. Invalid when a rule is unknown or the query is wrong.</summary>
    public Task<Result<RuleRunResult>> RunAsync(RunRules request, CancellationToken ct) =>
        household.WriteAsync<RuleRunResult>(BatchKind.RuleRun, "Ran the rules", async write =>
        {
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var book = await BookAsync(write.Db, request, ct);
            if (!book.IsOk)
                return book.Failure!;
            var rows = await RowsAsync(write.Db, request.Query, ct);
            if (!rows.IsOk)
                return rows.Failure!;
            var rules = book.Value.Set.Rules;
            write.Batch.Title = rules.Count == 1 ? $"Ran the rule {rules[0].Name}" : $"Ran {rules.Count} rules";
            var pass = await RulePass.RunAsync(write.Db, book.Value, rows.Value, ct);
            await RuleWriting.ApplyAsync(write, pass.Changes, ct);
            await RuledPayments.AddAsync(write, pass.Payments, ct);
            await RuleUses.CountAsync(write, pass.Uses, ct);
            return new RuleRunResult(pass.Changes.Count > 0 ? write.Batch.Id : null, pass.Matched, pass.Changes.Count, pass.Held);
        }, ct);

    /// <summary>The rules a request means: one that is being written, those it names, or all that are on.</summary>
    private async Task<Result<RuleBook>> BookAsync(AppDbContext db, RunRules request, CancellationToken ct)
    {
        if (request is PreviewRules { Rule: { } draft })
        {
            var names = await RuleNames.LoadAsync(db, ct);
            var calendar = await RuleBook.CalendarAsync(db, settings, ct);
            var rule = new Rule();
            if (RuleDrafts.Fill(rule, draft, names, calendar) is { } refused)
                return refused;
            var (ready, problems) = new RuleReading(names, calendar).ReadDraft(rule);
            return ready is null ? new Failure.Invalid("rule", problems[0]) : new RuleBook(new RuleSet([ready]), names);
        }
        if (request.RuleIds is not { Count: > 0 } ids)
            return await RuleBook.OfAsync(db, settings, await db.Rules.AsNoTracking().Where(rule => rule.IsActive).InOrder().ToListAsync(ct), ct);
        var rules = await db.Rules.AsNoTracking().Where(rule => ids.Contains(rule.Id)).InOrder().ToListAsync(ct);
        return rules.Count == ids.Distinct().Count() ? await RuleBook.OfAsync(db, settings, rules, ct) : Faults.Unknown("ruleIds", "rule");
    }

    private async Task<Result<IQueryable<Transaction>>> RowsAsync(AppDbContext db, string? query, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(query))
            return Result.Of<IQueryable<Transaction>>(db.Transactions);
        return (await QueryTranslator.ReadAsync(db, settings, query, ct)).Map<IQueryable<Transaction>>(asked => db.Transactions.Where(asked));
    }
}
