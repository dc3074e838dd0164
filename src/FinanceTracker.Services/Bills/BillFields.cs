using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Bills;

/// <summary>Puts what was asked for on a bill; null when all is well.</summary>
internal static class BillFields
{
    public static async Task<Failure?> FillAsync(LedgerWrite write, Bill bill, BillStanding? standing, SaveBill request, HouseholdChoices choices, CancellationToken ct)
    {
        var db = write.Db;
        long? account = null, category = null;
        var currency = bill.Key == 0 ? choices.Currency : bill.Amount.Currency;
        if (request.AccountId is { } accountId)
        {
            if (await db.Accounts.AsNoTracking().ByIdAsync(accountId, ct) is not { } found)
                return Faults.Unknown("accountId", "account");
            (account, currency) = (found.Key, request.Currency is null ? found.Currency : currency);
            if (request.Currency is { } code && code != found.Currency.Code)
                return new Failure.Invalid("currency", $"The account is kept in {found.Currency.Code}.");
        }
        if (request.CategoryId is { } categoryId && (category = await db.Categories.KeyOfAsync(categoryId, ct)) is null)
            return Faults.Unknown("categoryId", "category");
        if (request.Currency is not null && !Currency.TryFind(request.Currency, out currency))
            return new Failure.Invalid("currency", $"\"{request.Currency}\" is not a currency. Use an ISO 4217 code, for example EUR.");
        if (bill.Key != 0 && currency != bill.Amount.Currency && await db.BillPayments.AnyAsync(payment => payment.BillKey == bill.Key, ct))
            return new Failure.Invalid("currency", "The currency of a bill that was paid can't change.");
        if (Read("amount", request.Amount, currency, out var amount) is { } wrong)
            return wrong;
        long? least = null, most = null;
        if (request.MinAmount is not null && Read("minAmount", request.MinAmount, currency, out var min) is var wrongMin && (least = min.Minor) is not null && wrongMin is not null)
            return wrongMin;
        if (request.MaxAmount is not null && Read("maxAmount", request.MaxAmount, currency, out var max) is var wrongMax && (most = max.Minor) is not null && wrongMax is not null)
            return wrongMax;
        if (least > most)
            return new Failure.Invalid("maxAmount", "The most is not less than the least.");
        var schedule = ScheduleOf(bill, standing, request, choices.Calendar.Today);
        if (!schedule.IsOk)
            return schedule.Failure;

        var payee = await PayeeNames.FindOrAddAsync(write, request.MerchantName, ct);
        (bill.Name, bill.Description, bill.Notes) = (request.Name!.Trim(), Text.OrNull(request.Description) ?? "", Text.OrNull(request.Notes));
        (bill.Amount, bill.IsIncome, bill.IsVarying, bill.LeastMinor, bill.MostMinor) = (amount, request.IsIncome, request.IsVarying, request.IsVarying ? least : null, request.IsVarying ? most : null);
        (bill.AccountKey, bill.CategoryKey, bill.PayeeKey) = (account, category, payee);
        (bill.IsAutopay, bill.AutoMatch, bill.ReminderDays) = (request.IsAutopay, request.AutoMatch ?? true, request.ReminderDaysBefore ?? 3);
        bill.Schedule = schedule.Value;
        if (request.Status is { } status)
            bill.CancelledOn = status == BillStatus.Cancelled ? bill.CancelledOn ?? choices.Calendar.Today : null;
        return null;
    }

    /// <summary>An amount above zero that the currency can write.</summary>
    public static Failure? Read(string field, decimal? major, Currency currency, out Money amount)
    {
        if (!Money.TryFrom(major ?? 0, currency, out amount) || amount.Minor <= 0 || amount.Minor > LedgerAmounts.LargestMinor)
            return new Failure.Invalid(field, $"An amount is above zero and has at most {currency.Exponent} decimals in {currency.Code}.");
        return null;
    }

    /// <summary>
    /// The schedule as asked for. A changed rhythm, day or next date holds from the next unpaid occurrence on; what is before stays.
    /// </summary>
    private static Result<BillSchedule> ScheduleOf(Bill bill, BillStanding? standing, SaveBill request, DateOnly today)
    {
        var before = bill.Key == 0 ? null : bill.Schedule;
        var frequency = request.Frequency ?? before?.Latest.Frequency ?? BillFrequency.Monthly;
        var schedule = before;
        var next = standing?.Next;
        var isSame = before is not null && frequency == before.Latest.Frequency && (request.DueDay is null || request.DueDay == before.Latest.DueDay)
            && (request.NextDueDate is null || request.NextDueDate == next?.Date);
        if (!isSame)
        {
            var first = First(request, frequency, before, next, today);
            if (!first.IsOk)
                return first.Failure!;
            schedule = before is null
                ? new BillSchedule { Phases = [BillPhase.At(0, first.Value, frequency, request.DueDay)] }
                : before.Change(next?.Number ?? NumberAfterLast(before), first.Value, frequency, request.DueDay);
        }
        if (request.EndDate < schedule!.Phases[0].First)
            return new Failure.Invalid("endDate", "The end is before the first time.");
        return schedule with { End = request.EndDate, Count = request.OccurrenceCount, Weekend = request.Weekend, HolidayCountry = request.HolidayCountry };
    }

    private static Result<DateOnly> First(SaveBill request, BillFrequency frequency, BillSchedule? before, OccurrenceStanding? next, DateOnly today)
    {
        var isDayOnly = request.NextDueDate is null || (before is not null && request.NextDueDate == next?.Date && request.DueDay != before.Latest.DueDay && request.DueDay is not null);
        if (!isDayOnly)
        {
            var given = request.NextDueDate!.Value;
            if (request.DueDay is { } day && before?.Latest.DueDay != day && !Fits(given, day, frequency))
                return new Failure.Invalid("dueDay", "The day is not that of nextDueDate.");
            return given;
        }
        var from = request.NextDueDate ?? next?.Date ?? today;
        var due = request.DueDay ?? before?.Latest.DueDay ?? from.Day;
        if (frequency.Days() > 0)
        {
            if (due > 7)
                return before is null ? new Failure.Invalid("dueDay", "A weekday is 1 for Monday to 7 for Sunday.") : from;
            return from.AddDays((due - (((int)from.DayOfWeek + 6) % 7) - 1 + 7) % 7);
        }
        var inMonth = BillSchedule.Clamp(Month.Of(from), due);
        return before is not null || inMonth >= from ? inMonth : BillSchedule.Clamp(Month.Of(from).AddMonths(1), due);
    }

    private static bool Fits(DateOnly date, int dueDay, BillFrequency frequency) =>
        frequency.Days() > 0 ? dueDay == (((int)date.DayOfWeek + 6) % 7) + 1 : BillSchedule.Clamp(Month.Of(date), dueDay) == date;

    private static int NumberAfterLast(BillSchedule schedule)
    {
        var number = schedule.Latest.From;
        while (schedule.From(number) is { } one && (schedule.End is not null || schedule.Count is not null || schedule.Latest.Frequency == BillFrequency.Once))
            number = one.Number + 1;
        return number;
    }
}
