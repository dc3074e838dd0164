using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The register: every entry, or those the address asks for.</summary>
public sealed partial class TransactionsPage : IDisposable
{
    private static readonly string[] Subjects = [nameof(Transaction), nameof(Transfer), nameof(Attachment), nameof(Account), nameof(Category), nameof(Payee), nameof(Tag)];
    private static readonly string[] PageKeys = ["/"];
    private readonly CancellationTokenSource gone = new();
    private RegisterFilter filter = new();
    private RegisterFilter? shown;
    private LedgerLook? look;
    private TransactionSums? sums;
    private string? wrongQuery;
    private RegisterWindow? window;
    private IReadOnlyList<TransactionView> rows = [];
    private AccountView? account;
    private RegisterTable? table;
    private EntrySheet? sheet;
    private MergeDialog? merge;
    private ResultNotice? notice;
    private bool loadingMore, openNew;
    private bool? isPhone;
    private int loads;
    private LiveRows? live;
    private readonly RegisterSelection selection = new();
    private readonly RegisterColumns columns = new();

    [Inject] private TransactionService Transactions { get; set; } = null!;
    [Inject] private BulkEditService BulkEdits { get; set; } = null!;
    [Inject] private LedgerChoicesService Choices { get; set; } = null!;
    [Inject] private PersonChoices Own { get; set; } = null!;
    [Inject] private UndoToast Toasts { get; set; } = null!;
    [Inject] private UiScript Script { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private QuickAddDoor Door { get; set; } = null!;

    private IReadOnlyList<RegisterColumn> Columns => columns.For(filter.Account is null && look!.Choices.Accounts.Count > 1, filter is { Account: not null, IsWhole: true, IsByDate: true });

    private string Title => account?.AccountName ?? "Transactions";

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        Door.PageAdds = null;
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        Door.PageAdds = () => isPhone != true && table is not null && InvokeAsync(AddAsync) is not null;
        ReadAddress();
        await columns.LoadAsync(Own, gone.Token);
        await ReloadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await columns.TakeOverAsync(Own, Script))
            StateHasChanged();
        if (openNew && sheet is not null)
        {
            openNew = false;
            sheet.OpenNew(filter.Account);
        }
    }

    private async Task KeyAsync() => await Script.CallAsync("focusElement", "register-search");

    private void ReadAddress()
    {
        var values = RegisterFilter.Words(Navigation.ToAbsoluteUri(Navigation.Uri));
        filter = RegisterFilter.Of(values);
        openNew |= values.GetValueOrDefault("new") == "1";
    }

    private void Moved(object? sender, LocationChangedEventArgs change)
    {
        if (!Navigation.ToBaseRelativePath(change.Location).StartsWith("transactions", StringComparison.OrdinalIgnoreCase))
            return;
        var before = filter;
        ReadAddress();
        _ = InvokeAsync(async () =>
        {
            if (before != filter)
            {
                selection.Clear();
                await ReloadAsync();
            }
            StateHasChanged();
        });
    }

    private void Go(RegisterFilter wanted) => Navigation.NavigateTo(wanted.ToAddress(), replace: wanted.Text != filter.Text || wanted.Min != filter.Min || wanted.Max != filter.Max);

    private void ForgetNew()
    {
        if (Navigation.Uri.Contains("new=1", StringComparison.Ordinal))
            Navigation.NavigateTo(filter.ToAddress(), replace: true);
    }

    /// <summary>Loads everything the page shows; what was asked for last wins.</summary>
    private async Task ReloadAsync()
    {
        var (load, wanted, query) = (++loads, filter, filter.ToQuery());
        try
        {
            var loadedLook = new LedgerLook(await Choices.GetAsync(gone.Token));
            var loadedSums = await Transactions.GetSumsAsync(query, gone.Token);
            var loadedWindow = new RegisterWindow((cursor, skip, count, ct) => Transactions.ListWindowAsync(query, cursor, skip, count, ct));
            var first = loadedSums.IsOk ? await loadedWindow.RowsAsync(0, Math.Max(RegisterWindow.PageSize, wanted == shown ? rows.Count : 0), gone.Token) : [];
            if (load != loads)
                return;
            // Half-typed questions are wrong on the way: what is listed stays until they can be read.
            wrongQuery = (loadedSums.Failure as Failure.Invalid)?.Errors.GetValueOrDefault("q")?[0];
            if (wrongQuery is not null && sums is not null)
            {
                StateHasChanged();
                return;
            }
            (look, window, rows, shown, sums) = (loadedLook, loadedWindow, first, wanted, loadedSums.IsOk ? loadedSums.Value : null);
            live?.Forget();
            account = loadedLook.Account(wanted.Account);
            notice?.Show(wrongQuery is null ? loadedSums.Failure : null);
            StateHasChanged();
            // SQLite answers at once: then this still runs inside the click, and the table has not been given the new window yet.
            await Task.Yield();
            if (table is not null)
                await table.RefreshAsync();
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task<bool> IsBusyAsync() => selection.Count > 0 || table?.IsEditing == true || await Script.AskAsync("isWithin", ".tbl.reg tbody");

    private async Task MoreAsync()
    {
        loadingMore = true;
        rows = await window!.RowsAsync(0, rows.Count + RegisterWindow.PageSize, gone.Token);
        loadingMore = false;
    }

    /// <summary>A new row on top where there is a table, else the sheet.</summary>
    private async Task AddAsync()
    {
        if (isPhone != true && table is not null && look is not null)
            await table.BeginNewAsync(EntryDraft.New(filter.Account, look));
        else
            sheet?.OpenNew(filter.Account);
    }

    private Task CategorizeAsync((TransactionView Entry, Guid? Category) choice) =>
        choice.Category == choice.Entry.CategoryId ? Task.CompletedTask : ChangeAsync(EntryActs.Categorize(choice.Entry, choice.Category, look!), sheet?.OfferRule(choice.Entry, choice.Category));

    /// <summary>An entry was saved in its row.</summary>
    private Task SavedAsync((TransactionView? Before, TransactionView After) saved)
    {
        sheet?.TellSaved(saved.Before, saved.After);
        return ReloadAsync();
    }

    private Task CommandAsync((TransactionView Entry, string What) asked)
    {
        var (entry, what) = asked;
        if (what != "duplicate")
            return ChangeAsync(what == "delete" ? EntryActs.Delete(entry, look!) : EntryActs.Review(entry, look!));
        if (entry.TransferId is null && entry.Splits.Count == 0 && table is not null)
            return table.BeginNewAsync(EntryDraft.Like(entry, look!.Today));
        sheet?.Open(EntryDraft.Like(entry, look!.Today), split: false);
        return Task.CompletedTask;
    }

    private async Task ChangeAsync((BulkEdit Edit, string Said) act, ToastAction? offer = null)
    {
        var result = await BulkEdits.BulkEditTransactionsAsync(act.Edit, CancellationToken.None);
        if (!notice!.Show(result))
            return;
        Toasts.Offer(act.Said, offer);
        await ReloadAsync();
    }
}
