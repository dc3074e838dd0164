using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Budgets;

/// <summary>Adds a budget or changes one.</summary>
public sealed partial class BudgetDialog(BudgetService budgets, UndoToast undo)
{
    private BudgetForm form = new(null);
    private EditContext context = new(new BudgetForm(null));
    private ResultNotice? notice;
    private BudgetView? before;
    private BudgetView? current;
    private bool open;
    private bool busy;
    private bool readable = true;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter] public EventCallback OnSaved { get; set; }

    private IReadOnlyList<CategoryChoice<Guid>> Spending
    {
        get
        {
            var kinds = Look.Choices.Categories.Where(category => category.Kind == CategoryKind.Expense).Select(category => category.Id).ToHashSet();
            return [.. Look.PickerChoices.Where(choice => kinds.Contains(choice.Key) && !form.CategoryIds.Contains(choice.Key))];
        }
    }

    private string FallbackName => form.CategoryIds.Count == 0 ? "All spending" : string.Join(", ", form.CategoryIds.Select(id => Look.Category(id)?.Name));

    /// <summary>Opens on a budget, or for a new one.</summary>
    public void Show(BudgetView? budget)
    {
        before = budget;
        form = new BudgetForm(budget);
        (context, open, busy, readable, current) = (new EditContext(form), true, false, true, null);
        notice?.Show((Failure?)null, context);
        StateHasChanged();
    }

    private void Add(Guid? category)
    {
        if (category is { } id && !form.CategoryIds.Contains(id))
            form.CategoryIds.Add(id);
    }

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var request = form.ToRequest(Clip.To(FallbackName, 80));
            var result = before is { } old ? await budgets.UpdateAsync(old.Id, request, CancellationToken.None) : await budgets.CreateAsync(request, CancellationToken.None);
            current = (result.Failure as Failure.Conflict)?.Current as BudgetView;
            if (!notice!.Show(result, context))
                return;
            open = false;
            undo.Offer($"Saved the budget {result.Value.Name}");
            await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task DeleteAsync()
    {
        if (!notice!.Show(await budgets.DeleteAsync(before!.Id, CancellationToken.None), context))
            return;
        open = false;
        undo.Offer($"Deleted the budget {before.Name}");
        await OnSaved.InvokeAsync();
    }
}
