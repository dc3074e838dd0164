using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;

namespace FinanceTracker.Services.Integrations.SimpleFin;

/// <summary>
/// Banks through SimpleFIN: a pasted setup token, then windows of days over all accounts at once. History is walked back window by window;
/// later updates read the last days again, so that what is pending can vanish and what came late is found.
/// </summary>
public sealed class SimpleFinFeed(SimpleFinHttp http, BankSettings settings, TimeProvider clock) : IBankFeed
{
    /// <summary>The token of a link that waits for what a person pastes.</summary>
    public const string Waiting = "simplefin";

    private const int Window = 90;
    private const int Overlap = 14;
    private const int MostHistory = 730;

    // Calls of a day that history may not take from the news.
    private const int Reserve = 6;
    private static readonly Uri Page = new("https://bridge.simplefin.org/simplefin/create");
    private readonly SimpleFinBudget budget = new(settings.SimpleFinRequestsPerDay, clock);

    /// <inheritdoc/>
    public BankProvider Provider => BankProvider.SimpleFin;

    /// <inheritdoc/>
    public Task<string?> WhyNotReadyAsync(CancellationToken ct) => Task.FromResult(settings.SimpleFin ? null : "SimpleFIN is switched off on this server (SimpleFin:Enabled).");

    /// <inheritdoc/>
    public Task<FeedLink> BeginAsync(FeedLinkRequest request, CancellationToken ct) => Task.FromResult(new FeedLink(Waiting, Page, clock.GetUtcNow().AddHours(1)));

    /// <inheritdoc/>
    public async Task<FeedLinkOutcome> CompleteAsync(string handle, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(handle);
        if (handle == Waiting)
            return new FeedLinkOutcome(IsOpen: true, null, null);
        var access = new FeedAccess(await http.ClaimAsync(handle, ct));
        FeedConnection connection;
        try
        {
            connection = await LookAsync(access, ct);
        }
        catch (BankFeedException fault)
        {
            // The token is spent: the access is kept, whatever the first look says.
            connection = new FeedConnection(IdOf(access), "SimpleFIN", []) { Fault = fault.Fault == FeedFault.Transient ? null : fault.Fault, FaultCode = fault.Code };
        }
        return new FeedLinkOutcome(IsOpen: false, connection, access) { IsDone = true };
    }

    /// <inheritdoc/>
    public async Task<FeedConnection> LookAsync(FeedAccess access, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(access);
        budget.Take(access.Secret);
        var answer = await http.GetAccountsAsync(access.Secret, "balances-only=1", ct);
        var accounts = answer.Accounts ?? [];
        var wrong = answer.Errlist?.FirstOrDefault(error => error.Code is "con.auth");
        return new FeedConnection(IdOf(access), SimpleFinMapping.BankName(accounts), Accounts(accounts))
        {
            FreshAt = accounts.Max(account => account.BalanceDate) is { } seconds and > 0 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
            Fault = wrong is null ? null : FeedFault.NeedsPerson,
            FaultCode = wrong?.Code,
        };
    }

    /// <inheritdoc/>
    public async Task<FeedChanges> FetchAsync(FeedAccess access, string? state, DateOnly? from, IProgress<int>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(access);
        var known = Read(state);
        if (known is not null)
            budget.Recall(access.Secret, known.Day, known.Calls);
        var (today, fold) = (budget.Today, new SimpleFinFold());
        var wanted = from ?? today.AddDays(-MostHistory);
        // Newest first: what people look at is there even when the day's calls run out.
        var head = known?.Until.AddDays(-Overlap) ?? Later(wanted, today.AddDays(1 - Window));
        for (var end = today.AddDays(1); end > head; end = Later(head, end.AddDays(-Window)))
            await ReadAsync(access, Later(head, end.AddDays(-Window)), end, fold, progress, ct);
        var back = known is null ? head : known.Back;
        // Who did not say how far is not walked through years in which there is nothing.
        var mostEmpty = from is null ? 2 : int.MaxValue;
        for (var empty = 0; back > wanted && empty < mostEmpty && budget.Left(access.Secret) > Reserve;)
        {
            var start = Later(wanted, back.Value.AddDays(-Window));
            empty = await ReadAsync(access, start, back.Value, fold, progress, ct) ? 0 : empty + 1;
            back = empty == mostEmpty ? wanted : start;
        }
        var left = back > wanted ? back : null;
        return new FeedChanges
        {
            State = JsonSerializer.Serialize(new SimpleFinState(today, left, today, budget.MadeToday(access.Secret)), SimpleFinJson.Default.SimpleFinState),
            Changed = fold.Rows,
            Accounts = Accounts(fold.Accounts),
            Cover = FeedCover.Window,
            Since = head,
            // Not partial: asking again within minutes would use up the day.
            Messages = left is { } day ? [.. fold.Messages, string.Create(CultureInfo.InvariantCulture, $"What is older than {day:yyyy-MM-dd} follows on the next days: SimpleFIN allows {settings.SimpleFinRequestsPerDay} calls a day.")] : fold.Messages,
            Refused = fold.Refused,
        };
    }

    /// <inheritdoc/>
    public Task RemoveAsync(FeedAccess access, CancellationToken ct) => Task.CompletedTask;

    /// <summary>One window of days, the last one excluded.</summary>
    /// <returns>Whether there was a line in it.</returns>
    private async Task<bool> ReadAsync(FeedAccess access, DateOnly start, DateOnly end, SimpleFinFold fold, IProgress<int>? progress, CancellationToken ct)
    {
        budget.Take(access.Secret);
        var answer = await http.GetAccountsAsync(access.Secret, $"start-date={Seconds(start)}&end-date={Seconds(end)}&pending=1", ct);
        var isAny = fold.Add(answer);
        progress?.Report(fold.Rows.Count);
        return isAny;
    }

    private static string Seconds(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static SimpleFinState? Read(string? state)
    {
        try
        {
            return string.IsNullOrEmpty(state) ? null : JsonSerializer.Deserialize(state, SimpleFinJson.Default.SimpleFinState);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<FeedAccount> Accounts(IReadOnlyList<SimpleFinAccount> accounts)
    {
        var isMany = accounts.Select(SimpleFinMapping.Bank).OfType<string>().Distinct().Count() > 1;
        return [.. accounts.Select(account => SimpleFinMapping.Account(account, isMany)).OfType<FeedAccount>()];
    }

    private static string IdOf(FeedAccess access) => "simplefin-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(access.Secret)))[..32];
}
