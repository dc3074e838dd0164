using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports;

/// <summary>Asks whether the day or the month comes first, with a date of the file in both readings.</summary>
internal static class DateOrderQuestion
{
    /// <summary>The question, and the order the rows are shown in until it is answered.</summary>
    public static (FileNeed Need, DateOrder Likely) Ask(DateOrderEvidence dates, DateOnly today)
    {
        var example = dates.OpenExample!;
        var isBoth = DateText.TryRead(example, DateOrder.Dmy, today, out var dayFirst) & DateText.TryRead(example, DateOrder.Mdy, today, out var monthFirst);
        // A statement does not hold days to come: shown first, still asked.
        var likely = isBoth && dayFirst > today && monthFirst <= today ? DateOrder.Mdy : dates.Decide();
        return (new FileNeed(ReadNeed.DateOrder, Quote.Invariant($"Is {example} the {dayFirst:d MMMM yyyy} or the {monthFirst:d MMMM yyyy}?")), likely);
    }
}
