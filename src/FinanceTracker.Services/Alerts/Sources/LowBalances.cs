using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>Accounts below their floor, once each time they go below. The look notes afterwards which are (<see cref="AlertWriter"/>).</summary>
internal sealed class LowBalances : IAlertSource
{
    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct) =>
        [.. (await BelowAsync(look, ct)).Where(one => one.IsBelow && !one.Floor.IsBelow).Select(one =>
            new AlertDraft(new AlertKey(AlertKind.LowBalance, one.Id.ToString("N"), $"{one.Floor.Times + 1}"), $"{AlertText.Of(one.Name)}: {AlertText.Of(one.Balance)}, below its floor")
            {
                Text = $"The floor of this account is {AlertText.Of(new Money(one.Floor.FloorMinor, one.Balance.Currency))}.",
                Link = $"transactions?account={one.Id}",
                SubjectId = one.Id,
                Amount = one.Balance,
                Day = look.Today,
            })];

    /// <summary>Every account with a floor, and whether it is below it today.</summary>
    public static async Task<IReadOnlyList<FlooredAccount>> BelowAsync(AlertLook look, CancellationToken ct)
    {
        var floors = await look.Db.AccountFloors.AsNoTracking()
            .Join(look.Db.Accounts.Where(account => !account.IsClosed), floor => floor.AccountKey, account => account.Key, (floor, account) => new { Floor = floor, account.Id, account.Name, account.Opening }).ToListAsync(ct);
        if (floors.Count == 0)
            return [];
        var sums = await AccountBalances.UpToAsync(look.Db, look.Today, ct);
        return [.. floors.Select(row =>
        {
            var balance = row.Opening + new Money(sums.GetValueOrDefault(row.Floor.AccountKey), row.Opening.Currency);
            return new FlooredAccount(row.Floor, row.Id, row.Name, balance, balance.Minor < row.Floor.FloorMinor);
        })];
    }
}

internal sealed record FlooredAccount(AccountFloor Floor, Guid Id, string Name, Money Balance, bool IsBelow);
