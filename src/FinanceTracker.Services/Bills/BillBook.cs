using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Bills;

/// <summary>Bills with their payments and the names around them, read with a fixed number of queries.</summary>
internal sealed class BillBook
{
    private readonly Dictionary<long, string> payees;
    private readonly Dictionary<long, Guid> accounts;
    private readonly Dictionary<long, Guid> categories;
    private readonly ILookup<long, BillPayment> payments;

    private BillBook(IReadOnlyList<Bill> bills, DateOnly today, ILookup<long, BillPayment> payments, Dictionary<long, string> payees, Dictionary<long, Guid> accounts, Dictionary<long, Guid> categories)
    {
        (Bills, Today, this.payments) = (bills, today, payments);
        (this.payees, this.accounts, this.categories) = (payees, accounts, categories);
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<Bill> Bills { get; }

    public DateOnly Today { get; }

    public static async Task<BillBook> ReadAsync(AppDbContext db, DateOnly today, CancellationToken ct, Guid? only = null)
    {
        var bills = await db.Bills.AsNoTracking().Where(bill => only == null || bill.Id == only).ToListAsync(ct);
        return await OfAsync(db, [.. bills.OrderBy(bill => bill.Name, StringComparer.OrdinalIgnoreCase).ThenBy(bill => bill.Key)], today, ct);
    }

    public static async Task<BillBook> OfAsync(AppDbContext db, IReadOnlyList<Bill> bills, DateOnly today, CancellationToken ct)
    {
        var keys = bills.Select(bill => bill.Key).ToList();
        var payments = await Live(db).Where(payment => keys.Contains(payment.BillKey)).AsNoTracking().ToListAsync(ct);
        var (payeeKeys, accountKeys, categoryKeys) = (Keys(bills, bill => bill.PayeeKey), Keys(bills, bill => bill.AccountKey), Keys(bills, bill => bill.CategoryKey));
        return new BillBook(
            bills, today, payments.ToLookup(payment => payment.BillKey),
            await db.Payees.Where(payee => payeeKeys.Contains(payee.Key)).ToDictionaryAsync(payee => payee.Key, payee => payee.Name, ct),
            await db.Accounts.Where(account => accountKeys.Contains(account.Key)).ToDictionaryAsync(account => account.Key, account => account.Id, ct),
            await db.Categories.Where(category => categoryKeys.Contains(category.Key)).ToDictionaryAsync(category => category.Key, category => category.Id, ct));
    }

    /// <summary>Payments that count: those of entries that are there, and those a person said.</summary>
    public static IQueryable<BillPayment> Live(AppDbContext db) =>
        db.BillPayments.Where(payment => payment.TransactionKey == null || db.Transactions.Any(row => row.Key == payment.TransactionKey));

    public IReadOnlyList<BillPayment> PaymentsOf(Bill bill) => [.. payments[bill.Key]];

    public BillStanding Standing(Bill bill) => new(bill, payments[bill.Key], Today);

    public string? Payee(Bill bill) => bill.PayeeKey is { } key ? payees.GetValueOrDefault(key) : null;

    public Guid? Account(Bill bill) => bill.AccountKey is { } key && accounts.TryGetValue(key, out var id) ? id : null;

    public BillView View(Bill bill, DateRange? range = null)
    {
        var standing = Standing(bill);
        var phase = bill.Schedule.Latest;
        var next = bill.CancelledOn is null ? standing.Next : null;
        return new BillView(
            bill.Id, bill.Name, bill.Description, bill.Amount, bill.Amount.Currency, bill.CategoryKey is { } category && categories.TryGetValue(category, out var id) ? id : null, Account(bill),
            phase.DueDay, phase.Frequency, phase.Frequency != BillFrequency.Once, standing.Status == BillStatus.Paid, standing.LastPaid, next?.Date, standing.Status, bill.ReminderDays, bill.AutoMatch,
            bill.Version, bill.CreatedAt, bill.UpdatedAt)
        {
            IsIncome = bill.IsIncome,
            IsVarying = bill.IsVarying,
            MinAmount = bill.LeastMinor is { } least ? new Money(least, bill.Amount.Currency) : null,
            MaxAmount = bill.MostMinor is { } most ? new Money(most, bill.Amount.Currency) : null,
            MerchantName = Payee(bill),
            IsAutopay = bill.IsAutopay,
            EndDate = bill.Schedule.End,
            OccurrenceCount = bill.Schedule.Count,
            Weekend = bill.Schedule.Weekend,
            HolidayCountry = bill.Schedule.HolidayCountry,
            Notes = bill.Notes,
            RemainingAmount = next?.Left,
            NextNumber = next?.Number,
            PriceChange = Change(bill),
            Occurrences = range is { } asked ? [.. standing.In(asked).Select(View)] : null,
        };
    }

    public PriceChangeView? Change(Bill bill) =>
        PriceHistory.Latest(bill, payments[bill.Key]) is { } change ? new PriceChangeView(change.Before, change.After, change.Since, change.AYear) : null;

    private static OccurrenceView View(OccurrenceStanding one) => new(one.Date, one.Amount, one.Status, one.Paid, one.IsMoved) { Number = one.Number };

    private static List<long> Keys(IReadOnlyList<Bill> bills, Func<Bill, long?> key) => [.. bills.Select(key).OfType<long>().Distinct()];
}
