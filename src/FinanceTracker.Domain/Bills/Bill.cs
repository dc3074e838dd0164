using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Bills;

/// <summary>Something that is to be paid, or to come in, once or again and again.</summary>
public sealed class Bill : LedgerRow
{
    /// <summary>Most bills of a household.</summary>
    public const int Most = 500;

    /// <summary>1 to 100 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is for; may be empty.</summary>
    public string Description { get; set; } = "";

    /// <summary>What one occurrence comes to, positive; a guess when it varies.</summary>
    public Money Amount { get; set; }

    /// <summary>Money in: wages, rent received. Else money out.</summary>
    public bool IsIncome { get; set; }

    /// <summary>It is another amount each time.</summary>
    public bool IsVarying { get; set; }

    /// <summary>The least it is expected to be, minor units, positive; null where it does not vary or nobody said.</summary>
    public long? LeastMinor { get; set; }

    /// <summary>The most it is expected to be, minor units, positive; null likewise.</summary>
    public long? MostMinor { get; set; }

    public long? AccountKey { get; set; }

    public long? CategoryKey { get; set; }

    /// <summary>Who is paid, or pays; entries of this payee are taken for its payments.</summary>
    public long? PayeeKey { get; set; }

    /// <summary>When it is due.</summary>
    public BillSchedule Schedule { get; set; } = new() { Phases = [new BillPhase(0, new DateOnly(2000, 1, 1), 1, BillFrequency.Once)] };

    /// <summary>Occurrences with lower numbers came before anybody watched the bill: without a payment they are not missed.</summary>
    public int OpenFrom { get; set; }

    /// <summary>It pays itself: nobody has to do anything.</summary>
    public bool IsAutopay { get; set; }

    /// <summary>Bank rows that fit are taken for its payments.</summary>
    public bool AutoMatch { get; set; } = true;

    /// <summary>How many days before its day somebody wants to hear of it, 0 to 60.</summary>
    public int ReminderDays { get; set; } = 3;

    /// <summary>From this day on nothing is expected any more; null while it runs.</summary>
    public DateOnly? CancelledOn { get; set; }

    public string? Notes { get; set; }

    /// <summary>What one occurrence moves an account by, minor units: negative for money out.</summary>
    public long SignedMinor => IsIncome ? Amount.Minor : -Amount.Minor;
}

/// <summary>A payment of one occurrence of a bill, or a part of it.</summary>
public sealed class BillPayment : LedgerRow, IUnseenRow
{
    public long BillKey { get; set; }

    /// <summary>Which occurrence of the schedule.</summary>
    public int Number { get; set; }

    /// <summary>Ledger day it was paid.</summary>
    public DateOnly PaidOn { get; set; }

    /// <summary>What was paid, positive, in the bill's currency.</summary>
    public Money Amount { get; set; }

    /// <summary>The entry that paid it; null when a person said it is paid. The entry may be deleted by now: then it paid nothing.</summary>
    public long? TransactionKey { get; set; }

    /// <summary>More is to come: the occurrence is paid when the parts come to its amount.</summary>
    public bool IsPartial { get; set; }

    /// <summary>The app found it, not a person.</summary>
    public bool IsAutomatic { get; set; }

    /// <summary>Why it was taken for a payment, for people; empty when a person said so.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>Entries that look like a bill and are none, said a person; not proposed again.</summary>
public sealed class RecurringRejection : LedgerRow, IUnseenRow
{
    /// <summary>What <see cref="RecurringSeries.Mark"/> says of it; unique in the household.</summary>
    public string Mark { get; set; } = "";
}

/// <summary>An entry that is no payment of a bill, said a person; not matched with it again.</summary>
public sealed class BillMismatch : LedgerRow, IUnseenRow
{
    public long BillKey { get; set; }

    public long TransactionKey { get; set; }
}
