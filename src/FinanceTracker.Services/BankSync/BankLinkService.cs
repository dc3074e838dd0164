using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>Links banks: begins, finishes, repairs. An owner's.</summary>
public sealed class BankLinkService(HouseholdDb household, HouseholdScope scope, BankFeeds feeds, SecretKeys keys, BankAccountChoices choices, PeopleDb people, TimeProvider clock)
{
    private const int LongestHandle = 4000;

    /// <summary>The answer while the person is still at the bank: ask again later.</summary>
    public static Failure NotFinished { get; } = new Failure.Conflict("The link is not finished at the bank yet.");

    /// <summary>Begins a link. Invalid when the connection to repair is unknown; conflict with the reason when the provider cannot be used.</summary>
    /// <param name="provider">Who is to bring the data; of a repair the connection's own counts.</param>
    /// <param name="repairs">The connection to repair or widen; null for a new one.</param>
    /// <param name="returnTo">Where the browser comes back to; null when that is not known.</param>
    /// <param name="choosesAccounts">For a repair: the person may share other accounts, too.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<BankLinkView>> BeginAsync(BankProvider provider, Guid? repairs, Uri? returnTo, bool choosesAccounts, CancellationToken ct)
    {
        if (scope.Require(Role.Owner) is { } refused)
            return refused;
        BankConnection? connection = null;
        FeedAccess? access = null;
        try
        {
            if (repairs is not null)
            {
                await using var db = await household.OpenAsync(ct);
                connection = await db.BankConnections.AsNoTracking().SingleOrDefaultAsync(row => row.Id == repairs, ct);
                if (connection is null)
                    return Faults.Unknown("connectionId", "bank connection");
                access = await BankSecrets.OpenAsync(db, keys, connection, ct);
                if (access is null || connection.State is BankState.Disconnected)
                    return new Failure.Conflict("This connection has ended. Link the bank anew.");
                provider = connection.Provider;
            }
            if (feeds.Find(provider) is not { } feed)
                return new Failure.Conflict("This program does not know the way to that provider.");
            if (await feed.WhyNotReadyAsync(ct) is { } missing)
                return new Failure.Conflict(missing);
            var (person, language) = await PersonAsync(ct);
            var link = await feed.BeginAsync(new FeedLinkRequest(person, language, returnTo, access) { ChoosesAccounts = choosesAccounts }, ct);
            await household.RecordAsync(async db =>
            {
                var now = clock.GetUtcNow();
                await db.BankLinkSessions.Where(row => row.Until < now.AddDays(-1)).ExecuteDeleteAsync(ct);
                var hash = Hash(link.Token);
                db.BankLinkSessions.Add(new BankLinkSession { HouseholdId = scope.Household, Provider = provider, TokenHash = hash, Sealed = keys.Protect(Purpose(hash), Encoding.UTF8.GetBytes(link.Token)), PersonKey = scope.PersonKey, ConnectionKey = connection?.Key, Until = link.Until });
                return true;
            }, ct);
            return new BankLinkView(link.Token, link.Address, link.Until);
        }
        catch (BankFeedException fault)
        {
            return new Failure.Conflict(fault.Message);
        }
    }

    /// <inheritdoc cref="CompleteAsync(BankProvider, string, bool, bool, bool, CancellationToken)"/>
    public Task<Result<BankLinkedView>> CompleteAsync(BankProvider provider, string handle, bool isSession, bool choosesFirst, CancellationToken ct) =>
        CompleteAsync(provider, handle, isSession, choosesFirst, linksTwice: false, ct);

    /// <summary>
    /// Finishes a link. Conflict while the person has not, when they gave it up, and, with a <see cref="BankTwinView"/>, when accounts of it are linked
    /// already: then nothing is taken where the provider tells before, and given back where it tells only afterwards. A new access to the same accounts
    /// at SimpleFIN, which cannot be given back, takes the place of the old one.
    /// </summary>
    /// <param name="provider">Whose link it is, where no session of ours says so.</param>
    /// <param name="handle">The link's token, a public token, or what a person pasted.</param>
    /// <param name="isSession">The handle must be a token that this household began with.</param>
    /// <param name="choosesFirst">Accounts wait for <see cref="BankAccountChoices"/>; else each becomes an account of its own.</param>
    /// <param name="linksTwice">The person wants accounts a second time that are linked already.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<BankLinkedView>> CompleteAsync(BankProvider provider, string handle, bool isSession, bool choosesFirst, bool linksTwice, CancellationToken ct)
    {
        if (scope.Require(Role.Owner) is { } refused)
            return refused;
        var field = isSession ? "linkToken" : provider == BankProvider.SimpleFin ? "setupToken" : "publicToken";
        if (string.IsNullOrWhiteSpace(handle) || handle.Length > LongestHandle)
            return new Failure.Invalid(field, "That is no token.");
        BankLinkSession? session;
        await using (var db = await household.OpenAsync(ct))
        {
            var hash = Hash(handle);
            session = await db.BankLinkSessions.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, ct);
        }
        if (isSession && session is null)
            return new Failure.Invalid(field, "This link was not begun here, or is too old. Begin again.");
        if (session?.BecameKey is { } became)
            return await ViewAsync(became, ct);
        if (feeds.Find(session?.Provider ?? provider) is not { } feed)
            return new Failure.Conflict("This program does not know the way to that provider.");
        try
        {
            if (!linksTwice && await feed.PeekAsync(handle, ct) is { } offer && await TwinAsync(feed.Provider, offer, ct) is { } twin)
                return BankTwins.Refusal(twin.View);
            var outcome = await feed.CompleteAsync(handle, ct);
            if (outcome.IsOpen)
                return NotFinished;
            if (outcome is { Connection: { } made, Access: { } access })
                return await MakeAsync(feed, session, made, access, choosesFirst, linksTwice, ct);
            if (outcome.IsDone && session?.ConnectionKey is { } repaired)
                return await RenewAsync(session, repaired, null, null, ct);
            return new Failure.Conflict("The link was given up at the bank. Begin again.");
        }
        catch (BankFeedException fault)
        {
            return fault.Fault == FeedFault.Transient ? new Failure.Conflict(fault.Message) : new Failure.Invalid(field, fault.Message);
        }
    }

    /// <summary>Finishes what this person began last, for a browser that comes back from the bank. Not found when that was long ago; else as <see cref="CompleteAsync(BankProvider, string, bool, bool, bool, CancellationToken)"/>, accounts are chosen afterwards.</summary>
    /// <param name="linksTwice">The person wants accounts a second time that are linked already.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<BankLinkedView>> ContinueAsync(bool linksTwice, CancellationToken ct)
    {
        BankLinkSession? open;
        await using (var db = await household.OpenAsync(ct))
        {
            var now = clock.GetUtcNow();
            open = await db.BankLinkSessions.AsNoTracking().Where(row => row.PersonKey == scope.PersonKey && row.Until > now && row.Sealed != null)
                .OrderByDescending(row => row.Key).FirstOrDefaultAsync(ct);
        }
        if (open is null)
            return Faults.NotFound;
        try
        {
            return await CompleteAsync(open.Provider, Encoding.UTF8.GetString(keys.Unprotect(Purpose(open.TokenHash), open.Sealed!)), isSession: true, choosesFirst: true, linksTwice, ct);
        }
        catch (CryptographicException)
        {
            return Faults.NotFound;
        }
    }

    private string Purpose(string hash) => string.Create(CultureInfo.InvariantCulture, $"bank-link/{scope.Household.Value}/{hash}");

    private async Task<Result<BankLinkedView>> MakeAsync(IBankFeed feed, BankLinkSession? session, FeedConnection made, FeedAccess access, bool choosesFirst, bool linksTwice, CancellationToken ct)
    {
        if (await SameAsync(feed.Provider, made.Id, ct) is { } same)
            return await RenewAsync(session, same, made.Id, access, ct);
        if (!linksTwice && await TwinAsync(feed.Provider, new FeedOffer(made.BankName, made.BankId, made.Accounts), ct) is { } twin)
        {
            if (feed.Provider == BankProvider.SimpleFin)
                return await RenewAsync(session, twin.Connection.Key, made.Id, access, ct);
            await feed.RemoveAsync(access, ct);
            return BankTwins.Refusal(twin.View);
        }
        var result = await household.TransactAsync(async unit =>
        {
            var (db, now) = (unit.Db, clock.GetUtcNow());
            var name = made.BankName.Length > 0 ? made.BankName : "Bank";
            var connection = new BankConnection
            {
                Id = Guid.CreateVersion7(now),
                HouseholdId = scope.Household,
                Provider = feed.Provider,
                ProviderId = made.Id,
                Name = Clip.To(name, 100),
                BankName = Clip.To(name, 200),
                BankId = made.BankId,
                ConsentUntil = made.ConsentUntil,
                PersonKey = scope.PersonKey,
                CreatedAt = now,
                NextDueAt = now,
            };
            db.BankConnections.Add(connection);
            await db.SaveChangesAsync(ct);
            db.BankSecrets.Add(new BankSecret { ConnectionKey = connection.Key, HouseholdId = scope.Household, Sealed = BankSecrets.Seal(keys, connection, access) });
            db.BankAccountLinks.AddRange(made.Accounts.DistinctBy(account => account.Id).Select(account => BankLinks.Make(connection, account, now)));
            await db.SaveChangesAsync(ct);
            if (!choosesFirst && await choices.KeepAllAsync(connection, ct) is { } wrong)
                return (wrong, false);
            connection.HasNewAccounts = await db.BankAccountLinks.AnyAsync(link => link.ConnectionKey == connection.Key && link.Choice == LinkChoice.Open, ct);
            await BecomeAsync(db, session, connection.Key, ct);
            await db.SaveChangesAsync(ct);
            unit.Events.Add(SyncDesk.Event(connection.HouseholdId, connection.Id));
            return (Result.Of(connection.Key), true);
        }, ct);
        return result.IsOk ? await ViewAsync(result.Value, ct) : result.Failure!;
    }

    /// <summary>The working connection of the provider's id; null when there is none.</summary>
    private async Task<long?> SameAsync(BankProvider provider, string providerId, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.BankConnections.Where(row => row.Provider == provider && row.ProviderId == providerId && (row.State == BankState.Ok || row.State == BankState.NeedsPerson)).Select(row => (long?)row.Key).FirstOrDefaultAsync(ct);
    }

    private async Task<(BankConnection Connection, BankTwinView View)?> TwinAsync(BankProvider provider, FeedOffer offer, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await BankTwins.FindAsync(db, provider, offer, ct);
    }

    /// <summary>The connection works again, or may: it is looked at and synced at once.</summary>
    private async Task<Result<BankLinkedView>> RenewAsync(BankLinkSession? session, long key, string? providerId, FeedAccess? access, CancellationToken ct)
    {
        await household.TransactAsync(async unit =>
        {
            var db = unit.Db;
            var connection = await db.BankConnections.SingleAsync(row => row.Key == key, ct);
            (connection.State, connection.Fault, connection.FaultCode, connection.FaultText, connection.FaultSince) = (BankState.Ok, null, null, null, null);
            (connection.Failures, connection.LooksFirst, connection.NextDueAt, connection.HoldUntil) = (0, true, clock.GetUtcNow(), null);
            connection.ProviderId = providerId ?? connection.ProviderId;
            if (access is not null && await db.BankSecrets.SingleOrDefaultAsync(row => row.ConnectionKey == key, ct) is { } secret)
                secret.Sealed = BankSecrets.Seal(keys, connection, access);
            await BecomeAsync(db, session, key, ct);
            await db.SaveChangesAsync(ct);
            unit.Events.Add(SyncDesk.Event(connection.HouseholdId, connection.Id));
            return (true, true);
        }, ct);
        return await ViewAsync(key, ct);
    }

    private static async Task BecomeAsync(AppDbContext db, BankLinkSession? session, long connection, CancellationToken ct)
    {
        if (session is not null)
            await db.BankLinkSessions.Where(row => row.Key == session.Key).ExecuteUpdateAsync(set => set.SetProperty(row => row.BecameKey, connection), ct);
    }

    private async Task<Result<BankLinkedView>> ViewAsync(long key, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var id = await db.BankConnections.Where(row => row.Key == key).Select(row => row.Id).SingleAsync(ct);
        return new BankLinkedView(id, await BankViews.AccountsAsync(db, [key], DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), ct));
    }

    private async Task<(Guid Id, string Language)> PersonAsync(CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        var person = await db.Users.Where(row => row.Id == scope.PersonKey).Select(row => new { row.PublicId, row.Locale }).SingleOrDefaultAsync(ct);
        return person is null ? (Guid.Empty, "en") : (person.PublicId, person.Locale is { Length: >= 2 } locale ? locale[..2].ToLowerInvariant() : "en");
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
