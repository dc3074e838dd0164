using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Bills.Holidays;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Bills;

/// <summary>What a bill is to be.</summary>
public sealed class SaveBill : SaveRequest, IValidatableObject
{
    private static readonly HashSet<string> Names = ["id", "isRecurring", "isPaid", "lastPaidDate", "remainingAmount", "priceChange", "occurrences", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Give the bill a name.")]
    [StringLength(100, ErrorMessage = "At most 100 characters.")]
    public string? Name { get; set; }

    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Description { get; set; }

    /// <summary>Major units of the currency, above zero; also of income.</summary>
    [Required(ErrorMessage = "Type an amount.")]
    public decimal? Amount { get; set; }

    /// <summary>ISO 4217; the account's, else the household's, when it is left out. It can't change once something was paid.</summary>
    public string? Currency { get; set; }

    public Guid? CategoryId { get; set; }

    public Guid? AccountId { get; set; }

    /// <summary>Day of the month, 1 to 31; of weekly ones the weekday, Monday 1. That of nextDueDate when left out.</summary>
    [Range(1, 31, ErrorMessage = "A day of the month is 1 to 31.")]
    public int? DueDay { get; set; }

    /// <summary>Monthly when left out.</summary>
    [EnumDataType(typeof(BillFrequency), ErrorMessage = "A bill comes once, weekly, biweekly, monthly, bimonthly, quarterly, semiannual or yearly.")]
    public BillFrequency? Frequency { get; set; }

    /// <summary>The first due date of a new bill, also one of the past; later the next one. The next dueDay when left out.</summary>
    public DateOnly? NextDueDate { get; set; }

    /// <summary>cancelled ends the bill, anything else lets a cancelled one go on; left out it stays as it is.</summary>
    [EnumDataType(typeof(BillStatus), ErrorMessage = "A status is pending, paid, overdue or cancelled.")]
    public BillStatus? Status { get; set; }

    /// <summary>3 when left out.</summary>
    [Range(0, 60, ErrorMessage = "0 to 60 days before.")]
    public int? ReminderDaysBefore { get; set; }

    /// <summary>True when left out.</summary>
    public bool? AutoMatch { get; set; }

    public bool IsIncome { get; set; }

    public bool IsVarying { get; set; }

    public decimal? MinAmount { get; set; }

    public decimal? MaxAmount { get; set; }

    /// <summary>Name of the payee; made when it is new.</summary>
    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string? MerchantName { get; set; }

    public bool IsAutopay { get; set; }

    public DateOnly? EndDate { get; set; }

    [Range(1, 2000, ErrorMessage = "1 to 2000 times.")]
    public int? OccurrenceCount { get; set; }

    [EnumDataType(typeof(WeekendMove), ErrorMessage = "Weekends stay, or go before or after.")]
    public WeekendMove Weekend { get; set; }

    /// <summary>Country whose holidays move a due date as weekends do: two letters, EU for payments in euro; null for weekends only.</summary>
    public string? HolidayCountry { get; set; }

    [StringLength(4000, ErrorMessage = "At most 4000 characters.")]
    public string? Notes { get; set; }

    /// <summary>For a bill made from an entry: it pays the first occurrence.</summary>
    [JsonIgnore]
    public Guid? PaidBy { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (NextDueDate is { } next && !LedgerDays.IsAllowed(next))
            yield return new ValidationResult(LedgerDays.Message, [nameof(NextDueDate)]);
        if (EndDate is { } end && !LedgerDays.IsAllowed(end))
            yield return new ValidationResult(LedgerDays.Message, [nameof(EndDate)]);
        if (DueDay > 7 && Frequency?.Days() > 0)
            yield return new ValidationResult("A weekday is 1 for Monday to 7 for Sunday.", [nameof(DueDay)]);
        if (HolidayCountry is { } country && !PublicHolidays.IsKnown(country))
            yield return new ValidationResult($"There is no calendar of holidays for this country. Use one of {string.Join(", ", PublicHolidays.Countries)}, or none.", [nameof(HolidayCountry)]);
        if (NextDueDate is null && DueDay is null && Version is null)
            yield return new ValidationResult("Say when it is due: the next date, or the day.", [nameof(NextDueDate)]);
    }
}

/// <summary>How an occurrence was paid. Nothing at all: today, in full.</summary>
public sealed class PayBill : IValidatableObject
{
    /// <summary>Today when left out.</summary>
    public DateOnly? PaidDate { get; set; }

    /// <summary>Major units of the bill's currency, above zero; what is left to pay, or the entry's amount, when left out.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Makes an entry of the payment in this account.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The entry that paid it.</summary>
    public Guid? TransactionId { get; set; }

    /// <summary>More is to come: it stays due until the parts come to its amount.</summary>
    public bool IsPartial { get; set; }

    /// <summary>Which occurrence; the earliest unpaid one when left out.</summary>
    [JsonIgnore]
    public int? Number { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PaidDate is { } day && !LedgerDays.IsAllowed(day))
            yield return new ValidationResult(LedgerDays.Message, [nameof(PaidDate)]);
        if (TransactionId is not null && AccountId is not null)
            yield return new ValidationResult("Name the entry that paid it, or the account to make one in, not both.", [nameof(AccountId)]);
    }
}

/// <summary>Which occurrences a move means.</summary>
public enum MoveReach
{
    /// <summary>This one only.</summary>
    This = 0,

    /// <summary>This one and all that follow.</summary>
    Future = 1,

    /// <summary>All of them.</summary>
    All = 2,
}
