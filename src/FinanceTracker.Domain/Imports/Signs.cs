namespace FinanceTracker.Domain.Imports;

/// <summary>Turns a statement around when a person said that its signs are the wrong way.</summary>
public static class Signs
{
    /// <summary>
    /// The statement turned round. Its balances turn with the amounts, unless they show that only the amounts are wrong: they move against
    /// them, or a card of which most rows are positive owes already.
    /// </summary>
    public static BankStatement Turn(BankStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (TurnedSigns.AgainstBalances(statement) is { } against)
            return against ? FlipAmounts(statement) : Flip(statement);
        return statement is { Kind: StatementKind.CreditCard, Closing.Amount: < 0 } && statement.Rows.Count(row => row.Amount > 0) * 2 > statement.Rows.Count
            ? FlipAmounts(statement)
            : Flip(statement);
    }

    /// <summary>All amounts and balances with the opposite sign.</summary>
    internal static BankStatement Flip(BankStatement statement) => statement with
    {
        Rows = PackedRows.InPlaceOf(statement.Rows, statement.Rows.Select(row => Turned(row) with { Balance = -row.Balance })),
        Opening = Flip(statement.Opening),
        Closing = Flip(statement.Closing),
        Available = Flip(statement.Available),
    };

    /// <summary>The amounts with the opposite sign, balances as they are.</summary>
    internal static BankStatement FlipAmounts(BankStatement statement) =>
        statement with { Rows = PackedRows.InPlaceOf(statement.Rows, statement.Rows.Select(Turned)) };

    private static BankRow Turned(BankRow row) =>
        row with { Amount = -row.Amount, Splits = row.Splits.Count == 0 ? row.Splits : [.. row.Splits.Select(part => part with { Amount = -part.Amount })] };

    private static StatedBalance? Flip(StatedBalance? balance) => balance is null ? null : balance with { Amount = -balance.Amount };
}
