using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Categories;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Categories;

/// <summary>What money can be for: groups with what is in them, by the way they count.</summary>
public sealed partial class CategoriesPage(CategoryService categories, UndoToast undo, Toasts toasts)
{
    private static readonly string[] Subjects = [nameof(Category)];
    private static readonly (CategoryKind Kind, string Title)[] Kinds =
        [(CategoryKind.Expense, "Spending"), (CategoryKind.Income, "Income"), (CategoryKind.Transfer, "Transfers: neither income nor spending")];

    private IReadOnlyList<CategoryPlace>? places;
    private ResultNotice? notice;
    private ResultNotice? takeNotice;
    private CategoryMoveDialog? mover;
    private CategoryPlace? dragged;
    private CategoryPlace? over;
    private CategoryView? edited;
    private CategoryView? parent;
    private CategoryView? doomed;
    private CategoryKind newKind;
    private Guid? heir;
    private string? reason;
    private bool editing;
    private bool taking;
    private bool merging;
    private bool withArchived;

    /// <summary>An archived one stays in sight while something below it is in use.</summary>
    private IEnumerable<CategoryPlace> Shown =>
        withArchived ? places! : places!.Where(place => CategoryMoves.Family(places!, place.Category.Id) is var family && places!.Any(other => !other.Category.IsArchived && family.Contains(other.Category.Id)));

    private IReadOnlyList<CategoryChoice<Guid>> Heirs => doomed is null ? [] :
        [.. CategoryMoves.Heirs(places!, doomed).Select(place => new CategoryChoice<Guid>(place.Category.Id, place.Category.Name, place.Group.Name, place.Series) { Above = place.Above })];

    /// <summary>Below what the dragged one would come to lie here; null when it can't, or lies there already.</summary>
    private Guid? Target => dragged is { } moved && over is { } place && place.Category.Id != moved.Category.ParentId
        && CategoryMoves.Parents(places!, moved.Category, moved.Category.Kind, null).Any(fit => fit.Category.Id == place.Category.Id) ? place.Category.Id : null;

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct => places = CategoryPlaces.Of(await categories.ListAsync(ct)));

    private List<CategoryPlace> Below(CategoryPlace group) => [.. Shown.Where(place => place.Group.Id == group.Category.Id && place.Depth > 1)];

    private void Add(CategoryKind kind, CategoryView? below) => (edited, parent, newKind, editing) = (null, below, kind, true);

    private void Edit(CategoryView category) => (edited, parent, editing) = (category, null, true);

    private void Drag(CategoryPlace? place) => (dragged, over) = (place, null);

    private async Task DropAsync(CategoryPlace _)
    {
        var (moved, parent) = (dragged, Target);
        Drag(null);
        if (moved is not null && parent is not null)
            notice!.Show(await MoveAsync(moved.Category, parent));
    }

    private async Task<Result<CategoryView>> MoveAsync(CategoryView category, Guid? parent)
    {
        var result = await categories.UpdateAsync(category.Id, CategoryForm.Below(category, parent), CancellationToken.None);
        if (result.IsOk)
        {
            undo.Offer($"Moved {category.Name} {(places!.FirstOrDefault(place => place.Category.Id == parent) is { } place ? $"to {place.Category.Name}" : "to the top")}");
            await LoadAsync();
            // The dialog asked by a function, which draws nothing here.
            StateHasChanged();
        }
        return result;
    }

    private async Task SavedAsync(CategoryView category)
    {
        undo.Offer(edited is null ? $"Added {category.Name}" : $"Saved {category.Name}");
        await LoadAsync();
    }

    private void Merge(CategoryView category) => (editing, doomed, heir, merging, taking) = (false, category, null, true, true);

    private async Task ArchiveAsync(CategoryView category)
    {
        editing = false;
        var result = await categories.UpdateAsync(category.Id, CategoryForm.Same(category, !category.IsArchived), CancellationToken.None);
        if (!notice!.Show(result))
            return;
        toasts.Show(category.IsArchived ? $"{category.Name} is in use again" : $"Archived {category.Name}",
            () => categories.UpdateAsync(category.Id, CategoryForm.Same(result.Value, category.IsArchived), CancellationToken.None));
        await LoadAsync();
    }

    /// <summary>One that nothing uses goes at once, with an undo; else it is asked what takes over.</summary>
    private async Task DeleteAsync(CategoryView category)
    {
        editing = false;
        var result = await categories.DeleteAsync(category.Id, null, CancellationToken.None);
        if (result.Failure is Failure.Conflict conflict)
            (doomed, reason, heir, merging, taking) = (category, conflict.Reason, null, false, true);
        else if (notice!.Show(result))
            await DeletedAsync(category, result.Value);
    }

    private async Task TakeOverAsync()
    {
        if (merging)
        {
            var merged = await categories.MergeCategoryAsync(doomed!.Id, new MergeCategory { Into = heir }, CancellationToken.None);
            if (!takeNotice!.Show(merged))
                return;
            taking = false;
            undo.Offer($"Merged {doomed.Name} into {merged.Value.Name}");
            await LoadAsync();
            return;
        }
        var result = await categories.DeleteAsync(doomed!.Id, heir, CancellationToken.None);
        if (!takeNotice!.Show(result))
            return;
        taking = false;
        await DeletedAsync(doomed, result.Value);
    }

    private async Task DeletedAsync(CategoryView category, Guid batch)
    {
        undo.Offer($"Deleted {category.Name}", batch);
        await LoadAsync();
    }
}
