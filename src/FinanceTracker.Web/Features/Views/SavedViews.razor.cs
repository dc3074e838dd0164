using FinanceTracker.Domain.Views;
using FinanceTracker.Services.Views;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.WebUtilities;

namespace FinanceTracker.Web.Features.Views;

/// <summary>The saved views as chips over the register, and the dialog that saves, renames, moves and deletes one.</summary>
public sealed partial class SavedViews(ViewService service, UndoToast toasts, NavigationManager navigation) : IDisposable
{
    private static readonly string[] Subjects = [nameof(SavedView)];
    private static readonly Choice<bool>[] Lists = [new(true, "Everyone"), new(false, "Only me")];
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<SavedViewItem> views = [];
    private ViewForm form = new(null, null);
    private EditContext context = new(new ViewForm(null, null));
    private SavedViewItem? before;
    private ResultNotice? notice;
    private bool open;
    private bool busy;

    [Parameter, EditorRequired] public RegisterFilter Filter { get; set; } = new();
    [Parameter, EditorRequired] public DateOnly Today { get; set; }
    [Parameter] public EventCallback<RegisterFilter> OnChange { get; set; }

    /// <summary>The view that is being looked at.</summary>
    private SavedViewItem? Current => views.FirstOrDefault(view => ViewFilter.Of(view) == Filter);

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        // A bookmark of the view itself goes to what it shows by now.
        if (QueryHelpers.ParseQuery(navigation.ToAbsoluteUri(navigation.Uri).Query).TryGetValue("view", out var wanted) && views.FirstOrDefault(view => view.Id.ToString() == wanted) is { } found)
            navigation.NavigateTo(ViewFilter.Of(found).ToAddress(), replace: true);
    }

    private async Task LoadAsync()
    {
        try
        {
            views = await service.ListAsync(gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private void Edit(SavedViewItem? view)
    {
        (before, open, busy) = (view, true, false);
        form = new ViewForm(view, ViewFilter.Folded(Filter, Today));
        context = new EditContext(form);
    }

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var result = before is { } view
                ? await service.UpdateAsync(view.Id, form.ToRequest(), CancellationToken.None)
                : await service.CreateAsync(form.ToRequest(), CancellationToken.None);
            if (!notice!.Show(result, context))
                return;
            open = false;
            toasts.Offer($"Saved the view {result.Value.Name}");
            await LoadAsync();
            if (ViewFilter.Of(result.Value) is var saved && saved != Filter)
                await OnChange.InvokeAsync(saved);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task DeleteAsync(SavedViewItem view)
    {
        var result = await service.DeleteAsync(view.Id, CancellationToken.None);
        open = false;
        if (result.IsOk)
            toasts.Offer($"Deleted the view {view.Name}", result.Value);
        else
            toasts.Say(result.Failure!);
        await LoadAsync();
    }
}

/// <summary>A view while it is being typed. The properties have the request's names, so that its messages find their fields.</summary>
internal sealed class ViewForm(SavedViewItem? view, RegisterFilter? filter)
{
    public string? Name { get; set; } = view?.Name;

    public string? Query { get; set; } = view is null ? filter?.Text : view.Query;

    public bool IsShared { get; set; } = view?.IsShared ?? true;

    public int Position { get; set; } = view?.Position ?? 0;

    public SaveView ToRequest() => new()
    {
        Name = Name,
        Query = Query,
        AccountId = view is null ? filter?.Account : view.AccountId,
        CategoryId = view is null ? filter?.Category : view.CategoryId,
        IsShared = IsShared,
        Position = view is null ? null : Position,
        Version = view?.Version,
    };
}
