using System.Globalization;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Query;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Payees;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Payees;

/// <summary>Who money goes to and comes from: their names, what they usually are for, and putting two that are one together.</summary>
public sealed partial class PayeesPage(PayeeService payees, LedgerChoicesService choices, UndoToast undo)
{
    private const int Step = 50;
    private static readonly string[] Subjects = [nameof(Payee), nameof(Transaction), nameof(Category)];
    private PayeeList? list;
    private LedgerLook? look;
    private ResultNotice? notice;
    private PayeeDialog? dialog;
    private PayeeMergeDialog? merge;
    private PayeeRow? doomed;
    private string? search;
    private int shown = Step;
    private bool confirming;

    private string Typed => search?.Trim() ?? "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var found = await payees.SearchAsync(search, shown, ct);
        (list, look) = (found, new LedgerLook(await choices.GetAsync(ct)));
    });

    private Task SearchAsync(string? typed)
    {
        (search, shown) = (typed, Step);
        return LoadAsync();
    }

    private Task MoreAsync()
    {
        shown += Step;
        return LoadAsync();
    }

    private async Task SavedAsync(string said)
    {
        undo.Offer(said);
        await LoadAsync();
    }

    private Task MergedAsync(string said) => SavedAsync(said);

    /// <summary>One without entries goes at once, with an undo.</summary>
    private Task DeleteAsync(PayeeRow row)
    {
        doomed = row;
        if (row.Entries == 0)
            return DeleteForGoodAsync();
        confirming = true;
        return Task.CompletedTask;
    }

    private async Task DeleteForGoodAsync()
    {
        confirming = false;
        if (notice!.Show(await payees.DeleteAsync(doomed!.Payee.Id, CancellationToken.None)))
            await SavedAsync($"Deleted {doomed.Payee.Name}");
    }

    private static string Entries(PayeeView payee) => new RegisterFilter { Text = $"payee:{LedgerQuery.Quote(payee.Name)}" }.ToAddress();

    internal static string Count(long count, string one, string? several = null) =>
        $"{count.ToString("N0", CultureInfo.CurrentCulture)} {(count == 1 ? one : several ?? one + "s")}";
}
