using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Transactions;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>Bank files: choose some, look at what they would do, and do it. A preview has its own address, so that it can be left and come back to.</summary>
public sealed partial class ImportPage
{
    private LedgerLook? look;
    private IReadOnlyList<ImportListItem>? items;

    /// <summary>The import to look at; none shows the chooser.</summary>
    [Parameter] public Guid? Id { get; set; }

    [Inject] private LedgerChoicesService Choices { get; set; } = null!;
    [Inject] private ImportService Imports { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlyList<ImportListItem> Waiting => [.. (items ?? []).Where(item => item.Status == ImportStatus.Preview)];

    private IReadOnlyList<ImportListItem>? Earlier => items is null ? null : [.. items.Where(item => item.Status != ImportStatus.Preview)];

    protected override Task OnInitializedAsync() => ReadAsync(async ct => look = new LedgerLook(await Choices.GetAsync(ct)));

    // Also when a preview was left for the list: the same page, other files.
    protected override Task OnParametersSetAsync() => Id is null ? ListAsync() : Task.CompletedTask;

    private async Task ListAsync()
    {
        try
        {
            items = await Imports.ListImportsAsync(Leaving);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private void Review(Guid only) => Navigation.NavigateTo($"import/{only}");
}
