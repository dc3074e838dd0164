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

    /// <summary>How its entries say where they come from. The test bank's come the way Plaid's do.</summary>
    internal static OriginKind OriginOf(BankProvider provider) => provider == BankProvider.SimpleFin ? OriginKind.SimpleFin : OriginKind.Plaid;
}
