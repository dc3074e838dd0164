using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>One statement while it is being read.</summary>
internal sealed class OfxStatementDraft(StatementKind kind, TextPool pool)
{
    private string account = "";
    private string bank = "";
    private string branch = "";
    private StatedBalance? ledger;
    private StatedBalance? available;
    private decimal? balance;
    private DateOnly? from;
    private DateOnly? to;

    /// <summary>Symbol of CURDEF as written; empty when absent.</summary>
    public string CurrencySymbol { get; private set; } = "";

    public List<BankRow> Rows { get; } = [];

    public List<RejectedRow> Rejected { get; } = [];

    public int Investments { get; set; }

    /// <summary>True when a balance element held no number.</summary>
    public bool HasEmptyBalance { get; private set; }

    /// <summary>True when the file names the account.</summary>
    public bool HasAccount => account.Length > 0;

    /// <summary>Takes a leaf that is about the statement.</summary>
    public void Take(OfxTag place, OfxTag leaf, ReadOnlySpan<char> value)
    {
        switch (place, leaf)
        {
            case (OfxTag.Statement, OfxTag.CurDef):
                CurrencySymbol = OfxText.Value(value, pool);
                break;
            case (OfxTag.AccountFrom, OfxTag.AccountId):
                account = OfxText.Value(value, pool);
                break;
            case (OfxTag.AccountFrom, OfxTag.BankId or OfxTag.BrokerId):
                bank = OfxText.Value(value, pool);
                break;
            case (OfxTag.AccountFrom, OfxTag.BranchId):
                branch = OfxText.Value(value, pool);
                break;
            case (OfxTag.List, OfxTag.From):
                from = Day(value);
                break;
            case (OfxTag.List, OfxTag.To):
                to = Day(value);
                break;
            case (OfxTag.LedgerBalance or OfxTag.AvailableBalance, OfxTag.BalanceAmount):
                balance = AmountText.TryRead(value, DecimalMark.EachValue, out var amount) ? amount : null;
                SetBalance(place, null);
                break;
            case (OfxTag.LedgerBalance or OfxTag.AvailableBalance, OfxTag.BalanceDate):
                SetBalance(place, Day(value));
                break;
        }
    }

    /// <summary>A balance element begins; its leaves follow.</summary>
    public void BeginBalance() => balance = null;

    /// <summary>A balance element ends.</summary>
    public void EndBalance() => HasEmptyBalance |= balance is null;

    /// <summary>The finished statement. Its currency is that of all its rows: what single rows name counts only while the statement names none.</summary>
    public BankStatement Finish(int index, Currency? currency) => new()
    {
        Index = index,
        AccountHint = HasAccount ? account : null,
        BankHint = bank.Length + branch.Length == 0 ? null : string.Join(" ", new[] { bank, branch }.Where(part => part.Length > 0)),
        Kind = kind,
        Currency = currency,
        Rows = currency is null ? Rows : [.. Rows.Select(row => row.Currency is null ? row : row with { Currency = null })],
        Rejected = Rejected,
        Closing = ledger,
        Available = available,
        Period = from is { } first && to is { } last ? new DateRange(first, last) : null,
        InvestmentRecords = Investments,
    };

    private void SetBalance(OfxTag place, DateOnly? day)
    {
        if (balance is not { } amount)
            return;
        if (place == OfxTag.LedgerBalance)
            ledger = new StatedBalance(amount, day);
        else
            available = new StatedBalance(amount, day);
    }

    private static DateOnly? Day(ReadOnlySpan<char> text) => DateText.TryReadOfx(text, out var day) ? day : null;
}
