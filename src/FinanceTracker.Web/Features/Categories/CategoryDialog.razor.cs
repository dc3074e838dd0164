using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Categories;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Categories;

/// <summary>Adds a category or changes one; archiving and deleting start here and are the page's to do.</summary>
public sealed partial class CategoryDialog(CategoryService categories)
{
    private static readonly IReadOnlyList<Choice<CategoryKind>> Kinds =
        [new(CategoryKind.Expense, "Spending"), new(CategoryKind.Income, "Income"), new(CategoryKind.Transfer, "Transfer")];

    private readonly string formId = UiId.Next("form");
    private readonly string parentId = UiId.Next("parent");
    private CategoryForm form = new(null, CategoryKind.Expense, null);
    private EditContext context = null!;
    private ResultNotice? notice;
    private CategoryView? current;
    private bool wasOpen;
    private bool busy;

    [Parameter, EditorRequired] public bool Open { get; set; }
    [Parameter] public EventCallback<bool> OpenChanged { get; set; }

    /// <summary>Null to add one.</summary>
    [Parameter] public CategoryView? Category { get; set; }

    /// <summary>Where a new one is to go: its parent, and its kind where it has none.</summary>
    [Parameter] public CategoryView? Parent { get; set; }

    [Parameter] public CategoryKind Kind { get; set; } = CategoryKind.Expense;
    [Parameter, EditorRequired] public IReadOnlyList<CategoryPlace> Places { get; set; } = [];
    [Parameter] public EventCallback<CategoryView> OnSaved { get; set; }
    [Parameter] public EventCallback<CategoryView> OnArchive { get; set; }
    [Parameter] public EventCallback<CategoryView> OnMerge { get; set; }
    [Parameter] public EventCallback<CategoryView> OnDelete { get; set; }

    /// <summary>Where it may go: its own kind, but not below itself.</summary>
    private IReadOnlyList<CategoryPlace> Parents => CategoryMoves.Parents(Places, Category, form.Kind, form.ParentId);

    protected override void OnParametersSet()
    {
        if (context is null || (Open && !wasOpen))
            Fill();
        wasOpen = Open;
    }

    private void Fill()
    {
        form = new CategoryForm(Category, Parent?.Kind ?? Kind, Parent?.Id);
        context = new EditContext(form);
        (current, busy) = (null, false);
    }

    private void ChooseParent(ChangeEventArgs change)
    {
        form.ParentId = Guid.TryParse(change.Value as string, out var id) ? id : null;
        context.NotifyFieldChanged(context.Field(nameof(form.ParentId)));
    }

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var result = Category is null
                ? await categories.CreateAsync(form.ToRequest(), CancellationToken.None)
                : await categories.UpdateAsync(Category.Id, form.ToRequest(), CancellationToken.None);
            current = (result.Failure as Failure.Conflict)?.Current as CategoryView;
            if (!notice!.Show(result, context))
                return;
            await OpenChanged.InvokeAsync(false);
            await OnSaved.InvokeAsync(result.Value);
        }
        finally
        {
            busy = false;
        }
    }

    private void ShowCurrent()
    {
        Category = current;
        notice!.Show((Failure?)null, context);
        Fill();
    }
}
