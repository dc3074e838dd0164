using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Budgets;

/// <summary>What happened in one of the household's months, as far as envelopes go.</summary>
/// <param name="Month">Its name.</param>
/// <param name="Income">Money that came in.</param>
/// <param name="Assigned">By envelope; an envelope is a category's internal key, or 0 for money without a category.</param>
/// <param name="Spent">By envelope; refunds have lowered it.</param>
public sealed record EnvelopeFacts(Month Month, Money Income, IReadOnlyDictionary<long, Money> Assigned, IReadOnlyDictionary<long, Money> Spent);

/// <summary>One envelope in one month.</summary>
/// <param name="Carried">What it began with; never negative.</param>
/// <param name="Assigned">What was put in.</param>
/// <param name="Spent">What went out; negative when more came back.</param>
public sealed record EnvelopeRow(Money Carried, Money Assigned, Money Spent)
{
    /// <summary>What is in it; negative is overspent.</summary>
    public Money Available => Carried + Assigned - Spent;
}

/// <summary>A month of envelopes.</summary>
/// <param name="Month">Its name.</param>
/// <param name="LeftBefore">What was ready to assign at the end of the month before; negative when more was assigned than came in.</param>
/// <param name="Overspent">What envelopes were overspent by in the month before; zero or more, paid from here.</param>
/// <param name="Income">Money that came in.</param>
/// <param name="Assigned">All that was put into envelopes.</param>
/// <param name="Rows">By envelope, those that have anything.</param>
public sealed record EnvelopeMonth(Month Month, Money LeftBefore, Money Overspent, Money Income, Money Assigned, IReadOnlyDictionary<long, EnvelopeRow> Rows)
{
    /// <summary>What can still be put into envelopes; negative when too much was.</summary>
    public Money ReadyToAssign => LeftBefore - Overspent + Income - Assigned;
}

/// <summary>Carries envelopes from month to month by the rules of docs/specs/budgets.md. Pure.</summary>
public static class EnvelopeMonths
{
    /// <summary>The months one after another.</summary>
    /// <param name="facts">Consecutive months, the first one with envelopes first.</param>
    /// <param name="currency">The household's.</param>
    public static IReadOnlyList<EnvelopeMonth> Of(IReadOnlyList<EnvelopeFacts> facts, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var zero = Money.Zero(currency);
        var months = new List<EnvelopeMonth>(facts.Count);
        foreach (var month in facts)
        {
            var before = months.Count == 0 ? null : months[^1];
            var rows = new Dictionary<long, EnvelopeRow>();
            foreach (var envelope in (before?.Rows.Keys ?? []).Concat(month.Assigned.Keys).Concat(month.Spent.Keys).Distinct().Order())
            {
                var left = before is not null && before.Rows.TryGetValue(envelope, out var old) && !old.Available.IsNegative ? old.Available : zero;
                var row = new EnvelopeRow(left, month.Assigned.GetValueOrDefault(envelope, zero), month.Spent.GetValueOrDefault(envelope, zero));
                if (row.Carried != zero || row.Assigned != zero || row.Spent != zero)
                    rows[envelope] = row;
            }
            var overspent = before is null ? zero : before.Rows.Values.Where(row => row.Available.IsNegative).Aggregate(zero, (sum, row) => sum - row.Available);
            months.Add(new EnvelopeMonth(month.Month, before?.ReadyToAssign ?? zero, overspent, month.Income, month.Assigned.Values.Aggregate(zero, (sum, one) => sum + one), rows));
        }
        return months;
    }
}
