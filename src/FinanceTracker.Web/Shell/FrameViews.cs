using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Dashboard;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Shell;

/// <summary>What the frame shows of the household's facts: open accounts only, the slow groups folded. Pure.</summary>
internal static class FrameViews
{
    public static FrameView Of(FrameFacts facts, IReadOnlyList<FrameHousehold> households)
    {
        var groups = facts.Accounts.Groups
            .Select(group => (Group: group, Open: group.Accounts.Where(account => !account.IsClosed).ToList()))
            .Where(group => group.Open.Count > 0)
            .Select(group => new FrameGroup(
                AccountWords.Of(group.Group.Group), Total(group.Group, group.Open), [.. group.Open.Select(Account)],
                Folded: group.Group.Group is AccountGroup.Investments or AccountGroup.Property or AccountGroup.Loans))
            .ToList();
        return new FrameView(facts.Household, groups.Count == 0 ? null : facts.Accounts.NetWorth, groups, (int)Math.Min(facts.ToReview, int.MaxValue))
        {
            Households = households,
            Demo = facts.IsDemo ? households.FirstOrDefault(household => household.Current)?.Id : null,
        };
    }

    /// <summary>Where nothing in the group is in the household's currency, the one other currency says more than a zero.</summary>
    private static Money Total(AccountGroupView group, List<AccountView> open) =>
        group.OtherCurrencies.Count == 1 && open.TrueForAll(account => account.Currency != group.Subtotal.Currency) ? group.OtherCurrencies[0] : group.Subtotal;

    private static FrameAccount Account(AccountView account) => new(
        $"transactions?account={account.Id}", account.AccountName, account.Balance,
        account.IsSynced ? FrameState.Fine : FrameState.ByHand, account.IsSynced ? null : "Kept by hand");
}
