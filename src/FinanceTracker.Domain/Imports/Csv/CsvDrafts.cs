using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>The statements of a file while its rows are being read, one for each account and currency.</summary>
/// <param name="fallback">Currency of rows that name none; null when unknown.</param>
/// <param name="overflow">Where rows go that are too many for memory; null keeps all of them.</param>
internal sealed class CsvDrafts(Currency? fallback, Overflow? overflow)
{
    private readonly Dictionary<(string? Account, Currency? Currency), CsvStatementDraft> drafts = [];
    private readonly List<CsvStatementDraft> order = [];
    private readonly TextShelf texts = new(overflow);

    /// <summary>In the order in which the file names them.</summary>
    public IReadOnlyList<CsvStatementDraft> All => order;

    /// <summary>The one asked for last; null before.</summary>
    public CsvStatementDraft? Current { get; private set; }

    /// <summary>The statement of an account; made when it is new.</summary>
    public CsvStatementDraft Of(string? account, Currency? own)
    {
        var currency = own ?? fallback;
        if (Current is { } current && current.Currency == currency && (ReferenceEquals(account, current.Account) || account == current.Account))
            return current;
        if (!drafts.TryGetValue((account, currency), out var draft))
        {
            draft = new CsvStatementDraft(account, currency, texts);
            drafts.Add((account, currency), draft);
            order.Add(draft);
        }
        Current = draft;
        return draft;
    }
}
