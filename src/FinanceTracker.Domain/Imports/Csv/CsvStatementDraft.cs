using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>One account in one currency while its rows are being read.</summary>
internal sealed class CsvStatementDraft(string? account, Currency? currency, TextShelf texts)
{
    public string? Account => account;

    public Currency? Currency => currency;

    public PackedRows Rows { get; } = new(texts);

    public List<RejectedRow> Rejected { get; } = [];

    /// <summary>How the balance column follows the amounts.</summary>
    public BalanceChain Chain { get; private set; }

    /// <summary>Compares the balance column with the amounts.</summary>
    public void ReadChain()
    {
        Chain = Rows.HasBalances ? BalanceChain.Of(Rows) : BalanceChain.Of([], []);
    }

    /// <summary>The finished statement. A balance column that chains gives its opening and closing balance.</summary>
    public BankStatement Finish(int index, PreambleFacts facts)
    {
        var statement = new BankStatement
        {
            Index = index,
            AccountHint = account ?? facts.Account,
            Currency = currency,
            Rows = Rows,
            Rejected = Rejected,
            Closing = facts.Closing is { } closing ? new StatedBalance(closing, null) : null,
        };
        if (!Rows.HasBalances)
            return statement;
        BankRow? top = null, bottom = null;
        foreach (var row in Rows.Where(row => row.Balance is not null && !row.IsPending))
            (top, bottom) = (top ?? row, row);
        if (top is null || bottom is null || (Chain.Reading == ChainReading.None && !ReferenceEquals(top, bottom)))
            return statement;
        var (first, last) = Chain.IsNewestFirst ? (bottom, top) : (top, bottom);
        var moved = Chain.IsFlipped ? -first.Amount : first.Amount;
        return statement with
        {
            Opening = new StatedBalance(first.Balance!.Value - moved, first.Date),
            Closing = new StatedBalance(last.Balance!.Value, last.Date),
        };
    }
}
