using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>The balances of a statement, those in the account's currency only.</summary>
internal sealed class CamtBalances(IReadOnlyList<CamtNode> nodes, Currency? currency)
{
    public StatedBalance? Opening => Find("OPBD") ?? Find("PRCD");

    public StatedBalance? Closing => Find("CLBD") ?? Find("ITBD");

    public StatedBalance? Available => Find("CLAV") ?? Find("ITAV");

    /// <summary>True when there are balances in another currency, which are left out.</summary>
    public bool HasForeign => nodes.Any(node => !IsOwn(node));

    private StatedBalance? Find(string code)
    {
        foreach (var node in nodes)
        {
            if (Code(node) == code && IsOwn(node) && CamtAmount.TryRead(node.Find("Amt"), out var value) && CamtAmount.Sign(node.TextOf("CdtDbtInd")) is not 0 and var sign)
                return new StatedBalance(sign * value, CamtDate.Of(node.Find("Dt")));
        }
        return null;
    }

    private static string Code(CamtNode node) => node.TextOf("Tp", "CdOrPrtry", "Cd");

    private bool IsOwn(CamtNode node) => node.Find("Amt")?.Currency is not { Length: > 0 } code || currency is null || code == currency.Value.Code;
}
