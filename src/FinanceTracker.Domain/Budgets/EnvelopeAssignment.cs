using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Budgets;

/// <summary>The money put into one envelope in one month. An envelope is a category by itself, without those below it.</summary>
public sealed class EnvelopeAssignment : LedgerRow
{
    /// <summary>Index of the <see cref="Values.Month"/> that names the household's month.</summary>
    public int Month { get; set; }

    public long CategoryKey { get; set; }

    /// <summary>In the household's currency; negative takes out again.</summary>
    public Money Amount { get; set; }

    /// <summary>Why, for this month; null for nothing noted.</summary>
    public string? Note { get; set; }
}

/// <summary>What an envelope is to reach. The numbers are stored.</summary>
public enum EnvelopeGoalKind
{
    /// <summary>The amount is put in each month.</summary>
    Monthly = 1,

    /// <summary>It is filled up to the amount each month.</summary>
    Refill = 2,

    /// <summary>The amount is there by a date.</summary>
    ByDate = 3,
}

/// <summary>A target of one envelope.</summary>
public sealed class EnvelopeGoal : LedgerRow
{
    public long CategoryKey { get; set; }

    public EnvelopeGoalKind Kind { get; set; }

    /// <summary>Above zero, in the household's currency.</summary>
    public Money Amount { get; set; }

    /// <summary>By when; for <see cref="EnvelopeGoalKind.ByDate"/> only.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>What has to be put in during a month.</summary>
    /// <param name="month">The household's month.</param>
    /// <param name="dueMonth">The household's month with <see cref="Date"/> in it; null without one.</param>
    /// <param name="carried">What the month began with.</param>
    /// <returns>Zero or more.</returns>
    public Money Needed(Month month, Month? dueMonth, Money carried)
    {
        var missing = Math.Max(0, (Amount - carried).Minor);
        return new Money(Kind switch
        {
            EnvelopeGoalKind.Monthly => Amount.Minor,
            EnvelopeGoalKind.Refill => missing,
            EnvelopeGoalKind.ByDate => (missing + Months(month, dueMonth) - 1) / Months(month, dueMonth),
            _ => throw new ArgumentOutOfRangeException(nameof(month), Kind, "An unknown kind of goal."),
        }, Amount.Currency);
    }

    /// <summary>Months in which something can be put in, the due one included; 1 when it is due or late.</summary>
    private static int Months(Month month, Month? due) => due is { } last && last > month ? last.Index - month.Index + 1 : 1;
}
