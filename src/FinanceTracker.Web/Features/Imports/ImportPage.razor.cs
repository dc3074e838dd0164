using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Features.Transactions;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>Bank files: choose one, look at what it would do, and do it. A preview has its own address, so that it can be left and come back to.</summary>
public sealed partial class ImportPage
{
    private LedgerLook? look;
    private ImportList? list;

    /// <summary>The import to look at; none shows the chooser.</summary>
    [Parameter] public Guid? Id { get; set; }

    [Inject] private LedgerChoicesService Choices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override Task OnInitializedAsync() => ReadAsync(async ct => look = new LedgerLook(await Choices.GetAsync(ct)));

    private async Task Review(Guid first)
    {
        if (list is not null)
            await list.ReloadAsync();
        Navigation.NavigateTo($"import/{first}");
    }
}
