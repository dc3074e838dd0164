using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Forecast;

/// <summary>What an account, or all cash, is expected to hold in the days to come.</summary>
/// <param name="AccountId">The account; null for all current accounts and purses in the household's currency.</param>
/// <param name="Today">The household's date: the first day.</param>
/// <param name="Days">Today and the days after it.</param>
/// <param name="Lowest">The lowest of them.</param>
/// <param name="Accounts">The accounts one may ask about, the first ones first.</param>
public sealed record ForecastView(Guid? AccountId, DateOnly Today, Currency Currency, IReadOnlyList<ForecastDay> Days, ForecastDay Lowest, IReadOnlyList<AccountView> Accounts);

/// <summary>The end of a day.</summary>
/// <param name="Balance">Expected.</param>
/// <param name="Low">One of ten outcomes is lower.</param>
/// <param name="High">One of ten is higher.</param>
public sealed record ForecastDay(DateOnly Date, Money Balance, Money Low, Money High);

/// <summary>Projects balances from bills, expected income and what usually moves. Reads two years of entries of the accounts it is asked about.</summary>
public sealed class ForecastService(HouseholdDb household, HouseholdSettings settings, AccountService accounts, SearchMemory memory)
{
    /// <summary>How far it looks.</summary>
    public const int Days = 90;

    private const int MostRows = 40_000;

    /// <summary>One account, or all cash in the household's currency. Invalid for an unknown account, and while there is none to look at.</summary>
    public async Task<Result<ForecastView>> GetAsync(Guid? accountId, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        return await memory.GetAsync(db, $"{nameof(ForecastView)} {accountId} {choices.Currency.Code}", choices.Calendar.Today, () => ProjectAsync(db, choices, accountId, ct), ct);
    }

    private async Task<Result<ForecastView>> ProjectAsync(AppDbContext db, HouseholdChoices choices, Guid? accountId, CancellationToken ct)
    {
        var today = choices.Calendar.Today;
        var open = (await accounts.ListAsync(ct)).Where(account => !account.IsClosed && IsCash(account)).ToList();
        var shown = accountId is { } id
            ? (await accounts.ListAsync(ct)).Where(account => account.Id == id).ToList()
            : [.. open.Where(account => account.Currency == choices.Currency && AccountGroups.Of(account.AccountType) == AccountGroup.Cash)];
        if (shown.Count == 0)
            return accountId is null ? new Failure.Invalid("accountId", "There is no current account yet.") : Faults.Unknown("accountId", "account");

        var ids = shown.Select(account => account.Id).ToHashSet();
        var keys = await db.Accounts.Where(account => ids.Contains(account.Id)).Select(account => account.Key).ToListAsync(ct);
        var currency = shown[0].Currency;
        var past = await PastAsync(db, keys, today, ct);
        var projection = AccountForecast.Make(shown.Sum(account => account.Balance.Minor), today, Days, past, await PlannedAsync(db, keys, accountId is null, currency, today, ct));
        var days = projection.Days.Select(day => Day(day, currency)).ToList();
        return new ForecastView(accountId, today, currency, days, Day(projection.Lowest, currency), open);
    }

    private static bool IsCash(AccountView account) => AccountGroups.Of(account.AccountType) is AccountGroup.Cash or AccountGroup.Savings or AccountGroup.Cards;

    private static ForecastDay Day(ProjectedDay day, Currency currency) => new(day.Day, new Money(day.Minor, currency), new Money(day.Low, currency), new Money(day.High, currency));

    private static async Task<IReadOnlyList<ForecastRow>> PastAsync(AppDbContext db, List<long> keys, DateOnly today, CancellationToken ct)
    {
        var from = today.AddYears(-2);
        var rows = await db.Transactions
            .Where(row => keys.Contains(row.AccountKey) && row.Date >= from && row.Date <= today && !row.IsAdjustment && row.Status != TransactionStatus.Failed)
            .OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(MostRows)
            .Select(row => new
            {
                row.Key,
                row.Date,
                row.Amount,
                row.AccountKey,
                row.TransferKey,
                Other = row.TransferKey == null ? null : db.Transactions.Where(leg => leg.TransferKey == row.TransferKey && leg.Key != row.Key).Select(leg => (long?)leg.AccountKey).FirstOrDefault(),
                Payee = db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault(),
                Text = row.BankText ?? row.Description,
                IsBill = db.BillPayments.Any(payment => payment.TransactionKey == row.Key && db.Bills.Any(bill => bill.Key == payment.BillKey && bill.CancelledOn == null)),
            }).ToListAsync(ct);
        // Moves between the accounts that are looked at change nothing together.
        return
        [
            .. rows.Where(row => row.Other is not { } other || !keys.Contains(other)).Select(row => new ForecastRow(
                new HistoryRow(row.Key, row.Date, row.Amount, row.AccountKey, row.TransferKey is null ? row.Payee ?? row.Text : "", row.TransferKey is null ? null : -(row.Other ?? 0) - 1), row.TransferKey is not null, row.IsBill)),
        ];
    }

    /// <summary>What bills move in these accounts; among all cash also those of no account.</summary>
    private static async Task<IReadOnlyList<PlannedFlow>> PlannedAsync(AppDbContext db, List<long> keys, bool isAll, Currency currency, DateOnly today, CancellationToken ct)
    {
        var book = await BillBook.ReadAsync(db, today, ct);
        var range = new DateRange(today.AddDays(-Days), today.AddDays(Days));
        return
        [
            .. book.Bills.Where(bill => bill.CancelledOn is null && bill.Amount.Currency == currency && (bill.AccountKey is { } key ? keys.Contains(key) : isAll))
                .SelectMany(bill => book.Standing(bill).In(range).Where(one => one.Status is BillStatus.Pending or BillStatus.Overdue)
                    .Select(one => new PlannedFlow(one.Date, bill.IsIncome ? one.Left.Minor : -one.Left.Minor, Spread(bill), bill.Name))),
        ];
    }

    /// <summary>Least and most are about two deviations either way.</summary>
    private static long Spread(Bill bill) => bill is { IsVarying: true, LeastMinor: { } least, MostMinor: { } most } ? (most - least) / 4 : 0;
}
