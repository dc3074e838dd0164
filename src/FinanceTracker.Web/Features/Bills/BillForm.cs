using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Web.Features.Bills;

/// <summary>A bill while it is being written. The properties have the request's names, so that its messages find their fields.</summary>
internal sealed class BillForm
{
    private readonly BillView? bill;

    public BillForm(BillView? bill, Currency currency)
    {
        (this.bill, Currency) = (bill, currency);
        if (bill is null)
            return;
        (Name, Description, Amount, Currency, IsIncome, IsVarying) = (bill.Name, bill.Description, bill.Amount, bill.Currency, bill.IsIncome, bill.IsVarying);
        (MinAmount, MaxAmount, MerchantName, CategoryId, AccountId) = (bill.MinAmount, bill.MaxAmount, bill.MerchantName, bill.CategoryId, bill.AccountId);
        (Frequency, NextDueDate, EndDate, Weekend, IsAutopay, AutoMatch) = (bill.Frequency, bill.NextDueDate, bill.EndDate, bill.Weekend, bill.IsAutopay, bill.AutoMatch);
        HolidayCountry = bill.HolidayCountry;
        (ReminderDaysBefore, Notes, OccurrenceCount) = (bill.ReminderDaysBefore, bill.Notes, bill.OccurrenceCount);
    }

    /// <summary>A bill as an entry paid it for the first time: it comes again every month.</summary>
    public static BillForm From(TransactionView entry) => new(null, entry.Currency)
    {
        Name = entry.MerchantName ?? entry.Description,
        MerchantName = entry.MerchantName,
        Amount = entry.Amount.Abs(),
        IsIncome = !entry.Amount.IsNegative,
        AccountId = entry.AccountId,
        CategoryId = entry.CategoryId,
        NextDueDate = entry.TransactionDate,
        PaidBy = entry.Id,
    };

    public Currency Currency { get; private set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public Money? Amount { get; set; }
    public bool IsIncome { get; set; }
    public bool IsVarying { get; set; }
    public Money? MinAmount { get; set; }
    public Money? MaxAmount { get; set; }
    public string? MerchantName { get; set; }
    public Guid? CategoryId { get; set; }
    public Guid? AccountId { get; set; }
    public BillFrequency Frequency { get; set; } = BillFrequency.Monthly;
    public DateOnly? NextDueDate { get; set; }
    public DateOnly? EndDate { get; set; }
    public int? OccurrenceCount { get; set; }
    public WeekendMove Weekend { get; set; }

    /// <summary>Of a new bill the country of the person's own spelling, where its holidays are known.</summary>
    public string? HolidayCountry { get; set; } = BillWords.OwnCountry;

    public bool IsAutopay { get; set; }
    public bool AutoMatch { get; set; } = true;
    public int ReminderDaysBefore { get; set; } = 3;
    public string? Notes { get; set; }
    public Guid? PaidBy { get; private init; }

    /// <summary>Amounts are kept in the account's currency.</summary>
    public void Choose(Guid? account, Currency currency)
    {
        (AccountId, Currency) = (account, currency);
        (Amount, MinAmount, MaxAmount) = (In(Amount), In(MinAmount), In(MaxAmount));
    }

    public SaveBill ToRequest() => new()
    {
        Name = Name,
        Description = Description,
        Amount = Amount?.ToDecimal(),
        Currency = AccountId is null ? Currency.Code : null,
        IsIncome = IsIncome,
        IsVarying = IsVarying,
        MinAmount = IsVarying ? MinAmount?.ToDecimal() : null,
        MaxAmount = IsVarying ? MaxAmount?.ToDecimal() : null,
        MerchantName = MerchantName,
        CategoryId = CategoryId,
        AccountId = AccountId,
        Frequency = Frequency,
        NextDueDate = NextDueDate,
        // Its own day stays while the next date does: the 31st, on a 28 February.
        DueDay = bill is not null && bill.NextDueDate == NextDueDate && bill.Frequency == Frequency ? bill.DueDay : null,
        EndDate = EndDate,
        OccurrenceCount = OccurrenceCount,
        Weekend = Weekend,
        HolidayCountry = Weekend == WeekendMove.Stay || string.IsNullOrEmpty(HolidayCountry) ? null : HolidayCountry,
        IsAutopay = IsAutopay,
        AutoMatch = AutoMatch,
        ReminderDaysBefore = ReminderDaysBefore,
        Notes = Notes,
        PaidBy = PaidBy,
        Version = bill?.Version,
    };

    private Money? In(Money? amount) => amount is { } value && Money.TryFrom(value.ToDecimal(), Currency, out var same) ? same : null;
}
