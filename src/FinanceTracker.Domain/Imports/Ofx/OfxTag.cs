namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>The tags the reader knows. Everything else is passed over.</summary>
internal enum OfxTag
{
    Unknown = 0,

    // Aggregates.
    Ofx, SignOn, FinancialInstitution, Status, Response, Statement, AccountFrom, List, PendingList,
    Transaction, PendingTransaction, InvestmentBank, Investment, Positions, Securities,
    Payee, RowCurrency, OriginalCurrency, AccountTo, LedgerBalance, AvailableBalance,

    // Leaves.
    Code, Severity, Message, Organisation, CurDef, BankId, BranchId, BrokerId, AccountId, AccountType,
    From, To, Posted, UserDate, Amount, FitId, CorrectId, CorrectAction, CheckNumber, Reference, Name, Memo,
    TransactionType, Sic, Symbol, BalanceAmount, BalanceDate, IntuitBank,
}

/// <summary>Tag names.</summary>
internal static class OfxTags
{
    /// <summary>True when the tag holds other tags, not text.</summary>
    public static bool IsAggregate(OfxTag tag) => tag is >= OfxTag.Ofx and <= OfxTag.AvailableBalance;

    /// <summary>Finds a tag; names in small letters are seen too.</summary>
    public static OfxTag Find(ReadOnlySpan<char> name)
    {
        if (name.Length > 24)
            return OfxTag.Unknown;
        Span<char> upper = stackalloc char[24];
        var length = name.ToUpperInvariant(upper);
        return Known(upper[..length]);
    }

    private static OfxTag Known(ReadOnlySpan<char> name) => name switch
    {
        "STMTTRN" => OfxTag.Transaction,
        "TRNTYPE" => OfxTag.TransactionType,
        "DTPOSTED" => OfxTag.Posted,
        "DTUSER" => OfxTag.UserDate,
        "TRNAMT" => OfxTag.Amount,
        "FITID" => OfxTag.FitId,
        "NAME" => OfxTag.Name,
        "MEMO" => OfxTag.Memo,
        "CHECKNUM" => OfxTag.CheckNumber,
        "REFNUM" => OfxTag.Reference,
        "SIC" => OfxTag.Sic,
        "CORRECTFITID" => OfxTag.CorrectId,
        "CORRECTACTION" => OfxTag.CorrectAction,
        "PAYEE" => OfxTag.Payee,
        "CURRENCY" => OfxTag.RowCurrency,
        "ORIGCURRENCY" => OfxTag.OriginalCurrency,
        "CURSYM" => OfxTag.Symbol,
        "BANKACCTTO" or "CCACCTTO" => OfxTag.AccountTo,
        "OFX" => OfxTag.Ofx,
        "SONRS" => OfxTag.SignOn,
        "FI" => OfxTag.FinancialInstitution,
        "ORG" => OfxTag.Organisation,
        "STATUS" => OfxTag.Status,
        "CODE" => OfxTag.Code,
        "SEVERITY" => OfxTag.Severity,
        "MESSAGE" => OfxTag.Message,
        "STMTTRNRS" or "CCSTMTTRNRS" or "INVSTMTTRNRS" => OfxTag.Response,
        "STMTRS" or "CCSTMTRS" or "INVSTMTRS" => OfxTag.Statement,
        "CURDEF" => OfxTag.CurDef,
        "BANKACCTFROM" or "CCACCTFROM" or "INVACCTFROM" => OfxTag.AccountFrom,
        "BANKID" => OfxTag.BankId,
        "BRANCHID" => OfxTag.BranchId,
        "BROKERID" => OfxTag.BrokerId,
        "ACCTID" => OfxTag.AccountId,
        "ACCTTYPE" => OfxTag.AccountType,
        "BANKTRANLIST" or "INVTRANLIST" => OfxTag.List,
        "BANKTRANLISTP" => OfxTag.PendingList,
        "STMTTRNP" => OfxTag.PendingTransaction,
        "DTSTART" => OfxTag.From,
        "DTEND" => OfxTag.To,
        "LEDGERBAL" => OfxTag.LedgerBalance,
        "AVAILBAL" => OfxTag.AvailableBalance,
        "BALAMT" => OfxTag.BalanceAmount,
        "DTASOF" => OfxTag.BalanceDate,
        "INVBANKTRAN" => OfxTag.InvestmentBank,
        "INVPOSLIST" => OfxTag.Positions,
        "SECLIST" => OfxTag.Securities,
        "INTU.BID" => OfxTag.IntuitBank,
        "BUYDEBT" or "BUYMF" or "BUYOPT" or "BUYOTHER" or "BUYSTOCK" or "CLOSUREOPT" or "INCOME" or "INVEXPENSE" or "JRNLFUND" or "JRNLSEC"
            or "MARGININTEREST" or "REINVEST" or "RETOFCAP" or "SELLDEBT" or "SELLMF" or "SELLOPT" or "SELLOTHER" or "SELLSTOCK" or "SPLIT"
            or "TRANSFER" => OfxTag.Investment,
        _ => OfxTag.Unknown,
    };
}
