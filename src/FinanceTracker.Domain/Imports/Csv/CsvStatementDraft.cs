using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>One account in one currency while its rows are being read.</summary>
internal sealed class CsvStatementDraft(string? account, Currency? currency)
{
    public string? Account => account;

    public Currency? Currency => currency;

    public List<BankRow> Rows { get; } = [];

    public List<RejectedRow> Rejected { get; } = [];

    /// <summary>How the balance column follows the amounts.</summary>
    public BalanceChain Chain { get; private set; }

    /// <summary>Compares the balance column with the amounts.</summary>
    public void ReadChain()
    {
        var booked = Rows.Where(row => !row.IsPending).ToList();
        Chain = BalanceChain.Of([.. booked.Select(row => row.Amount)], [.. booked.Select(row => row.Balance)]);
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
        var booked = Rows.Where(row => row.Balance is not null && !row.IsPending).ToList();
        if (booked.Count == 0 || (Chain.Reading == ChainReading.None && booked.Count > 1))
            return statement;
        var (first, last) = Chain.IsNewestFirst ? (booked[^1], booked[0]) : (booked[0], booked[^1]);
        var moved = Chain.IsFlipped ? -first.Amount : first.Amount;
        return statement with
        {
            Opening = new StatedBalance(first.Balance!.Value - moved, first.Date),
            Closing = new StatedBalance(last.Balance!.Value, last.Date),
        };
    }
}
