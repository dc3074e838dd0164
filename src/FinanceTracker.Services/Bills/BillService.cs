using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Bills;

/// <summary>The household's bills and expected income: what is due when, what was paid, what it costs by now. See docs/specs/bills.md.</summary>
public sealed class BillService(HouseholdDb household, HouseholdSettings settings)
{
    /// <summary>Days one question may span.</summary>
    public const int MostDays = 3_700;

    /// <summary>All bills by name, with their occurrences where both ends of a range are given. Invalid when one end is missing.</summary>
    public Task<Result<IReadOnlyList<BillView>>> ListAsync(DateOnly? from, DateOnly? to, CancellationToken ct) => from is null == to is null
        ? ListAsync(from is { } first ? new DateRange(first, to!.Value) : null, ct)
        : Task.FromResult<Result<IReadOnlyList<BillView>>>(new Failure.Invalid(from is null ? "from" : "to", "Give both ends of the range, or none."));

    /// <summary>All bills by name, with their occurrences where a range is given. Invalid when it is longer than <see cref="MostDays"/>.</summary>
    public async Task<Result<IReadOnlyList<BillView>>> ListAsync(DateRange? range, CancellationToken ct)
    {
        if (range is { } asked && (asked.IsEmpty || asked.Length > MostDays))
            return new Failure.Invalid("to", asked.IsEmpty ? "The end is before the start." : "Ask for ten years at most.");
        await using var db = await household.OpenAsync(ct);
        var book = await BillBook.ReadAsync(db, (await settings.GetAsync(db, ct)).Calendar.Today, ct);
        return Result.Of<IReadOnlyList<BillView>>([.. book.Bills.Select(bill => book.View(bill, range))]);
    }

    /// <summary>One bill; not found when it is not this household's.</summary>
    public async Task<Result<BillView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var book = await BillBook.ReadAsync(db, (await settings.GetAsync(db, ct)).Calendar.Today, ct, id);
        return book.Bills is [var bill] ? book.View(bill) : Faults.NotFound;
    }

    /// <summary>One bill with its payments, its prices and the occurrences of the year to come.</summary>
    public async Task<Result<BillDetail>> GetDetailAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var book = await BillBook.ReadAsync(db, (await settings.GetAsync(db, ct)).Calendar.Today, ct, id);
        if (book.Bills is not [var bill])
            return Faults.NotFound;
        var payments = book.PaymentsOf(bill);
        var keys = payments.Select(payment => payment.TransactionKey).OfType<long>().ToList();
        var ids = await db.Transactions.Where(row => keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.Id, ct);
        return new BillDetail(
            book.View(bill, new DateRange(book.Today.AddDays(-400), book.Today.AddDays(370))),
            [
                .. payments.OrderByDescending(payment => payment.PaidOn).ThenByDescending(payment => payment.Key).Select(payment => new BillPaymentView(
                    payment.Id, bill.Schedule.Get(payment.Number)?.Date ?? payment.PaidOn, payment.PaidOn, payment.Amount,
                    payment.TransactionKey is { } key && ids.TryGetValue(key, out var entry) ? entry : null, payment.IsPartial, payment.IsAutomatic, payment.Reason)),
            ],
            PriceHistory.Of(payments), book.Today);
    }

    /// <summary>Unpaid occurrences between two days, and all that are overdue, earliest first; for reminders and lists. Cancelled bills have none.</summary>
    public async Task<IReadOnlyList<DueBill>> ListDueAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var book = await BillBook.ReadAsync(db, (await settings.GetAsync(db, ct)).Calendar.Today, ct);
        var earliest = from < book.Today.AddDays(-MostDays) ? from : book.Today.AddDays(-MostDays);
        return
        [
            .. book.Bills.Where(bill => bill.CancelledOn is null).SelectMany(bill => book.Standing(bill).In(new DateRange(earliest, to))
                .Where(one => one.Status == BillStatus.Overdue || (one.Status == BillStatus.Pending && one.Date >= from))
                .Select(one => new DueBill(
                    bill.Id, bill.Name, one.Number, one.Date, one.Left, one.Date.DayNumber - book.Today.DayNumber, one.Status, bill.IsIncome, bill.IsAutopay, bill.IsVarying, book.Account(bill), bill.ReminderDays)))
                .OrderBy(due => due.DueDate).ThenBy(due => due.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The bill an entry pays; null when it pays none.</summary>
    public async Task<PaidBill?> FindPaidByAsync(Guid entry, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var found = await db.BillPayments.Where(payment => db.Transactions.Any(row => row.Id == entry && row.Key == payment.TransactionKey))
            .Join(db.Bills, payment => payment.BillKey, bill => bill.Key, (payment, bill) => new { payment, bill }).AsNoTracking().SingleOrDefaultAsync(ct);
        return found is null ? null : new PaidBill(found.bill.Id, found.payment.Id, found.bill.Name, found.bill.Schedule.Get(found.payment.Number)?.Date ?? found.payment.PaidOn, found.payment.Reason);
    }

    /// <summary>Bills whose fixed price changed with a payment on or after a day.</summary>
    public async Task<IReadOnlyList<ChangedPrice>> ListPriceChangesAsync(DateOnly since, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var book = await BillBook.ReadAsync(db, (await settings.GetAsync(db, ct)).Calendar.Today, ct);
        return [.. book.Bills.Where(bill => bill.CancelledOn is null).Select(bill => (bill, Change: book.Change(bill))).Where(one => one.Change?.Since >= since).Select(one => new ChangedPrice(one.bill.Id, one.bill.Name, one.Change!))];
    }

    /// <summary>Makes a bill. Invalid when a field is wrong; conflict beyond <see cref="Bill.Most"/>.</summary>
    public Task<Result<BillView>> CreateAsync(SaveBill request, CancellationToken ct) => household.WriteAsync<BillView>(
        BatchKind.SingleEdit, $"Added the bill {request.Name}", async write =>
        {
            request.Version = null;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (await write.Db.Bills.CountAsync(ct) >= Bill.Most)
                return new Failure.Conflict($"There are {Bill.Most} bills, which is the most. Delete those that are over.");
            var bill = new Bill();
            if (await BillFields.FillAsync(write, bill, null, request, await settings.GetAsync(write.Db, ct), ct) is { } refused)
                return refused;
            write.Db.Bills.Add(bill);
            await write.Db.SaveChangesAsync(ct);
            if (request.PaidBy is { } entry)
                await BillMatching.PayFirstAsync(write, bill, entry, ct);
            return await ViewAsync(write.Db, bill, ct);
        }, ct);

    /// <summary>Replaces a bill's fields. Conflict with the current state when its version is stale.</summary>
    public Task<Result<BillView>> UpdateAsync(Guid id, SaveBill request, CancellationToken ct) => household.WriteAsync<BillView>(
        BatchKind.SingleEdit, $"Changed the bill {request.Name}", async write =>
        {
            if (await write.Db.Bills.ByIdAsync(id, ct) is not { } bill)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != bill.Version)
                return Faults.Stale(await ViewAsync(write.Db, bill, ct));
            var choices = await settings.GetAsync(write.Db, ct);
            var standing = (await BillBook.OfAsync(write.Db, [bill], choices.Calendar.Today, ct)).Standing(bill);
            if (await BillFields.FillAsync(write, bill, standing, request, choices, ct) is { } refused)
                return refused;
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, bill, ct);
        }, ct);

    /// <summary>Ends a bill, or lets it go on. Its payments stay.</summary>
    public Task<Result<BillView>> CancelAsync(Guid id, bool isCancelled, CancellationToken ct) => ChangeAsync(id, bill => $"{(isCancelled ? "Cancelled" : "Took up")} {bill.Name}", (bill, standing, today) =>
    {
        bill.CancelledOn = isCancelled ? bill.CancelledOn ?? today : null;
        // What fell due while nobody expected it is not owed.
        if (!isCancelled && standing.In(new DateRange(today, BillSchedule.Furthest < today.AddDays(800) ? BillSchedule.Furthest : today.AddDays(800))) is [var first, ..])
            bill.OpenFrom = Math.Max(bill.OpenFrom, first.Number);
        return null;
    }, ct);

    /// <summary>Takes a bill away with its payments; entries stay. The answer is the batch to undo it by.</summary>
    public Task<Result<Guid>> DeleteAsync(Guid id, CancellationToken ct) => household.WriteAsync<Guid>(
        BatchKind.SingleEdit, "Deleted a bill", async write =>
        {
            if (await write.Db.Bills.ByIdAsync(id, ct) is not { } bill)
                return Faults.NotFound;
            write.Batch.Title = $"Deleted the bill {bill.Name}";
            foreach (var payment in await write.Db.BillPayments.Where(payment => payment.BillKey == bill.Key).ToListAsync(ct))
                LedgerWrite.Remove(payment);
            LedgerWrite.Remove(bill);
            return write.Batch.Id;
        }, ct);

    /// <summary>Puts an occurrence on another day: it alone, with all that follow, or all together. Invalid when the day is no day for it.</summary>
    public Task<Result<BillView>> MoveAsync(Guid id, int number, DateOnly day, MoveReach reach, CancellationToken ct) => ChangeAsync(id, bill => $"Moved {bill.Name}", (bill, _, _) =>
    {
        if (bill.Schedule.Get(number) is not { } one || !LedgerDays.IsAllowed(day))
            return new Failure.Invalid("day", "There is no such date for this bill.");
        if (number > 0 && bill.Schedule.Get(number - 1) is { } before && day <= before.Date && reach != MoveReach.All)
            return new Failure.Invalid("day", "That is not after the time before.");
        bill.Schedule = reach switch
        {
            MoveReach.This => bill.Schedule.Move(number, day),
            MoveReach.Future => bill.Schedule.Change(number, day, bill.Schedule.Latest.Frequency, null),
            _ => bill.Schedule.MoveAll(number, day),
        };
        return one.Date == day && reach == MoveReach.This ? new Failure.Invalid("day", "It is on this day already.") : null;
    }, ct);

    /// <summary>Leaves an occurrence out: it does not take place.</summary>
    public Task<Result<BillView>> SkipAsync(Guid id, int number, CancellationToken ct) => ChangeAsync(id, bill => $"Left {bill.Name} out once", (bill, standing, _) =>
    {
        if (bill.Schedule.Get(number) is null || standing.IsSettled(number))
            return new Failure.Invalid("number", "There is no such unpaid date of this bill.");
        bill.Schedule = bill.Schedule with { Skips = new HashSet<int>(bill.Schedule.Skips) { number } };
        return null;
    }, ct);

    /// <summary>A bill as it is now, inside a running write.</summary>
    internal async Task<BillView> ViewAsync(AppDbContext db, Bill bill, CancellationToken ct) => (await BillBook.OfAsync(db, [bill], (await settings.GetAsync(db, ct)).Calendar.Today, ct)).View(bill);

    private Task<Result<BillView>> ChangeAsync(Guid id, Func<Bill, string> title, Func<Bill, BillStanding, DateOnly, Failure?> change, CancellationToken ct) => household.WriteAsync<BillView>(
        BatchKind.SingleEdit, "Changed a bill", async write =>
        {
            if (await write.Db.Bills.ByIdAsync(id, ct) is not { } bill)
                return Faults.NotFound;
            write.Batch.Title = title(bill);
            var today = (await settings.GetAsync(write.Db, ct)).Calendar.Today;
            if (change(bill, (await BillBook.OfAsync(write.Db, [bill], today, ct)).Standing(bill), today) is { } refused)
                return refused;
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, bill, ct);
        }, ct);
}
