using FinanceTracker.Domain.BankSync;

namespace FinanceTracker.Services.BankSync;

/// <summary>
/// A source of bank data. Signs, currencies, ids and names are put right behind this border and nowhere else. Every failure is a
/// <see cref="BankFeedException"/>; a call made again after a failure is harmless. Calls keep to the provider's published limits by waiting.
/// </summary>
public interface IBankFeed
{
    BankProvider Provider { get; }

    /// <summary>What is missing before banks can be linked, for a person; null when all is there.</summary>
    Task<string?> WhyNotReadyAsync(CancellationToken ct);

    /// <summary>Begins to link a bank, or to repair or widen a link (<see cref="FeedLinkRequest.Repairs"/>).</summary>
    Task<FeedLink> BeginAsync(FeedLinkRequest request, CancellationToken ct);

    /// <summary>
    /// What a finished link would bring, before anything is taken: nothing is exchanged, nothing begins to cost. Null while the person has not finished,
    /// for a repair, and from providers that tell only afterwards.
    /// </summary>
    /// <param name="handle">As for <see cref="CompleteAsync"/>.</param>
    /// <param name="ct">Cancels.</param>
    Task<FeedOffer?> PeekAsync(string handle, CancellationToken ct) => Task.FromResult<FeedOffer?>(null);

    /// <summary>Asks what came of a link. Asked again later while it is <see cref="FeedLinkOutcome.IsOpen"/>.</summary>
    /// <param name="handle"><see cref="FeedLink.Token"/>, a public token, or what a person pasted (a SimpleFIN setup token).</param>
    Task<FeedLinkOutcome> CompleteAsync(string handle, CancellationToken ct);

    /// <summary>Accounts, state and names of a connection as the provider keeps them; costs nothing.</summary>
    Task<FeedConnection> LookAsync(FeedAccess access, CancellationToken ct);

    /// <summary>One whole update since a state, or everything.</summary>
    /// <param name="access">The connection.</param>
    /// <param name="state"><see cref="FeedChanges.State"/> of the last update; null to begin.</param>
    /// <param name="from">First ledger day wanted where the provider can be told; null for all it has.</param>
    /// <param name="progress">Lines read so far; may be null.</param>
    Task<FeedChanges> FetchAsync(FeedAccess access, string? state, DateOnly? from, IProgress<int>? progress, CancellationToken ct);

    /// <summary>Ends the connection at the provider. One that is gone already is no failure.</summary>
    Task RemoveAsync(FeedAccess access, CancellationToken ct);
}

/// <summary>What a connection is reached with. Never logged, never shown.</summary>
/// <param name="Secret">Access token or address with password.</param>
public sealed record FeedAccess(string Secret)
{
    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}

/// <summary>What a link is begun with.</summary>
/// <param name="PersonId">Public id of the person; nothing personal.</param>
/// <param name="Language">Two letters.</param>
/// <param name="ReturnTo">Absolute address the browser comes back to; null when the app does not know its own.</param>
/// <param name="Repairs">The connection to repair or widen; null for a new one.</param>
public sealed record FeedLinkRequest(Guid PersonId, string Language, Uri? ReturnTo, FeedAccess? Repairs)
{
    /// <summary>Lets the person choose accounts again while repairing.</summary>
    public bool ChoosesAccounts { get; init; }
}

/// <summary>A link that has begun.</summary>
/// <param name="Token">Names it in <see cref="IBankFeed.CompleteAsync"/>.</param>
/// <param name="Address">The page the person goes to.</param>
/// <param name="Until">The address works until then, UTC.</param>
public sealed record FeedLink(string Token, Uri Address, DateTimeOffset Until);

/// <summary>What somebody shares at a bank, as far as the provider tells before it is taken.</summary>
/// <param name="BankName">The institution, for people.</param>
/// <param name="BankId">The provider's id of it; null when it has none.</param>
/// <param name="Accounts">What they chose; balances and currencies are not known yet.</param>
public sealed record FeedOffer(string BankName, string? BankId, IReadOnlyList<FeedAccount> Accounts);

/// <summary>What came of a link.</summary>
/// <param name="IsOpen">The person has not finished yet.</param>
/// <param name="Connection">The new connection; null while open, when it was given up, and for a repair.</param>
/// <param name="Access">What it is reached with.</param>
public sealed record FeedLinkOutcome(bool IsOpen, FeedConnection? Connection, FeedAccess? Access)
{
    /// <summary>The person finished, whether something new was linked or an old link repaired.</summary>
    public bool IsDone { get; init; }
}

/// <summary>A connection as the provider keeps it.</summary>
/// <param name="Id">The provider's id (Plaid's item).</param>
/// <param name="BankName">The institution, for people.</param>
/// <param name="Accounts">All accounts shared with us.</param>
public sealed record FeedConnection(string Id, string BankName, IReadOnlyList<FeedAccount> Accounts)
{
    /// <summary>The provider's id of the institution; null when it has none.</summary>
    public string? BankId { get; init; }

    /// <summary>Consent ends then, UTC; null when it does not, or is not said.</summary>
    public DateTimeOffset? ConsentUntil { get; init; }

    /// <summary>The provider's last good look at the bank, UTC; null when not said.</summary>
    public DateTimeOffset? FreshAt { get; init; }

    /// <summary>What the provider says is wrong; null when it is well.</summary>
    public FeedFault? Fault { get; init; }

    /// <summary>The provider's code of that fault.</summary>
    public string? FaultCode { get; init; }
}
