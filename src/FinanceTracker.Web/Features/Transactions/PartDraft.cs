using FinanceTracker.Domain.Values;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>One part of a split while it is typed: positive in the direction of the entry.</summary>
public sealed class PartDraft
{
    private const int Whole = 10_000;

    public Guid? CategoryId { get; set; }

    public Money? Amount { get; set; }

    /// <summary>Its share in hundredths of a percent, when it was typed as one.</summary>
    public int? Share { get; private set; }

    public string? Notes { get; set; }

    public void SetAmount(Money? amount) => (Amount, Share) = (amount, null);

    /// <summary>
    /// Gives a part so many percent of the whole. The only part that is no share takes the rest; once all are shares that make 100, no cent is
    /// lost between them.
    /// </summary>
    /// <param name="parts">All parts.</param>
    /// <param name="part">The one.</param>
    /// <param name="percent">0 to 100; null takes the share away and leaves the amount.</param>
    /// <param name="whole">What is split, positive in the direction of the entry.</param>
    public static void SetPercent(IReadOnlyList<PartDraft> parts, PartDraft part, decimal? percent, Money whole)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(part);
        part.Share = percent is >= 0 and <= 100 ? (int)Math.Round(percent.Value * 100, MidpointRounding.AwayFromZero) : null;
        if (part.Share is not { } share)
            return;
        part.Amount = new Money((long)Math.Round(whole.Minor * (decimal)share / Whole, MidpointRounding.AwayFromZero), whole.Currency);
        var shared = parts.Sum(one => one.Share ?? 0);
        if (shared <= Whole && parts.Where(one => one.Share is null).ToList() is [var rest])
            rest.Amount = parts.Where(one => one != rest && one.Amount is not null).Aggregate(whole, (left, one) => left - one.Amount!.Value);
        if (parts.Any(one => one.Share is null) || shared != Whole)
            return;
        var amounts = whole.Allocate([.. parts.Select(one => one.Share!.Value)]);
        for (var i = 0; i < parts.Count; i++)
            parts[i].Amount = amounts[i];
    }

    /// <summary>Spreads what is left evenly: over the parts without an amount, or over all when each has one.</summary>
    public static void ShareRest(IReadOnlyList<PartDraft> parts, Money left)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var open = parts.Where(part => part.Amount is not { IsZero: false }).ToList();
        var into = open.Count > 0 ? open : [.. parts];
        if (into.Count == 0)
            return;
        var more = left.Split(into.Count);
        for (var i = 0; i < into.Count; i++)
            into[i].SetAmount((into[i].Amount ?? Money.Zero(left.Currency)) + more[i]);
    }
}
