using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>What happens with the accounts at a bank: a new account, one that is there, or none. An owner's.</summary>
public sealed class BankAccountChoices(HouseholdDb household, HouseholdScope scope, HouseholdSettings settings, AccountService accounts, TimeProvider clock)
{
    /// <summary>
    /// Decides about accounts of one connection. Invalid when an account is unknown, of another currency, or kept up to date by another link; conflict
    /// when entries of the link lie in another account and nothing is said about them, or when they are to move and some are reconciled. What is kept
    /// comes in with the next sync, from the start. Entries that move are one batch with it; an account that linking made and that is empty then goes
    /// to the trash in it, too. Undoing that batch brings them back there; the link stays with the new account and finds them.
    /// </summary>
    public async Task<Result<Done>> ChooseAsync(Guid connection, IReadOnlyList<ChooseBankAccount> wanted, CancellationToken ct)
    {
        if (scope.Require(Role.Owner) is { } refused)
            return refused;
        return await household.TransactAsync(async unit =>
        {
            if (await unit.Db.BankConnections.SingleOrDefaultAsync(row => row.Id == connection, ct) is not { } found)
                return (Faults.NotFound, false);
            var moves = wanted.Any(choice => choice is { Keep: true, MovesEntries: true });
            var result = await household.WriteAsync<Done>(moves ? BatchKind.BulkEdit : BatchKind.Setup, moves ? $"Moved what {found.Name} brought to another account" : $"Chose accounts of {found.Name}", write => ApplyAsync(write, found, wanted, ct), ct, Role.Owner);
            unit.Events.Add(SyncDesk.Event(found.HouseholdId, found.Id));
            return (result, result.IsOk);
        }, ct);
    }

    /// <summary>How many entries of an account at a bank lie in the ledger, and where; null when none do.</summary>
    public async Task<BankEntriesView?> GetEntriesAsync(Guid link, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.BankAccountLinks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == link, ct) is not { AccountKey: { } key } found
            || await db.Accounts.SingleOrDefaultAsync(row => row.Key == key, ct) is not { } account)
            return null;
        var count = await db.Transactions.CountAsync(row => row.AccountKey == key && row.BankLinkKey == found.Key, ct);
        return count == 0 ? null : new BankEntriesView(account.Id, account.Name, count);
    }

    /// <summary>Every account of a new connection becomes one of its own; inside a running transaction.</summary>
    internal async Task<Failure?> KeepAllAsync(BankConnection connection, CancellationToken ct) => (await household.WriteAsync<Done>(BatchKind.Setup, $"Linked {connection.Name}", async write =>
    {
        foreach (var link in await write.Db.BankAccountLinks.Where(row => row.ConnectionKey == connection.Key && row.Choice == LinkChoice.Open && row.Currency != null).OrderBy(row => row.Key).ToListAsync(ct))
            await NewAsync(write, connection, link, null, ct);
        return new Done();
    }, ct, Role.Owner)).Failure;

    private async Task<Result<Done>> ApplyAsync(LedgerWrite write, BankConnection connection, IReadOnlyList<ChooseBankAccount> wanted, CancellationToken ct)
    {
        var links = await write.Db.BankAccountLinks.Where(row => row.ConnectionKey == connection.Key).ToListAsync(ct);
        foreach (var choice in wanted)
        {
            if (Check.Shape(choice) is { } wrong)
                return wrong;
            if (links.Find(link => link.Id == choice.Id) is not { } link)
                return Faults.Unknown("id", "account at this bank");
            if (await ChooseAsync(write, connection, link, choice, ct) is { } refused)
                return refused;
        }
        connection.HasNewAccounts = links.Exists(link => link is { Choice: LinkChoice.Open, IsMissing: false });
        return new Done();
    }

    private async Task<Failure?> ChooseAsync(LedgerWrite write, BankConnection connection, BankAccountLink link, ChooseBankAccount choice, CancellationToken ct)
    {
        var db = write.Db;
        if (!choice.Keep)
        {
            await LeaveAsync(db, link, ct);
            link.Choice = LinkChoice.LeftOut;
            return null;
        }
        var account = choice.AccountId is { } id ? await db.Accounts.SingleOrDefaultAsync(row => row.Id == id, ct) : null;
        if (choice.AccountId is not null && account is null)
            return Faults.Unknown("accountId", "account");
        var stays = link.AccountKey is not null && (choice.AccountId is null || account!.Key == link.AccountKey) && await db.Accounts.AnyAsync(row => row.Key == link.AccountKey, ct);
        var wasMade = link.MadeAccount;
        var from = link.AccountKey is { } key && !stays ? await db.Accounts.SingleOrDefaultAsync(row => row.Key == key, ct) : null;
        var hasEntries = from is not null && await db.Transactions.AnyAsync(row => row.AccountKey == from.Key && row.BankLinkKey == link.Key, ct);
        if (hasEntries && choice.MovesEntries is null)
            return new Failure.Conflict($"Entries of {link.Name} lie in {from!.Name}. Say whether they move along or stay there.");
        if (from is not null && hasEntries && choice.MovesEntries == true && (account?.Currency ?? link.Currency) is { } target && target != from.Currency)
            return new Failure.Invalid("accountId", $"{from.Name} is in {from.Currency}: its entries cannot move to an account in {target}.");
        if (!stays && account is null)
        {
            if (link.Currency is null)
                return new Failure.Invalid("accountId", $"The bank does not say the currency of {link.Name}. Choose an account for it.");
            await LeaveAsync(db, link, ct);
            await NewAsync(write, connection, link, Text.OrNull(choice.Name), ct);
        }
        else if (!stays)
        {
            if (link.Currency is { } currency && currency != account!.Currency)
                return new Failure.Invalid("accountId", $"{account.Name} is in {account.Currency}, the account at the bank in {currency}.");
            if (await IsTakenAsync(db, link, account!.Key, ct))
                return new Failure.Invalid("accountId", $"{account.Name} is kept up to date by another connection already.");
            await LeaveAsync(db, link, ct);
            (link.AccountKey, link.MadeAccount, link.FollowsOpening) = (account.Key, false, false);
        }
        if (from is not null && await AfterAsync(write, connection, link, (from, wasMade), hasEntries && choice.MovesEntries == true, ct) is { } refused)
            return refused;
        var isEarlier = link.Choice != LinkChoice.Kept || !stays || (choice.StartDate ?? DateOnly.MinValue) < (link.StartDate ?? DateOnly.MinValue);
        (link.Choice, link.StartDate) = (LinkChoice.Kept, choice.StartDate);
        if (isEarlier)
            (connection.NeedsWhole, connection.NextDueAt) = (connection.SyncState is not null || connection.NeedsWhole, clock.GetUtcNow());
        return null;
    }

    /// <summary>The link goes into another account from now on: its entries come along where that is wanted, and an account it made does not stay behind empty.</summary>
    private async Task<Failure?> AfterAsync(LedgerWrite write, BankConnection connection, BankAccountLink link, (Account Account, bool WasMade) from, bool moves, CancellationToken ct)
    {
        var db = write.Db;
        await db.SaveChangesAsync(ct);
        var to = await db.Accounts.SingleAsync(row => row.Key == link.AccountKey, ct);
        if (moves && await new BankAccountMoves(write, settings, connection).RunAsync(link, from.Account.Key, to, ct) is { } refused)
            return refused;
        if (!from.WasMade || await db.Transactions.AnyAsync(row => row.AccountKey == from.Account.Key, ct) || await db.BankAccountLinks.AnyAsync(row => row.AccountKey == from.Account.Key, ct))
            return null;
        var title = write.Batch.Title;
        var deleted = await accounts.DeleteAsync(from.Account.Id, force: true, ct);
        write.Batch.Title = title;
        return deleted.Failure;
    }

    /// <summary>Two links that work would both write into it.</summary>
    private static Task<bool> IsTakenAsync(AppDbContext db, BankAccountLink link, long account, CancellationToken ct) => db.BankAccountLinks.AnyAsync(
        other => other.Key != link.Key && other.AccountKey == account && other.Choice == LinkChoice.Kept && !other.IsMissing
            && db.BankConnections.Any(row => row.Key == other.ConnectionKey && (row.State == BankState.Ok || row.State == BankState.NeedsPerson)), ct);

    private async Task NewAsync(LedgerWrite write, BankConnection connection, BankAccountLink link, string? name, CancellationToken ct)
    {
        var account = new Account
        {
            Name = Clip.To(name ?? link.Name, 100),
            BankName = Clip.To(connection.BankName, 100),
            Type = link.Type,
            // Until the first history is in, the ledger says what the bank says.
            Opening = new Money(link.BalanceMinor ?? 0, link.Currency!.Value),
            OpeningDate = (await settings.GetAsync(write.Db, ct)).Calendar.Today,
            IsSynced = true,
            AvailableMinor = link.AvailableMinor,
        };
        write.Db.Accounts.Add(account);
        await write.Db.SaveChangesAsync(ct);
        (link.AccountKey, link.Choice, link.MadeAccount) = (account.Key, LinkChoice.Kept, true);
        (link.FollowsOpening, link.OpeningMinor) = (true, account.Opening.Minor);
        await write.Db.SaveChangesAsync(ct);
    }

    /// <summary>The account it kept so far is no longer kept by it.</summary>
    private static async Task LeaveAsync(AppDbContext db, BankAccountLink link, CancellationToken ct)
    {
        if (link.AccountKey is { } before)
            await db.Accounts.Where(row => row.Key == before).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsSynced, false).SetProperty(row => row.AvailableMinor, (long?)null), ct);
    }
}
