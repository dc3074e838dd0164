namespace FinanceTracker.Domain.Imports.Text;

/// <summary>Collects what all dates of a file prove about the order of day and month. One order per file, never one per line.</summary>
internal struct DateOrderEvidence
{
    private int dayFirst;
    private int monthFirst;
    private int yearFirst;
    private int open;
    private int dotted;

    /// <summary>The first value that can be read two ways; null when there is none.</summary>
    public string? OpenExample { get; private set; }

    /// <summary>True when dates can be read two ways and nothing pins the order.</summary>
    public readonly bool IsOpen => open > 0 && dayFirst + monthFirst + yearFirst == 0 && dotted < open;

    /// <summary>Takes one value into account.</summary>
    public void Observe(ReadOnlySpan<char> text)
    {
        if (!DateParts.TrySplit(text, out var parts) || parts.Shape != DateShape.Numeric)
            return;
        if (parts.FirstDigits <= 2 && parts.First > 31)
            yearFirst++;
        else if (parts.First > 12 && parts.Second <= 12)
            dayFirst++;
        else if (parts.Second > 12 && parts.First <= 12)
            monthFirst++;
        else if (parts.First != parts.Second && parts.First <= 12 && parts.Second <= 12)
            Open(text, parts.HasDots);
    }

    /// <summary>The order; for open ones the more common reading of the world, to be shown and asked about.</summary>
    public readonly DateOrder Decide()
    {
        if (yearFirst > dayFirst && yearFirst > monthFirst)
            return DateOrder.Ymd;
        return monthFirst > dayFirst ? DateOrder.Mdy : DateOrder.Dmy;
    }

    private void Open(ReadOnlySpan<char> text, bool hasDots)
    {
        open++;
        // Dots are only used where the day comes first.
        dotted += hasDots ? 1 : 0;
        OpenExample ??= Quote.Value(text);
    }
}
