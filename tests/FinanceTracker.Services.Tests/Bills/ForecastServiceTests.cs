using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Forecast;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Bills;

public sealed class ForecastServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_balance_goes_where_bills_wages_and_standing_orders_take_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync(opening: 1000);
        for (var month = 0; month < 8; month++)
            await ledger.EntryAsync(account.Id, 2000, new DateOnly(2025, 8, 1).AddMonths(month).ToString("yyyy-MM-dd", null), null, "Wages");
        await me.Get<BillService>().CreateAsync(new SaveBill { Name = "Rent", Amount = 1500, AccountId = account.Id, NextDueDate = new DateOnly(2026, 3, 20) }, Ct);
        await me.Get<BillService>().CreateAsync(new SaveBill { Name = "Car", Amount = 16000, AccountId = account.Id, NextDueDate = new DateOnly(2026, 3, 25), Frequency = Domain.Bills.BillFrequency.Once }, Ct);
        var forecast = (await me.Get<ForecastService>().GetAsync(account.Id, Ct)).Value;
        decimal At(int month, int day) => forecast.Days.Single(one => one.Date == new DateOnly(2026, month, day)).Balance.ToDecimal();
        Assert.Equal((91, 17000m, 15500m, -500m, 1500m), (forecast.Days.Count, At(3, 10), At(3, 20), At(3, 31), At(4, 1)));
        Assert.Equal((-500m, new DateOnly(2026, 3, 25)), (forecast.Lowest.Balance.ToDecimal(), forecast.Lowest.Date));
        Assert.Equal(At(5, 19), (await me.Get<ForecastService>().GetAsync(null, Ct)).Value.Days[70].Balance.ToDecimal());
        Assert.False((await me.Get<ForecastService>().GetAsync(Guid.NewGuid(), Ct)).IsOk);
    }

    [DatabaseTheory]
    public async Task A_calendar_is_read_at_its_secret_address_until_it_is_renewed_revoked_or_its_person_leaves(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync("Mara, Elias");
        var partner = await world.PersonAsync();
        await world.JoinAsync(home, partner, Role.Viewer);
        await using var me = world.As(home);
        await using var other = world.As(home, partner, Role.Viewer);
        await using var outside = world.Anyone();
        await me.Get<BillService>().CreateAsync(new SaveBill { Name = "Rent; flat", Amount = 900, NextDueDate = new DateOnly(2026, 3, 31) }, Ct);
        var (mine, theirs, reader) = (me.Get<CalendarFeedService>(), other.Get<CalendarFeedService>(), outside.Get<CalendarFeedService>());
        Assert.Null(await mine.GetSinceAsync(Ct));
        var (first, second) = ((await mine.RenewAsync(Ct)).Value, (await theirs.RenewAsync(Ct)).Value);
        var file = (await reader.ReadAsync(first, Ct)).Value;
        Assert.Contains("X-WR-CALNAME:Mara\\, Elias: bills\r\n", file, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Rent\\; flat 900.00 EUR\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20260430\r\n", file, StringComparison.Ordinal);
        Assert.Equal(file, (await reader.ReadAsync(second, Ct)).Value);
        foreach (var wrong in (string[])["", "x", first[..^1], first[..^1] + (first[^1] == 'A' ? 'B' : 'A'), second[..12] + first[12..]])
            Assert.False((await reader.ReadAsync(wrong, Ct)).IsOk, wrong);

        var renewed = (await mine.RenewAsync(Ct)).Value;
        Assert.False((await reader.ReadAsync(first, Ct)).IsOk);
        Assert.True((await reader.ReadAsync(renewed, Ct)).IsOk);
        Assert.True((await mine.RevokeAsync(Ct)).IsOk);
        Assert.False((await reader.ReadAsync(renewed, Ct)).IsOk);
        await using (var db = world.Raw())
        {
            db.Memberships.Remove(db.Memberships.Single(member => member.PersonKey == partner.Key));
            await db.SaveChangesAsync(Ct);
        }
        Assert.False((await reader.ReadAsync(second, Ct)).IsOk);
    }
}
