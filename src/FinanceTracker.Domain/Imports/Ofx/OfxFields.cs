namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>The leaves of one transaction as they stand in the text. The first of each kind counts.</summary>
internal ref struct OfxFields
{
    public bool IsStarted;
    public bool IsPending;
    public int Line;
    public int PostedLine;
    public int AmountLine;
    public ReadOnlySpan<char> Posted;
    public ReadOnlySpan<char> UserDate;
    public ReadOnlySpan<char> Amount;
    public ReadOnlySpan<char> FitId;
    public ReadOnlySpan<char> CorrectId;
    public ReadOnlySpan<char> CorrectAction;
    public ReadOnlySpan<char> CheckNumber;
    public ReadOnlySpan<char> Reference;
    public ReadOnlySpan<char> Name;
    public ReadOnlySpan<char> PayeeName;
    public ReadOnlySpan<char> Memo;
    public ReadOnlySpan<char> Sic;
    public ReadOnlySpan<char> Currency;
    public ReadOnlySpan<char> OriginalCurrency;
    public ReadOnlySpan<char> OtherAccount;

    /// <summary>Takes a leaf in, by the aggregate it stands in.</summary>
    public void Take(OfxTag place, OfxTag leaf, ReadOnlySpan<char> value, int line)
    {
        switch (place, leaf)
        {
            case (_, OfxTag.Posted):
                PostedLine = PostedLine == 0 ? line : PostedLine;
                Keep(ref Posted, value);
                break;
            case (_, OfxTag.Amount):
                AmountLine = AmountLine == 0 ? line : AmountLine;
                Keep(ref Amount, value);
                break;
            case (OfxTag.Payee, OfxTag.Name):
                Keep(ref PayeeName, value);
                break;
            case (OfxTag.RowCurrency, OfxTag.Symbol):
                Keep(ref Currency, value);
                break;
            case (OfxTag.OriginalCurrency, OfxTag.Symbol):
                Keep(ref OriginalCurrency, value);
                break;
            case (OfxTag.AccountTo, OfxTag.AccountId):
                Keep(ref OtherAccount, value);
                break;
            case (OfxTag.Transaction or OfxTag.PendingTransaction, _):
                TakeOwn(leaf, value);
                break;
        }
    }

    private void TakeOwn(OfxTag leaf, ReadOnlySpan<char> value)
    {
        switch (leaf)
        {
            case OfxTag.UserDate: Keep(ref UserDate, value); break;
            case OfxTag.FitId: Keep(ref FitId, value); break;
            case OfxTag.CorrectId: Keep(ref CorrectId, value); break;
            case OfxTag.CorrectAction: Keep(ref CorrectAction, value); break;
            case OfxTag.CheckNumber: Keep(ref CheckNumber, value); break;
            case OfxTag.Reference: Keep(ref Reference, value); break;
            case OfxTag.Name: Keep(ref Name, value); break;
            case OfxTag.Memo: Keep(ref Memo, value); break;
            case OfxTag.Sic: Keep(ref Sic, value); break;
        }
    }

    private static void Keep(ref ReadOnlySpan<char> field, ReadOnlySpan<char> value)
    {
        if (field.IsEmpty)
            field = value;
    }
}
