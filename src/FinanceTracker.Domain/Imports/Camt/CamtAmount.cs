using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>Amounts and the mark beside them that tells their direction.</summary>
internal static class CamtAmount
{
    /// <summary>Major units without a direction; false when the text is no amount.</summary>
    public static bool TryRead(CamtNode? amount, out decimal value)
    {
        value = 0;
        return amount is not null && AmountText.TryRead(amount.Text, DecimalMark.Point, out value);
    }

    /// <summary>1 for credit, -1 for debit, 0 for anything else.</summary>
    public static int Sign(string mark) => mark switch
    {
        "CRDT" => 1,
        "DBIT" => -1,
        _ => 0,
    };

    /// <summary>The amount of one transaction of an entry, signed; null when it does not say.</summary>
    public static decimal? OfDetail(CamtNode detail, int entrySign, string currency)
    {
        var amount = detail.Find("Amt") ?? detail.Find("AmtDtls", "TxAmt", "Amt") ?? detail.Find("AmtDtls", "InstdAmt", "Amt");
        if (!TryRead(amount, out var value) || (amount!.Currency.Length > 0 && currency.Length > 0 && amount.Currency != currency))
            return null;
        var sign = Sign(detail.TextOf("CdtDbtInd"));
        return (sign == 0 ? entrySign : sign) * value;
    }
}
