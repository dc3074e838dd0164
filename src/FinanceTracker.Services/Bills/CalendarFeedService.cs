using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Bills;

/// <summary>
/// The bills as a calendar that other programs subscribe to, at an address only its person knows. The secret is shown once and stored as a hash; a new one
/// makes the old one worthless.
/// </summary>
public sealed class CalendarFeedService(PeopleDb people, HouseholdDb household, HouseholdScope scope, HouseholdRunner runner, HouseholdSettings settings, TimeProvider clock)
{
    private const int SelectorBytes = 9;
    private const int SecretBytes = 32;
    private const int SelectorLength = 12;
    private const int SecretLength = 43;
    private const int DaysBack = 60;
    private const int DaysAhead = 370;

    /// <summary>Since when the person has an address for this household's bills; null for none.</summary>
    public async Task<DateTimeOffset?> GetSinceAsync(CancellationToken ct)
    {
        var (person, home) = (scope.PersonKey ?? 0, scope.Household.Value);
        await using var db = await people.OpenAsync(ct);
        return await db.CalendarFeeds.Where(feed => feed.PersonKey == person && feed.HouseholdKey == home).Select(feed => (DateTimeOffset?)feed.CreatedAt).SingleOrDefaultAsync(ct);
    }

    /// <summary>A new secret address; one there was before is worthless from now on. Forbidden without a person.</summary>
    /// <returns>What stands between <c>/calendar/</c> and <c>.ics</c>; never to be seen again.</returns>
    public async Task<Result<string>> RenewAsync(CancellationToken ct)
    {
        if (scope.PersonKey is not { } person)
            return new Failure.Forbidden("Only a person has a calendar.");
        var home = scope.Household.Value;
        var (selector, secret) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SelectorBytes)), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));
        await people.WriteAsync(async db =>
        {
            await db.CalendarFeeds.Where(feed => feed.PersonKey == person && feed.HouseholdKey == home).ExecuteDeleteAsync(ct);
            db.CalendarFeeds.Add(new CalendarFeed { PersonKey = person, HouseholdKey = home, Selector = selector, Hash = HashOf(secret), CreatedAt = clock.GetUtcNow() });
            return true;
        }, ct);
        return selector + secret;
    }

    /// <summary>Makes the address worthless. Not found when there is none.</summary>
    public async Task<Result<Done>> RevokeAsync(CancellationToken ct)
    {
        var (person, home) = (scope.PersonKey ?? 0, scope.Household.Value);
        var gone = await people.WriteAsync(db => db.CalendarFeeds.Where(feed => feed.PersonKey == person && feed.HouseholdKey == home).ExecuteDeleteAsync(ct), ct);
        return gone == 0 ? Faults.NotFound : new Done();
    }

    /// <summary>The calendar at an address, for whoever knows it. Not found when it is wrong, revoked, or its person has left the household: the same for all.</summary>
    public async Task<Result<string>> ReadAsync(string address, CancellationToken ct)
    {
        if (address.Length != SelectorLength + SecretLength)
            return Faults.NotFound;
        var selector = address[..SelectorLength];
        await using var db = await people.OpenAsync(ct);
        var feed = await db.CalendarFeeds.AsNoTracking().SingleOrDefaultAsync(row => row.Selector == selector, ct);
        // Compared in any case, so that an unknown address takes no less time than a wrong one.
        if (!CryptographicOperations.FixedTimeEquals(HashOf(address[SelectorLength..]), feed?.Hash ?? new byte[32]) || feed is null)
            return Faults.NotFound;
        var home = new HouseholdId(feed.HouseholdKey);
        if (await db.Memberships.AsNoTracking().SingleOrDefaultAsync(row => row.PersonKey == feed.PersonKey && row.HouseholdKey == home, ct) is not { } member)
            return Faults.NotFound;
        return await runner.RunAsync(home, feed.PersonKey, member.Role, services => ((CalendarFeedService)services.GetService(typeof(CalendarFeedService))!).WriteAsync(ct));
    }

    private async Task<Result<string>> WriteAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        var book = await BillBook.ReadAsync(db, choices.Calendar.Today, ct);
        var range = new DateRange(book.Today.AddDays(-DaysBack), book.Today.AddDays(DaysAhead));
        var events = book.Bills.Where(bill => bill.CancelledOn is null).SelectMany(bill => book.Standing(bill).In(range).Select(one => Event(bill, one))).OrderBy(one => one.Day);
        return CalendarFile.Write($"{choices.Name}: bills", events);
    }

    private static CalendarEvent Event(Bill bill, OccurrenceStanding one)
    {
        var isPaid = one.Status == BillStatus.Paid;
        var amount = string.Create(CultureInfo.InvariantCulture, $"{(bill.IsVarying && !isPaid ? "≈ " : "")}{(bill.IsIncome ? "+" : "")}{one.Amount.ToWire()} {one.Amount.Currency.Code}");
        var state = one.Status switch { BillStatus.Paid => bill.IsIncome ? "Received" : "Paid", BillStatus.Overdue => "Overdue", _ => bill.IsIncome ? "Expected" : bill.IsAutopay ? "Pays itself" : "To be paid" };
        return new CalendarEvent(
            string.Create(CultureInfo.InvariantCulture, $"{bill.Id}-{one.Number}@financetracker"), one.Date, $"{(isPaid ? "✓ " : "")}{bill.Name} {amount}", $"{state}. {bill.Description}".TrimEnd(),
            bill.UpdatedAt, isPaid || bill.IsIncome || bill.ReminderDays == 0 ? null : bill.ReminderDays);
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
