using FinanceTracker.Domain.Common;

namespace FinanceTracker.Web.Shell;

/// <summary>What changed since the page was last told: a burst in one.</summary>
/// <param name="Events">In the order they happened; those this page itself caused are left out.</param>
/// <param name="IsOwn">True when all of it was done at this page.</param>
public sealed record LiveChange(IReadOnlyList<LedgerEvent> Events, bool IsOwn)
{
    /// <summary>How many rows somebody else added.</summary>
    public int Added(string subject) => Events.Where(what => what.Subject == subject && what.Kind == ChangeKind.Added).Sum(what => what.Count);
}
