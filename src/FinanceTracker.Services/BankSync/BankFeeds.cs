using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Services.BankSync;

/// <summary>The feeds there are, by provider.</summary>
public sealed class BankFeeds(IEnumerable<IBankFeed> feeds)
{
    private readonly Dictionary<BankProvider, IBankFeed> byProvider = feeds.GroupBy(feed => feed.Provider).ToDictionary(same => same.Key, same => same.Last());

    /// <summary>All of them, in the order of their providers.</summary>
    public IReadOnlyList<IBankFeed> All => [.. byProvider.OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    /// <summary>The feed of a provider; null when this program has none.</summary>
    public IBankFeed? Find(BankProvider provider) => byProvider.GetValueOrDefault(provider);

    /// <summary>The ways to link a bank, and what each still needs; null for those that are ready.</summary>
    public async Task<IReadOnlyList<(BankProvider Provider, string? Missing)>> ListWaysAsync(CancellationToken ct)
    {
        var ways = new List<(BankProvider, string?)>();
        foreach (var feed in All)
            ways.Add((feed.Provider, await feed.WhyNotReadyAsync(ct)));
        return ways;
    }

    /// <summary>How its entries say where they come from. The test bank's come the way Plaid's do.</summary>
    internal static OriginKind OriginOf(BankProvider provider) => provider == BankProvider.SimpleFin ? OriginKind.SimpleFin : OriginKind.Plaid;
}
