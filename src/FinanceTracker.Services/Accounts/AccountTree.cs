using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Accounts;

/// <summary>Puts accounts into their groups and adds up. Pure; never adds two currencies.</summary>
internal static class AccountTree
{
    public static AccountOverview Build(IReadOnlyList<AccountView> accounts, Currency main)
    {
        var worth = new MoneyBag();
        foreach (var account in accounts.Where(account => account.IncludeInNetWorth))
            worth.Add(account.Balance);

        var groups = accounts
            .GroupBy(account => AccountGroups.Of(account.AccountType))
            .OrderBy(group => group.Key)
            .Select(group =>
            {
                var sum = new MoneyBag();
                foreach (var account in group.Where(account => !account.IsClosed))
                    sum.Add(account.Balance);
                return new AccountGroupView(group.Key, sum[main], sum.Except(main), [.. group]);
            });
        return new AccountOverview(worth[main], worth.Except(main), [.. groups]);
    }
}
