namespace FinanceTracker.Domain.Bills;

/// <summary>How often a bill comes. The numbers are stored.</summary>
public enum BillFrequency
{
    Once = 0,
    Weekly = 1,
    Biweekly = 2,
    Monthly = 3,

    /// <summary>Every two months.</summary>
    Bimonthly = 4,
    Quarterly = 5,

    /// <summary>Every six months.</summary>
    Semiannual = 6,
    Yearly = 7,
}

/// <summary>Where an occurrence goes that falls on a Saturday or Sunday, or on a holiday where those count. The numbers are stored.</summary>
public enum WeekendMove
{
    /// <summary>It stays.</summary>
    Stay = 0,

    /// <summary>The last working day before.</summary>
    Before = 1,

    /// <summary>The next working day.</summary>
    After = 2,
}

/// <summary>How a bill, or one occurrence of it, stands.</summary>
public enum BillStatus
{
    /// <summary>Not paid, and not late.</summary>
    Pending = 0,
    Paid = 1,

    /// <summary>Not paid, and its day is over.</summary>
    Overdue = 2,

    /// <summary>Nothing is expected any more.</summary>
    Cancelled = 3,
}

/// <summary>Lengths of frequencies.</summary>
public static class BillFrequencies
{
    /// <summary>Whole months between two occurrences; 0 for those that go by weeks, and for once.</summary>
    public static int Months(this BillFrequency frequency) => frequency switch
    {
        BillFrequency.Monthly => 1,
        BillFrequency.Bimonthly => 2,
        BillFrequency.Quarterly => 3,
        BillFrequency.Semiannual => 6,
        BillFrequency.Yearly => 12,
        _ => 0,
    };

    /// <summary>Days between two occurrences; 0 for those that go by months, and for once.</summary>
    public static int Days(this BillFrequency frequency) => frequency switch
    {
        BillFrequency.Weekly => 7,
        BillFrequency.Biweekly => 14,
        _ => 0,
    };

    /// <summary>Days from one occurrence to the next, about; 0 for once.</summary>
    public static int AboutDays(this BillFrequency frequency) => frequency.Days() + (frequency.Months() * 365 / 12);

    /// <summary>Occurrences a year, for yearly sums; 52 for weekly, 26 for biweekly, 0 for once.</summary>
    public static int PerYear(this BillFrequency frequency) => frequency.Months() > 0 ? 12 / frequency.Months() : frequency.Days() > 0 ? 364 / frequency.Days() : 0;
}
