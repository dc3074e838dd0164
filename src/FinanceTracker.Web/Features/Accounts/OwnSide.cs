using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;

namespace FinanceTracker.Web.Features.Accounts;

/// <summary>Everything owned, or everything owed, by group; amounts are positive and in the household's currency. Pure.</summary>
internal sealed record OwnSide(Money Total, IReadOnlyList<OwnPart> Parts)
{
    /// <summary>Both sides of net worth: owned less owed is exactly it.</summary>
    public static (OwnSide Owned, OwnSide Owed) Of(AccountOverview overview)
    {
        var main = overview.NetWorth.Currency;
        var counted = overview.Groups.SelectMany(group => group.Accounts)
            .Where(account => account.IncludeInNetWorth && account.Currency == main && !account.Balance.IsZero).ToList();
        return (Side(counted.Where(account => !account.Balance.IsNegative), main), Side(counted.Where(account => account.Balance.IsNegative), main));
    }

    private static OwnSide Side(IEnumerable<AccountView> accounts, Currency main)
    {
        var parts = accounts.GroupBy(account => AccountGroups.Of(account.AccountType))
            .Select(group => new OwnPart(group.Key, Series(group.Key), group.Aggregate(Money.Zero(main), (sum, account) => sum + account.Balance.Abs())))
            .OrderByDescending(part => part.Amount.Minor).ToList();
        return new OwnSide(parts.Aggregate(Money.Zero(main), (sum, part) => sum + part.Amount), parts);
    }

    private static int Series(AccountGroup group) => group switch
    {
        AccountGroup.Property => 1,
        AccountGroup.Investments => 5,
        AccountGroup.Savings => 3,
        AccountGroup.Cash => 7,
        AccountGroup.Cards => 6,
        AccountGroup.Loans or AccountGroup.Other => 8,
    };
}

/// <summary>One group's share of a side.</summary>
internal sealed record OwnPart(AccountGroup Group, int Series, Money Amount);
