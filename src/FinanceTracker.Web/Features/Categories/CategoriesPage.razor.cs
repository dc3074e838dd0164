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
    private ResultNotice? moveNotice;
    private CategoryView? edited;
    private CategoryView? parent;
    private CategoryView? doomed;
    private CategoryKind newKind;
    private Guid? target;
    private string? reason;
    private bool editing;
    private bool moving;
    private bool withArchived;

    /// <summary>An archived one stays in sight while something below it is in use.</summary>
    private IEnumerable<CategoryPlace> Shown =>
        withArchived ? places! : places!.Where(place => places!.Any(other => !other.Category.IsArchived && IsBelow(other.Category, place.Category.Id)));

    /// <summary>What can take over: the same kind, in use, and not what goes.</summary>
    private IReadOnlyList<CategoryChoice<Guid>> Targets => doomed is null ? [] :
    [
        .. places!.Where(place => place.Category.Kind == doomed.Kind && !place.Category.IsArchived && !IsBelow(place.Category, doomed.Id))
            .Select(place => new CategoryChoice<Guid>(place.Category.Id, place.Category.Name, place.Group.Name, place.Series)),
    ];

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct => places = CategoryPlaces.Of(await categories.ListAsync(ct)));

    private List<CategoryPlace> Below(CategoryPlace group) => [.. Shown.Where(place => place.Group.Id == group.Category.Id && place.Depth > 1)];

    private bool IsBelow(CategoryView category, Guid ancestor)
    {
        for (var at = category; at is not null; at = places!.FirstOrDefault(place => place.Category.Id == at.ParentId)?.Category)
        {
            if (at.Id == ancestor)
                return true;
        }
        return false;
    }

    private void Add(CategoryKind kind, CategoryView? below) => (edited, parent, newKind, editing) = (null, below, kind, true);

    private void Edit(CategoryView category) => (edited, parent, editing) = (category, null, true);

    private async Task SavedAsync(CategoryView category)
    {
        toasts.Show(edited is null ? $"Added {category.Name}" : $"Saved {category.Name}");
        await LoadAsync();
    }

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
            (doomed, reason, target, moving) = (category, conflict.Reason, null, true);
        else if (notice!.Show(result))
            await DeletedAsync(category, result.Value);
    }

    private async Task MoveAndDeleteAsync()
    {
        var result = await categories.DeleteAsync(doomed!.Id, target, CancellationToken.None);
        if (!moveNotice!.Show(result))
            return;
        moving = false;
        await DeletedAsync(doomed, result.Value);
    }

    private async Task DeletedAsync(CategoryView category, Guid batch)
    {
        undo.Offer($"Deleted {category.Name}", batch);
        await LoadAsync();
    }
}
