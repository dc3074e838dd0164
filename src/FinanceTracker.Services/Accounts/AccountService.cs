using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Accounts;

/// <summary>Keeps the household's accounts and knows what they hold.</summary>
public sealed class AccountService(HouseholdDb household, HouseholdSettings settings)
{
    /// <summary>All accounts, in the order of their groups, closed ones last in each. Balances are those of the household's today.</summary>
    public async Task<IReadOnlyList<AccountView>> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await ListAsync(db, ct);
    }

    /// <summary>The accounts in groups with subtotals, and net worth. Closed accounts count in net worth, not in subtotals.</summary>
    public async Task<AccountOverview> GetOverviewAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var main = (await settings.GetAsync(db, ct)).Currency;
        return AccountTree.Build(await ListAsync(db, ct), main);
    }

    /// <summary>One account; not found when it is not this household's.</summary>
    public async Task<Result<AccountView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.Accounts.ByIdAsync(id, ct) is { } account ? await ViewAsync(db, account, ct) : Faults.NotFound;
    }

    /// <summary>Makes an account. Invalid when a field is wrong.</summary>
    public Task<Result<AccountView>> CreateAsync(SaveAccount request, CancellationToken ct) =>
        household.WriteAsync<AccountView>(BatchKind.SingleEdit, $"Added the account {request.AccountName}", async write =>
        {
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var account = new Account();
            if (await FillAsync(write.Db, account, request, ct) is { } refused)
                return refused;
            write.Db.Accounts.Add(account);
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, account, ct);
        }, ct);

    /// <summary>Replaces an account's fields. Conflict with the current state when its version is stale.</summary>
    public Task<Result<AccountView>> UpdateAsync(Guid id, SaveAccount request, CancellationToken ct) =>
        household.WriteAsync<AccountView>(BatchKind.SingleEdit, $"Changed the account {request.AccountName}", async write =>
        {
            if (await write.Db.Accounts.ByIdAsync(id, ct) is not { } account)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != account.Version)
                return Faults.Stale(await ViewAsync(write.Db, account, ct));
            if (await FillAsync(write.Db, account, request, ct) is { } refused)
                return refused;
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, account, ct);
        }, ct);

    /// <summary>
    /// Takes an account away, with its entries when <paramref name="force"/> is set; without it, entries are a conflict that says how
    /// many. Transfers to other accounts become ordinary entries there. One batch, whose id comes back: undoing it brings everything back.
    /// </summary>
    public Task<Result<Guid>> DeleteAsync(Guid id, bool force, CancellationToken ct) =>
        household.WriteAsync<Guid>(BatchKind.BulkEdit, "Deleted an account", async write =>
        {
            if (await write.Db.Accounts.ByIdAsync(id, ct) is not { } account)
                return Faults.NotFound;
            write.Batch.Title = $"Deleted the account {account.Name}";
            var rows = write.Db.Transactions.Where(row => row.AccountKey == account.Key);
            if (!force && await rows.CountAsync(ct) is var count and > 0)
                return new Failure.Conflict($"{account.Name} has {count} {(count == 1 ? "entry" : "entries")}; deleting it deletes them too. Archive it instead, or confirm.");
            await TransferLinks.DissolveAsync(write, rows, ct);
            await write.Db.SaveChangesAsync(ct);
            await BulkWriter.SetAsideAsync(write, rows, RowState.Deleted, ct);
            LedgerWrite.Remove(account);
            return write.Batch.Id;
        }, ct);

    /// <summary>Moves an account up (-1) or down (1) among the open or the closed ones of its group; at the end of the list nothing happens.</summary>
    public Task<Result<Done>> MoveAsync(Guid id, int by, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.SingleEdit, "Reordered the accounts", async write =>
        {
            if (await write.Db.Accounts.ByIdAsync(id, ct) is not { } account)
                return Faults.NotFound;
            var listed = (await write.Db.Accounts.Where(row => row.IsClosed == account.IsClosed).ToListAsync(ct))
                .Where(row => AccountGroups.Of(row.Type) == AccountGroups.Of(account.Type))
                .OrderBy(row => row.SortOrder).ThenBy(row => TextKey.Fold(row.Name), StringComparer.Ordinal).ThenBy(row => row.Key).ToList();
            var from = listed.IndexOf(account);
            listed.RemoveAt(from);
            listed.Insert(Math.Clamp(from + by, 0, listed.Count), account);
            for (var place = 0; place < listed.Count; place++)
                listed[place].SortOrder = (place + 1) * 10;
            return new Done();
        }, ct);

    private async Task<Failure?> FillAsync(AppDbContext db, Account account, SaveAccount request, CancellationToken ct)
    {
        if (!Currency.TryFind(request.Currency, out var currency))
            return new Failure.Invalid("currency", $"\"{request.Currency}\" is not a currency. Use an ISO 4217 code, for example EUR.");
        if (!Money.TryFrom(request.OpeningBalance ?? 0, currency, out var opening) || Math.Abs(opening.Minor) > LedgerAmounts.LargestMinor)
            return new Failure.Invalid("openingBalance", $"An amount in {currency.Code} has at most {currency.Exponent} decimals and fits on a bank statement.");
        if (account.Key != 0 && account.Currency != currency && await db.Transactions.AnyAsync(row => row.AccountKey == account.Key, ct))
            return new Failure.Invalid("currency", "The currency of an account with entries can't change.");
        var date = request.OpeningDate ?? (account.Key == 0 ? (await settings.GetAsync(db, ct)).Calendar.Today : account.OpeningDate);
        if (!LedgerDays.IsAllowed(date))
            return new Failure.Invalid("openingDate", LedgerDays.Message);

        account.Name = request.AccountName!.Trim();
        account.BankName = Text.OrNull(request.BankName);
        account.Type = request.AccountType!.Value;
        account.Opening = opening;
        account.OpeningDate = date;
        account.IsClosed = request.IsClosed;
        account.IncludeInNetWorth = request.IncludeInNetWorth;
        account.Notes = Text.OrNull(request.Notes);
        account.SortOrder = request.SortOrder;
        return null;
    }

    private async Task<IReadOnlyList<AccountView>> ListAsync(AppDbContext db, CancellationToken ct)
    {
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        var accounts = await db.Accounts.AsNoTracking().ToListAsync(ct);
        var sums = await AccountBalances.UpToAsync(db, today, ct);
        return
        [
            .. accounts
                .OrderBy(account => AccountGroups.Of(account.Type)).ThenBy(account => account.IsClosed)
                .ThenBy(account => account.SortOrder).ThenBy(account => TextKey.Fold(account.Name), StringComparer.Ordinal).ThenBy(account => account.Key)
                .Select(account => View(account, sums.GetValueOrDefault(account.Key))),
        ];
    }

    private async Task<AccountView> ViewAsync(AppDbContext db, Account account, CancellationToken ct)
    {
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        var sum = await db.AccountTotals.Where(total => total.AccountKey == account.Key).Select(total => total.SumMinor).SingleOrDefaultAsync(ct);
        var future = await db.DayTotals.Where(day => day.AccountKey == account.Key && day.Day > today).SumAsync(day => day.SumMinor, ct);
        return View(account, sum - future);
    }

    private static AccountView View(Account account, long sum)
    {
        var balance = account.Opening + new Money(sum, account.Currency);
        return new AccountView(
            account.Id, account.Name, account.BankName, account.Type, account.Currency, balance,
            account.AvailableMinor is { } available ? new Money(available, account.Currency) : balance,
            account.Opening, account.OpeningDate, account.IsSynced, account.LastSyncedAt, account.IsClosed, account.IncludeInNetWorth,
            account.Notes, account.SortOrder, account.Version, account.CreatedAt, account.UpdatedAt);
    }
}
