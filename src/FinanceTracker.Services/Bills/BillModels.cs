using System.Text.Json.Serialization;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Bills;

/// <summary>A bill as people and programs see it.</summary>
/// <param name="Amount">What one occurrence comes to, positive; a guess when it varies.</param>
/// <param name="DueDay">Day of the month, 1 to 31; of weekly ones the weekday, Monday 1.</param>
/// <param name="IsPaid">The occurrence before the next one is paid and the next one is not near yet, or nothing is left.</param>
/// <param name="NextDueDate">The earliest unpaid occurrence, also one of the past; null when none is left.</param>
public sealed record BillView(
    Guid Id, string Name, string Description, Money Amount, Currency Currency, Guid? CategoryId, Guid? AccountId, int DueDay, BillFrequency Frequency, bool IsRecurring, bool IsPaid,
    DateOnly? LastPaidDate, DateOnly? NextDueDate, BillStatus Status, int ReminderDaysBefore, bool AutoMatch, int Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Money in: wages, rent received.</summary>
    public bool IsIncome { get; init; }

    /// <summary>It is another amount each time.</summary>
    public bool IsVarying { get; init; }

    /// <summary>The least it is expected to be; null where nobody said.</summary>
    public Money? MinAmount { get; init; }

    /// <summary>The most it is expected to be; null likewise.</summary>
    public Money? MaxAmount { get; init; }

    /// <summary>Who is paid, or pays.</summary>
    public string? MerchantName { get; init; }

    /// <summary>It pays itself.</summary>
    public bool IsAutopay { get; init; }

    /// <summary>No occurrence is after it; null for no end.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>How many there are in all; null for no end.</summary>
    public int? OccurrenceCount { get; init; }

    /// <summary>Where weekends go: stay, before or after.</summary>
    public WeekendMove Weekend { get; init; }

    /// <summary>Country whose holidays move a due date as weekends do; null for weekends only.</summary>
    public string? HolidayCountry { get; init; }

    public string? Notes { get; init; }

    /// <summary>What is still to be paid of the next occurrence; null when none is left.</summary>
    public Money? RemainingAmount { get; init; }

    /// <summary>The newest change of a fixed price; null for none.</summary>
    public PriceChangeView? PriceChange { get; init; }

    /// <summary>All due dates of the range that was asked for, both ends included; null when none was.</summary>
    public IReadOnlyList<OccurrenceView>? Occurrences { get; init; }

    /// <summary>The number of the next occurrence; for pages.</summary>
    [JsonIgnore]
    public int? NextNumber { get; init; }

    /// <summary>What one occurrence moves an account by; for pages.</summary>
    [JsonIgnore]
    public Money Signed => IsIncome ? Amount : -Amount;
}

/// <summary>One due date of a bill.</summary>
/// <param name="DueDate">After weekends and moves.</param>
/// <param name="Amount">What was paid where it is paid, else what is expected; positive.</param>
/// <param name="Status">Pending, paid, overdue or cancelled.</param>
/// <param name="PaidAmount">What has been paid of it.</param>
/// <param name="IsMoved">Somebody put it on this day.</param>
public sealed record OccurrenceView(DateOnly DueDate, Money Amount, BillStatus Status, Money PaidAmount, bool IsMoved)
{
    /// <summary>Names it for pages.</summary>
    [JsonIgnore]
    public int Number { get; init; }
}

/// <summary>A price that changed.</summary>
/// <param name="Before">The price before.</param>
/// <param name="After">The price since.</param>
/// <param name="Since">The first payment at it.</param>
/// <param name="Yearly">What the change comes to in a year; positive for more.</param>
public sealed record PriceChangeView(Money Before, Money After, DateOnly Since, Money Yearly);

/// <summary>A payment of a bill.</summary>
/// <param name="DueDate">The occurrence it pays.</param>
/// <param name="TransactionId">The entry; null when somebody said it is paid.</param>
/// <param name="Reason">Why the app took it for a payment; empty when a person said so.</param>
public sealed record BillPaymentView(Guid Id, DateOnly DueDate, DateOnly PaidDate, Money Amount, Guid? TransactionId, bool IsPartial, bool IsAutomatic, string Reason);

/// <summary>A bill with what there is to know of it.</summary>
/// <param name="Bill">As in lists, with the occurrences of the next year.</param>
/// <param name="Payments">Newest first.</param>
/// <param name="Prices">Oldest first; of a varying bill each amount.</param>
/// <param name="Today">The household's date.</param>
public sealed record BillDetail(BillView Bill, IReadOnlyList<BillPaymentView> Payments, IReadOnlyList<PriceStep> Prices, DateOnly Today);

/// <summary>An occurrence that is due, for whoever reminds of it.</summary>
/// <param name="Number">Names the occurrence for ever, wherever it is moved.</param>
/// <param name="DueDate">When.</param>
/// <param name="Amount">What is left to pay, or comes in; positive.</param>
/// <param name="DaysUntil">From the household's today; negative for days that are over.</param>
/// <param name="ReminderDaysBefore">How many days before somebody wants to hear of it.</param>
public sealed record DueBill(
    Guid BillId, string Name, int Number, DateOnly DueDate, Money Amount, int DaysUntil, BillStatus Status, bool IsIncome, bool IsAutopay, bool IsVarying, Guid? AccountId, int ReminderDaysBefore);

/// <summary>What an entry pays.</summary>
/// <param name="DueDate">The occurrence.</param>
/// <param name="Reason">Why the app took it for a payment; empty when a person said so.</param>
public sealed record PaidBill(Guid BillId, Guid PaymentId, string Name, DateOnly DueDate, string Reason);

/// <summary>A bill whose price changed, for whoever tells of it.</summary>
public sealed record ChangedPrice(Guid BillId, string Name, PriceChangeView Change);
