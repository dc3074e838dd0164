namespace FinanceTracker.Domain.BankSync;

/// <summary>The opening balance of an account that linking made: what was there before the first entry the bank gives.</summary>
public static class OpeningRule
{
    /// <summary>
    /// The opening balance with which the ledger comes to the bank's balance. Pending entries are in the ledger's balance and not yet in the
    /// bank's: they are left out, so that nothing is off once they are booked.
    /// </summary>
    /// <param name="bankMinor">The bank's balance, minor units, a debt negative.</param>
    /// <param name="bookedMinor">Sum of the booked entries up to today, minor units.</param>
    public static long Of(long bankMinor, long bookedMinor) => bankMinor - bookedMinor;

    /// <summary>True when the opening balance is still the engine's to set.</summary>
    /// <param name="link">The link.</param>
    /// <param name="openingMinor">The account's opening balance now, minor units.</param>
    public static bool Applies(BankAccountLink link, long openingMinor)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link is { FollowsOpening: true, BalanceMinor: not null } && (link.OpeningMinor ?? 0) == openingMinor;
    }
}
