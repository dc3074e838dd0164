namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>One message while it is being read.</summary>
internal sealed class Mt940Statement
{
    public string? Account { get; set; }

    /// <summary>Number and page as written.</summary>
    public string Number { get; set; } = "";

    public string CurrencyCode { get; set; } = "";

    public StatedBalance? Opening { get; set; }

    public StatedBalance? Closing { get; set; }

    public StatedBalance? Available { get; set; }

    public List<BankRow> Rows { get; } = [];

    public List<RejectedRow> Rejected { get; } = [];

    /// <summary>True when nothing but a reference was seen.</summary>
    public bool IsBlank => Account is null && Opening is null && Closing is null && Rows.Count + Rejected.Count == 0;
}
