using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>One Stmt, Rpt or Ntfctn while it is being read.</summary>
internal sealed class CamtStatement
{
    public string Id { get; set; } = "";

    public CamtNode? Account { get; set; }

    /// <summary>The day the statement was made; for entries without any day.</summary>
    public DateOnly? Made { get; set; }

    public DateRange? Period { get; set; }

    /// <summary>True when the bank marks it as a second copy.</summary>
    public bool IsDuplicate { get; set; }

    public List<CamtNode> Balances { get; } = [];

    public List<CamtEntry> Entries { get; } = [];

    public List<RejectedRow> Rejected { get; } = [];

    /// <summary>Number of the account as written: IBAN, else any other.</summary>
    public string? AccountHint
    {
        get
        {
            var iban = Account?.TextOf("Id", "IBAN") ?? "";
            var other = iban.Length > 0 ? iban : Account?.TextOf("Id", "Othr", "Id") ?? "";
            return other.Length > 0 ? other : null;
        }
    }

    /// <summary>The account's currency, else that of most entries, else that of the first balance.</summary>
    public Currency? Currency()
    {
        if (Values.Currency.TryFind(Account?.TextOf("Ccy"), out var own))
            return own;
        var common = Entries.Select(entry => entry.Currency).OfType<Currency>().GroupBy(one => one).OrderByDescending(group => group.Count()).FirstOrDefault();
        if (common is not null)
            return common.Key;
        foreach (var balance in Balances)
        {
            if (Values.Currency.TryFind(balance.Find("Amt")?.Currency, out var found))
                return found;
        }
        return null;
    }
}
