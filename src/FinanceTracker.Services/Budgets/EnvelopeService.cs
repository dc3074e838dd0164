using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>Budgeting by envelope: money that came in is put into categories, spent from there, and what is left stays. docs/specs/budgets.md has the rules.</summary>
public sealed class EnvelopeService(HouseholdDb household, HouseholdSettings settings)
{
    private const int MostMonths = 3;

    /// <summary>One of the household's months; the current one when left out. Invalid when no ledger day lies in it.</summary>
    public async Task<Result<EnvelopesView>> GetAsync(Month? month, CancellationToken ct) => (await ListAsync(month, 1, ct)).Map(months => months[0]);

    /// <summary>Whether the household budgets by limits, by envelopes, or both.</summary>
    public async Task<BudgetStyle> GetStyleAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return (await settings.GetAsync(db, ct)).BudgetStyle;
    }

    /// <summary>One to three months one after another.</summary>
    public async Task<Result<IReadOnlyList<EnvelopesView>>> ListAsync(Month? first, int count, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        var from = first ?? choices.Calendar.Month;
        if (IsTooFar(from, choices))
            return TooFar;
        count = Math.Clamp(count, 1, MostMonths);
        var reading = await EnvelopeReading.LoadAsync(db, choices, from, count, history: false, ct);
        return Result.Of<IReadOnlyList<EnvelopesView>>([.. Enumerable.Range(0, count).Select(at => reading.View(from.AddMonths(at)))]);
    }

    /// <summary>Puts money into envelopes of a month. Invalid when a category is unknown or no spending.</summary>
    public Task<Result<EnvelopesView>> AssignAsync(Month month, AssignEnvelopes request, CancellationToken ct) =>
        household.WriteAsync<EnvelopesView>(BatchKind.SingleEdit, "Filled envelopes", async write =>
        {
            var choices = await settings.GetAsync(write.Db, ct);
            if (IsTooFar(month, choices))
                return TooFar;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Items!.Exists(item => item is null))
                return new Failure.Invalid("items", "Name the envelopes.");
            var found = await EnvelopeWriting.CategoriesAsync(write.Db, [.. request.Items!.Select(item => item.CategoryId)], ct);
            if (found.Failure is { } unknown)
                return unknown;
            foreach (var item in request.Items!)
            {
                if (Check.Shape(item) is { } misfit)
                    return misfit;
                var amount = default(Money?);
                if (item.Assigned is { } major)
                {
                    if (!Money.TryFrom(major, choices.Currency, out var money) || Math.Abs(money.Minor) > LedgerAmounts.LargestMinor)
                        return new Failure.Invalid("items", $"{choices.Currency.Code} does not have such an amount.");
                    amount = money;
                }
                var key = found.Value[item.CategoryId].Key;
                await EnvelopeWriting.PutAsync(write, month, key, choices.Currency, _ => amount, item.Note, ct);
                if ((item.Target is not null || item.RemoveTarget) && await EnvelopeWriting.SetGoalAsync(write, key, choices.Currency, item.Target, ct) is { } aimless)
                    return aimless;
            }
            write.Batch.Title = request.Items is [var only] && found.Value.TryGetValue(only.CategoryId, out var one)
                ? $"Filled the envelope {one.Name} in {month}" : $"Filled {found.Value.Count} envelopes in {month}";
            await write.Db.SaveChangesAsync(ct);
            return (await EnvelopeReading.LoadAsync(write.Db, choices, month, 1, history: false, ct)).View(month);
        }, ct);

    /// <summary>Moves money from one envelope to another within a month.</summary>
    /// <param name="month">The household's month.</param>
    /// <param name="from">A category; null for what is ready to assign.</param>
    /// <param name="to">A category; null for what is ready to assign.</param>
    /// <param name="amount">Major units, above zero.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<Done>> MoveAsync(Month month, Guid? from, Guid? to, decimal amount, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.SingleEdit, "Moved money between envelopes", async write =>
        {
            var choices = await settings.GetAsync(write.Db, ct);
            if (IsTooFar(month, choices))
                return TooFar;
            if (from == to)
                return new Failure.Invalid("to", "Choose two different envelopes.");
            if (!Money.TryFrom(amount, choices.Currency, out var money) || money.Minor is <= 0 or > LedgerAmounts.LargestMinor)
                return new Failure.Invalid("amount", "Write an amount above zero.");
            var found = await EnvelopeWriting.CategoriesAsync(write.Db, [.. new[] { from, to }.OfType<Guid>()], ct);
            if (found.Failure is { } unknown)
                return unknown;
            if (from is { } source)
                await EnvelopeWriting.PutAsync(write, month, found.Value[source].Key, choices.Currency, old => old - money, null, ct);
            if (to is { } target)
                await EnvelopeWriting.PutAsync(write, month, found.Value[target].Key, choices.Currency, old => old + money, null, ct);
            write.Batch.Title = $"Moved money from {Name(from)} to {Name(to)} in {month}";
            return new Done();

            string Name(Guid? id) => id is { } category ? found.Value[category].Name : "ready to assign";
        }, ct);

    /// <summary>What a quick fill would do to all envelopes of a month. Assign its amounts to do it.</summary>
    public async Task<Result<EnvelopePlan>> PlanFillAsync(Month month, EnvelopeFill fill, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        if (IsTooFar(month, choices))
            return TooFar;
        var reading = await EnvelopeReading.LoadAsync(db, choices, month, 1, history: true, ct);
        var now = reading.Months[^1];
        var items = reading.Open.Select(row => (Row: row, Before: reading.Row(now, row.Key).Assigned, After: reading.Fill(fill, month, row.Key)))
            .Where(one => one.After is { } after && after != one.Before).Select(one => new EnvelopePlanItem(one.Row.Id, one.Row.Name, one.Before, one.After!.Value)).ToList();
        return new EnvelopePlan(items, now.ReadyToAssign, items.Aggregate(now.ReadyToAssign, (ready, item) => ready + item.Before - item.After));
    }

    /// <summary>The quick fills that say something of one envelope. Not found when there is no such category.</summary>
    public async Task<Result<IReadOnlyList<EnvelopeOption>>> ListOptionsAsync(Month month, Guid category, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        if (IsTooFar(month, choices))
            return TooFar;
        if (await db.Categories.KeyOfAsync(category, ct) is not { } key)
            return Faults.NotFound;
        var reading = await EnvelopeReading.LoadAsync(db, choices, month, 1, history: true, ct);
        return Result.Of<IReadOnlyList<EnvelopeOption>>(
            [.. Enum.GetValues<EnvelopeFill>().Select(fill => (fill, Amount: reading.Fill(fill, month, key))).Where(one => one.Amount is not null).Select(one => new EnvelopeOption(one.fill, one.Amount!.Value))]);
    }

    /// <summary>Gives an envelope a target, or takes it away with null. Not found when there is no such category.</summary>
    public Task<Result<Done>> SetGoalAsync(Guid category, SaveGoal? request, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.SingleEdit, "Changed a target", async write =>
        {
            if (await write.Db.Categories.Where(row => row.Id == category && row.Kind == CategoryKind.Expense).SingleOrDefaultAsync(ct) is not { } row)
                return Faults.NotFound;
            write.Batch.Title = $"Changed the target of {row.Name}";
            return await EnvelopeWriting.SetGoalAsync(write, row.Key, (await settings.GetAsync(write.Db, ct)).Currency, request, ct) is { } refused ? refused : new Done();
        }, ct);

    private static Failure TooFar { get; } = new Failure.Invalid("month", "A month lies within 100 years of today.");

    private static bool IsTooFar(Month month, HouseholdChoices choices) => Math.Abs(month.Index - choices.Calendar.Month.Index) > 1200 || month.Year is < 1901 or > 2198;
}
