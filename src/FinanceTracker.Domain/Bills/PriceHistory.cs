using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Bills;

/// <summary>A price a bill had.</summary>
/// <param name="Amount">Each time, positive.</param>
/// <param name="Since">The first payment at this price.</param>
/// <param name="Until">The last one.</param>
/// <param name="Payments">How many there were.</param>
public sealed record PriceStep(Money Amount, DateOnly Since, DateOnly Until, int Payments);

/// <summary>A price that changed.</summary>
/// <param name="Before">The price before.</param>
/// <param name="After">The price since.</param>
/// <param name="Since">The first payment at the new price.</param>
/// <param name="AYear">What the change comes to in a year; positive for more.</param>
public sealed record PriceChange(Money Before, Money After, DateOnly Since, Money AYear)
{
    /// <summary>By how much one payment changed; positive for up.</summary>
    public Money By => After - Before;
}

/// <summary>What a bill cost over time, from its payments. Pure.</summary>
public static class PriceHistory
{
    /// <summary>Prices in order, each as long as it lasted. Payments of one occurrence count together; occurrences that are not paid yet are left out.</summary>
    public static IReadOnlyList<PriceStep> Of(IEnumerable<BillPayment> payments)
    {
        var steps = new List<PriceStep>();
        var paid = payments.GroupBy(payment => payment.Number)
            .Where(group => group.Any(one => !one.IsPartial))
            .Select(group => (Day: group.Max(one => one.PaidOn), Amount: group.Select(one => one.Amount).Aggregate((sum, one) => sum + one)))
            .OrderBy(one => one.Day);
        foreach (var (day, amount) in paid)
        {
            if (steps is [.., var last] && last.Amount == amount)
                steps[^1] = last with { Until = day, Payments = last.Payments + 1 };
            else
                steps.Add(new PriceStep(amount, day, day, 1));
        }
        return steps;
    }

    /// <summary>The newest change of a fixed price; null when there was none or the bill is another amount each time.</summary>
    public static PriceChange? Latest(Bill bill, IEnumerable<BillPayment> payments)
    {
        ArgumentNullException.ThrowIfNull(bill);
        if (bill.IsVarying || Of(payments) is not [.., var before, var after])
            return null;
        return new PriceChange(before.Amount, after.Amount, after.Since, (after.Amount - before.Amount) * bill.Schedule.Latest.Frequency.PerYear());
    }
}
