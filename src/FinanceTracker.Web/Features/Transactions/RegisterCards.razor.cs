using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The register on the phone: two-line rows under day heads. Rows come in pages.</summary>
public sealed partial class RegisterCards
{
    private TransactionView? asked;
    private Guid? category;

    [Parameter, EditorRequired] public IReadOnlyList<TransactionView> Rows { get; set; } = [];
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter, EditorRequired] public int Total { get; set; }
    [Parameter] public Currency HeadCurrency { get; set; }
    /// <summary>Only then does a day's sum say something.</summary>
    [Parameter] public bool ByDate { get; set; } = true;

    [Parameter] public bool Busy { get; set; }
    [Parameter] public LiveMarks? Marks { get; set; }
    [Parameter] public EventCallback<TransactionView> OnOpen { get; set; }
    [Parameter] public EventCallback OnMore { get; set; }

    /// <summary>A card was swiped away.</summary>
    [Parameter] public EventCallback<TransactionView> OnDelete { get; set; }

    /// <summary>Another category was chosen after a swipe.</summary>
    [Parameter] public EventCallback<(TransactionView Entry, Guid? Category)> OnCategory { get; set; }

    /// <summary>Swipes, as js/swipe.js tells them. The sheet has the same as buttons.</summary>
    private Task ActAsync(RegisterEventArgs act)
    {
        if (Rows.FirstOrDefault(row => row.Id == act.Id) is not { } entry)
            return Task.CompletedTask;
        if (act.Act == "delete")
            return OnDelete.InvokeAsync(entry);
        // A transfer and a split have no category of their own: their sheet has what there is to choose.
        if (entry.TransferId is not null || entry.Splits.Count > 0 || entry.IsAdjustment)
            return OnOpen.InvokeAsync(entry);
        (asked, category) = (entry, entry.CategoryId);
        return Task.CompletedTask;
    }

    private Task AnswerAsync()
    {
        var choice = (asked!, category);
        asked = null;
        return OnCategory.InvokeAsync(choice);
    }

    /// <summary>A day's sum is shown only when all its rows are there.</summary>
    private IEnumerable<DayRows> Days()
    {
        var days = new List<List<TransactionView>>();
        foreach (var row in Rows)
        {
            if (days is [.., var last] && last[0].TransactionDate == row.TransactionDate)
                last.Add(row);
            else
                days.Add([row]);
        }
        for (var i = 0; i < days.Count; i++)
        {
            var whole = ByDate && (i < days.Count - 1 || Rows.Count >= Total);
            yield return new DayRows(days[i][0].TransactionDate, days[i], whole ? Sums(days[i]) : []);
        }
    }

    private static IReadOnlyList<Money> Sums(IEnumerable<TransactionView> rows) =>
    [
        .. rows.Where(row => row.Status != TransactionStatus.Failed).GroupBy(row => row.Currency)
            .Select(group => group.Aggregate(Money.Zero(group.Key), (sum, row) => sum + row.Amount)),
    ];

    private sealed record DayRows(DateOnly Day, IReadOnlyList<TransactionView> Rows, IReadOnlyList<Money> Sums);
}
