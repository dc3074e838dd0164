using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>Which category a provider's words become.</summary>
public sealed partial class BankCategoriesPage(BankCategoryService service, LedgerChoicesService choices)
{
    private IReadOnlyList<BankCategoryView>? words;
    private LedgerLook? look;
    private ResultNotice? notice;
    private string? find;

    private IReadOnlyList<BankCategoryView> Shown => string.IsNullOrWhiteSpace(find) ? words! : [.. words!.Where(word => BankWords.Word(word.Word).Contains(find.Trim(), StringComparison.OrdinalIgnoreCase))];

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        look ??= new LedgerLook(await choices.GetAsync(ct));
        words = await service.ListAsync(ct);
        StateHasChanged();
    });

    private async Task ChooseAsync(BankCategoryView word, Guid? category)
    {
        if (notice!.Show(await service.ChooseAsync(word.Word, category, CancellationToken.None)))
            await LoadAsync();
    }

    private async Task ForgetAsync(BankCategoryView word)
    {
        if (notice!.Show(await service.ForgetAsync(word.Word, CancellationToken.None)))
            await LoadAsync();
    }
}
