using System.Globalization;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>What can be done with the ticked rows. Each act is one batch that undoes as one.</summary>
public sealed partial class SelectionBar
{
    private Question? asked;
    private ResultNotice? notice;
    private Guid? category;
    private List<string> tags = [];
    private bool busy;

    private enum Question
    {
        Category,
        Tags,
    }

    [Parameter, EditorRequired] public RegisterSelection Selection { get; set; } = null!;
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    /// <summary>The list they were ticked in.</summary>
    [Parameter, EditorRequired] public TransactionFilter Filter { get; set; } = null!;

    /// <summary>How many entries it has.</summary>
    [Parameter, EditorRequired] public long Total { get; set; }

    /// <summary>Other rows are ticked now, or none.</summary>
    [Parameter] public EventCallback OnClear { get; set; }

    /// <summary>The rows were changed.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    [Inject] private TransactionService Transactions { get; set; } = null!;
    [Inject] private BulkEditService BulkEdits { get; set; } = null!;
    [Inject] private UndoToast Toasts { get; set; } = null!;

    private string Heading => asked == Question.Category ? $"Category for {Entries(Selection.Count)}" : $"Tag {Entries(Selection.Count)}";

    private void Ask(Question question) => (asked, category, tags) = (question, null, []);

    private Task ClearAsync()
    {
        Selection.Clear();
        return OnClear.InvokeAsync();
    }

    private async Task AllAsync()
    {
        var sums = await Transactions.GetTotalsAsync(Filter, CancellationToken.None);
        if (!sums.IsOk)
            return;
        Selection.SelectAll(Filter, Total, sums.Value);
        await OnClear.InvokeAsync();
    }

    private void Close(bool open) => asked = null;

    private Task AnswerAsync() => asked == Question.Category
        ? SetAsync(new BulkSet { CategoryId = category?.ToString() ?? "none", IsReviewed = true }, $"Moved to {Look.Category(category)?.Name ?? "no category"}:")
        : SetAsync(new BulkSet { AddTags = tags }, "Tagged");

    private Task SetAsync(BulkSet set, string said) => RunAsync(edit => edit.Set = set, said);

    private Task DeleteAsync() => RunAsync(edit => edit.Delete = true, "Deleted");

    private async Task RunAsync(Action<BulkEdit> what, string said)
    {
        if (busy)
            return;
        var (edit, count) = (Selection.ToEdit(), Selection.Count);
        what(edit);
        busy = true;
        try
        {
            var result = await BulkEdits.BulkEditTransactionsAsync(edit, CancellationToken.None);
            if (asked is not null && notice?.Show(result) == false)
                return;
            if (result.Failure is { } failure)
            {
                Toasts.Say(failure);
                return;
            }
            Toasts.Offer($"{said} {Entries(count)}");
            asked = null;
            Selection.Clear();
            await OnDone.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private static string Entries(long count) => count == 1 ? "1 entry" : string.Create(CultureInfo.CurrentCulture, $"{count:N0} entries");
}
