using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Bills;

/// <summary>An occurrence and how it stands.</summary>
/// <param name="Number">Its number in the schedule.</param>
/// <param name="Date">When it is due.</param>
/// <param name="Amount">What it comes to: what was paid where it is paid, else what is expected; positive.</param>
/// <param name="Paid">What has been paid of it, positive or zero.</param>
/// <param name="Status">Pending, paid, overdue or cancelled.</param>
/// <param name="IsMoved">A person put it on this day.</param>
public sealed record OccurrenceStanding(int Number, DateOnly Date, Money Amount, Money Paid, BillStatus Status, bool IsMoved)
{
    /// <summary>What is still to be paid; zero when it is paid.</summary>
    public Money Left => Status == BillStatus.Paid || Paid.Minor >= Amount.Minor ? Money.Zero(Amount.Currency) : Amount - Paid;
}

/// <summary>How a bill stands on a day, from its schedule and its payments. Pure.</summary>
public sealed class BillStanding
{
    private readonly Bill bill;
    private readonly DateOnly today;
    private readonly ILookup<int, BillPayment> payments;

    /// <summary>Works out the standing.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="payments">Its payments, all of them; those whose entry is gone left out.</param>
    /// <param name="today">The household's day.</param>
    public BillStanding(Bill bill, IEnumerable<BillPayment> payments, DateOnly today)
    {
        (this.bill, this.today) = (bill, today);
        this.payments = payments.ToLookup(payment => payment.Number);
        LastPaid = this.payments.SelectMany(paid => paid).Select(paid => (DateOnly?)paid.PaidOn).Max();
        Next = FindNext();
        Status = FindStatus();
    }

    /// <summary>The earliest occurrence that is not paid, also one of the past; null when none is left.</summary>
    public OccurrenceStanding? Next { get; }

    /// <summary>The last day something was paid; null for never.</summary>
    public DateOnly? LastPaid { get; }

    /// <summary>
    /// Cancelled; overdue when an unpaid day is over; paid when nothing is left, or the occurrence before the next one is paid and the next one is
    /// further away than its reminder; else pending.
    /// </summary>
    public BillStatus Status { get; }

    /// <summary>True when an occurrence needs no more payment.</summary>
    public bool IsSettled(int number) => payments[number].Any(paid => !paid.IsPartial) || (payments.Contains(number) && PaidOf(number) >= bill.Amount.Minor);

    /// <summary>All occurrences with their standing, by day. Those before the bill was watched are left out unless they were paid.</summary>
    public IReadOnlyList<OccurrenceStanding> In(DateRange range) =>
        [.. bill.Schedule.In(range).Where(IsShown).Select(Of)];

    /// <summary>One occurrence; null where the schedule has none.</summary>
    public OccurrenceStanding? Get(int number) => bill.Schedule.Get(number) is { } one ? Of(one) : null;

    /// <summary>The payments of an occurrence, oldest first.</summary>
    public IReadOnlyList<BillPayment> PaymentsOf(int number) => [.. payments[number].OrderBy(paid => paid.PaidOn).ThenBy(paid => paid.Key)];

    private bool IsShown(BillOccurrence one) => payments.Contains(one.Number) || (one.Number >= bill.OpenFrom && (bill.CancelledOn is not { } end || one.Date < end));

    private long PaidOf(int number) => payments[number].Sum(paid => paid.Amount.Minor);

    private OccurrenceStanding Of(BillOccurrence one)
    {
        var (settled, currency) = (IsSettled(one.Number), bill.Amount.Currency);
        var paid = new Money(PaidOf(one.Number), currency);
        var status = settled ? BillStatus.Paid : bill.CancelledOn is not null ? BillStatus.Cancelled : one.Date < today ? BillStatus.Overdue : BillStatus.Pending;
        return new OccurrenceStanding(one.Number, one.Date, settled ? paid : bill.Amount, paid, status, one.IsMoved);
    }

    private OccurrenceStanding? FindNext()
    {
        var at = bill.OpenFrom;
        while (bill.Schedule.From(at) is { } one)
        {
            if (!IsSettled(one.Number))
                return Of(one);
            at = one.Number + 1;
        }
        return null;
    }

    private BillStatus FindStatus()
    {
        if (bill.CancelledOn is not null)
            return BillStatus.Cancelled;
        if (Next is not { } next)
            return BillStatus.Paid;
        if (next.Date < today)
            return BillStatus.Overdue;
        var isPaidBefore = Enumerable.Range(1, 3).Select(back => next.Number - back).FirstOrDefault(number => number >= 0 && bill.Schedule.Get(number) is not null, -1) is >= 0 and var before && IsSettled(before);
        return isPaidBefore && next.Date > today.AddDays(bill.ReminderDays) ? BillStatus.Paid : BillStatus.Pending;
    }
}
