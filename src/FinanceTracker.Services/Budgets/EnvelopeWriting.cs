using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>Changes rows of envelopes inside a write.</summary>
internal static class EnvelopeWriting
{
    /// <summary>Categories of spending by their ids. Invalid when one is unknown or of another kind.</summary>
    public static async Task<Result<Dictionary<Guid, Category>>> CategoriesAsync(AppDbContext db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        var found = await db.Categories.Where(row => wanted.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        if (found.Count != wanted.Count)
            return Faults.Unknown("items", "category");
        return found.Values.Any(row => row.Kind != CategoryKind.Expense) ? new Failure.Invalid("items", "Envelopes are categories of spending.") : found;
    }

    /// <summary>Sets what an envelope holds in a month; a row that says nothing any more goes away.</summary>
    /// <param name="write">The write.</param>
    /// <param name="month">The household's month.</param>
    /// <param name="category">Internal key.</param>
    /// <param name="currency">The household's.</param>
    /// <param name="amount">The new amount from the old one; null leaves it.</param>
    /// <param name="note">The new note; null leaves it, empty removes it.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static async Task PutAsync(LedgerWrite write, Month month, long category, Currency currency, Func<Money, Money?> amount, string? note, CancellationToken ct)
    {
        var row = write.Db.EnvelopeAssignments.Local.FirstOrDefault(row => row.Month == month.Index && row.CategoryKey == category && row.State == RowState.Live)
            ?? await write.Db.EnvelopeAssignments.SingleOrDefaultAsync(row => row.Month == month.Index && row.CategoryKey == category, ct);
        var old = row is not null && row.Amount.Currency == currency ? row.Amount : Money.Zero(currency);
        var now = amount(old) ?? old;
        var noted = note is null ? row?.Note : Text.OrNull(note);
        if (now.IsZero && noted is null)
        {
            if (row is { Key: 0 })
                write.Db.EnvelopeAssignments.Remove(row);
            else if (row is not null)
                LedgerWrite.Remove(row);
        }
        else if (row is null)
        {
            write.Db.EnvelopeAssignments.Add(new EnvelopeAssignment { Month = month.Index, CategoryKey = category, Amount = now, Note = noted });
        }
        else
        {
            (row.Amount, row.Note) = (now, noted);
        }
    }

    /// <summary>Sets or takes away a target.</summary>
    public static async Task<Failure?> SetGoalAsync(LedgerWrite write, long category, Currency currency, SaveGoal? request, CancellationToken ct)
    {
        var goal = await write.Db.EnvelopeGoals.SingleOrDefaultAsync(row => row.CategoryKey == category, ct);
        if (request is null)
        {
            if (goal is not null)
                LedgerWrite.Remove(goal);
            return null;
        }
        if (Check.Shape(request) is { } wrong)
            return wrong;
        if (!Money.TryFrom(request.Amount!.Value, currency, out var amount) || amount.Minor is <= 0 or > LedgerAmounts.LargestMinor)
            return new Failure.Invalid("amount", "Write an amount above zero.");
        if (request.Kind == EnvelopeGoalKind.ByDate && (request.Date is not { } date || !LedgerDays.IsAllowed(date)))
            return new Failure.Invalid("date", "Say by when.");
        if (goal is null)
            write.Db.EnvelopeGoals.Add(goal = new EnvelopeGoal { CategoryKey = category });
        (goal.Kind, goal.Amount, goal.Date) = (request.Kind!.Value, amount, request.Kind == EnvelopeGoalKind.ByDate ? request.Date : null);
        return null;
    }
}
