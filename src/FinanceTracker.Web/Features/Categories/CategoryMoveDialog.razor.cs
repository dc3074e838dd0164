using FinanceTracker.Services.Categories;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Categories;

/// <summary>Puts a category below another one without dragging.</summary>
public sealed partial class CategoryMoveDialog
{
    private CategoryView? moved;
    private ResultNotice? notice;
    private string target = "";
    private bool open;
    private bool busy;

    [Parameter, EditorRequired] public IReadOnlyList<CategoryPlace> Places { get; set; } = [];

    /// <summary>Moves it; the answer is shown here when it is refused.</summary>
    [Parameter, EditorRequired] public Func<CategoryView, Guid?, Task<Domain.Common.Result<CategoryView>>> OnMove { get; set; } = null!;

    private int Below => moved is null ? 0 : CategoryMoves.Family(Places, moved.Id).Count - 1;

    /// <summary>Opens for a category that is to go elsewhere.</summary>
    public void Show(CategoryView category)
    {
        (moved, target, open) = (category, category.ParentId?.ToString() ?? "", true);
        StateHasChanged();
    }

    private void Choose(string? place) => target = place ?? "";

    private async Task MoveAsync()
    {
        busy = true;
        try
        {
            open = !notice!.Show(await OnMove(moved!, Guid.TryParse(target, out var id) ? id : null));
        }
        finally
        {
            busy = false;
        }
    }
}
