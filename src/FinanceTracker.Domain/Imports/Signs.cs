namespace FinanceTracker.Domain.Imports;

/// <summary>Turns a statement around when a person said that its signs are the wrong way.</summary>
internal static class Signs
{
    /// <summary>All amounts and balances with the opposite sign.</summary>
    public static BankStatement Flip(BankStatement statement) => statement with
    {
        Rows = [.. statement.Rows.Select(row => Turn(row) with { Balance = -row.Balance })],
        Opening = Flip(statement.Opening),
        Closing = Flip(statement.Closing),
        Available = Flip(statement.Available),
    };

    /// <summary>The amounts with the opposite sign, balances as they are.</summary>
    public static BankStatement FlipAmounts(BankStatement statement) =>
        statement with { Rows = [.. statement.Rows.Select(Turn)] };

    private static BankRow Turn(BankRow row) =>
        row with { Amount = -row.Amount, Splits = row.Splits.Count == 0 ? row.Splits : [.. row.Splits.Select(part => part with { Amount = -part.Amount })] };

    private static StatedBalance? Flip(StatedBalance? balance) => balance is null ? null : balance with { Amount = -balance.Amount };
}
