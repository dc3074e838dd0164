using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Integrations.Plaid;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>The bank built in for a look around: invented data on the way that Plaid's takes, without keys, network or cost.</summary>
public sealed class TestBankFeed : IBankFeed, IDisposable
{
    private static readonly PlaidKeys Keys = new("test-bank", "test-bank", PlaidEnvironment.Sandbox) { OtherAddress = new Uri(SimulatedBank.Pages, "/") };
    // In the same process: there is nobody to be left alone for a while.
    private static readonly PlaidPatience Patience = PlaidPatience.Default with { IsPaced = false, FirstWait = TimeSpan.Zero };
    private readonly PlaidHttp http;
    private readonly PlaidFeed feed;
    private readonly BankSettings settings;
    private readonly PublicAddress address;

    public TestBankFeed(TestBankItems items, BankSettings settings, PublicAddress address, TimeProvider clock, ILogger<TestBankFeed> logger)
    {
        (this.settings, this.address) = (settings, address);
        http = new PlaidHttp(new TestBankHandler(new SimulatedBank(items, new InventedBooks(), clock)), logger);
        feed = new PlaidFeed(http, _ => Task.FromResult<PlaidKeys?>(Keys), BankSettings.Default, clock, logger) { Patience = Patience };
    }

    /// <inheritdoc/>
    public BankProvider Provider => BankProvider.TestBank;

    /// <inheritdoc/>
    public Task<string?> WhyNotReadyAsync(CancellationToken ct) => Task.FromResult(settings.TestBank ? null : "The test bank is switched off on this server (TestBank:Enabled).");

    /// <inheritdoc/>
    /// <returns>The address is on this server: absolute when the server or the request knows where that is, else relative to the app's root.</returns>
    public async Task<FeedLink> BeginAsync(FeedLinkRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var link = await feed.BeginAsync(request, ct);
        var page = $"banks/test/{link.Token}";
        return link with { Address = Root(request.ReturnTo) is { } root ? new Uri(root, page) : new Uri(page, UriKind.Relative) };
    }

    /// <inheritdoc/>
    public Task<FeedOffer?> PeekAsync(string handle, CancellationToken ct) => feed.PeekAsync(handle, ct);

    /// <inheritdoc/>
    public Task<FeedLinkOutcome> CompleteAsync(string handle, CancellationToken ct) => feed.CompleteAsync(handle, ct);

    /// <inheritdoc/>
    public Task<FeedConnection> LookAsync(FeedAccess access, CancellationToken ct) => feed.LookAsync(access, ct);

    /// <inheritdoc/>
    public Task<FeedChanges> FetchAsync(FeedAccess access, string? state, DateOnly? from, IProgress<int>? progress, CancellationToken ct) => feed.FetchAsync(access, state, from, progress, ct);

    /// <inheritdoc/>
    public Task RemoveAsync(FeedAccess access, CancellationToken ct) => feed.RemoveAsync(access, ct);

    // A server below a path of its host has to be told its address, so without one it is at the root.
    private Uri? Root(Uri? returnTo) => address.Url is { } known ? new Uri(known.AbsoluteUri.TrimEnd('/') + "/") : returnTo is { IsAbsoluteUri: true } ? new Uri(returnTo.GetLeftPart(UriPartial.Authority) + "/") : null;

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
