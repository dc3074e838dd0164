using System.Globalization;
using FinanceTracker.Domain.Accounts;
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
using Microsoft.AspNetCore.WebUtilities;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The register: every entry, or those the address asks for.</summary>
public sealed partial class TransactionsPage : IDisposable
{
    private static readonly string[] Subjects = [nameof(Transaction), nameof(Transfer), nameof(Account), nameof(Category), nameof(Payee), nameof(Tag)];
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
    private bool loadingMore;
    private bool openNew;
    private int loads;
    private bool? isPhone;
    private LiveRows? live;
    private readonly RegisterSelection selection = new();
    private readonly RegisterColumns columns = new();

    [Inject] private TransactionService Transactions { get; set; } = null!;
    [Inject] private BulkEditService BulkEdits { get; set; } = null!;
    [Inject] private LedgerChoicesService Choices { get; set; } = null!;
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

    protected override Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        Door.PageAdds = () => isPhone != true && table is not null && InvokeAsync(AddAsync) is not null;
        ReadAddress();
        return ReloadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await Script.ReadAsync("kept", "ft-columns") is { } kept)
        {
            columns.Layout = ColumnLayout.Of(kept);
            StateHasChanged();
        }
        if (openNew && sheet is not null)
        {
            openNew = false;
            sheet.OpenNew(filter.Account);
        }
    }

    private async Task KeyAsync() => await Script.CallAsync("focusElement", "register-search");

    private void ReadAddress()
    {
        var query = QueryHelpers.ParseQuery(Navigation.ToAbsoluteUri(Navigation.Uri).Query);
        var values = query.ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
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
        var load = ++loads;
        try
        {
            var (wanted, query) = (filter, filter.ToQuery());
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
            (look, window, rows, shown) = (loadedLook, loadedWindow, first, wanted);
            sums = loadedSums.IsOk ? loadedSums.Value : null;
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
            await table.BeginNewAsync(EntryDraft.New(filter.Account ?? look.Choices.LastAccount ?? (look.OpenAccounts is [var first, ..] ? first.Id : null), null, look.Today));
        else
            sheet?.OpenNew(filter.Account);
    }

    private async Task SetLayoutAsync(ColumnLayout layout)
    {
        columns.Layout = layout;
        await Script.CallAsync("keep", "ft-columns", layout.ToText());
    }

    private Task CategorizeAsync((TransactionView Entry, Guid? Category) choice) =>
        choice.Category == choice.Entry.CategoryId ? Task.CompletedTask : ChangeAsync(
            new BulkEdit { Ids = [choice.Entry.Id], Set = new BulkSet { CategoryId = choice.Category?.ToString() ?? "none", IsReviewed = true } },
            $"Moved {EntryLook.Name(choice.Entry, look!)} to {look!.Category(choice.Category)?.Name ?? "no category"}");

    /// <summary>An entry was saved in its row.</summary>
    private Task SavedAsync((TransactionView? Before, TransactionView After) saved) => ReloadAsync();

    private async Task CommandAsync((TransactionView Entry, string What) asked)
    {
        var (entry, name) = (asked.Entry, EntryLook.Name(asked.Entry, look!));
        switch (asked.What)
        {
            case "review":
                await ChangeAsync(new BulkEdit { Ids = [entry.Id], Set = new BulkSet { IsReviewed = true } }, $"Reviewed {name}");
                break;
            case "delete":
                await ChangeAsync(new BulkEdit { Ids = [entry.Id], Delete = true }, $"Deleted {name}");
                break;
            case "duplicate" when entry.TransferId is null && entry.Splits.Count == 0 && table is not null:
                await table.BeginNewAsync(EntryDraft.Like(entry, look!.Today));
                break;
            case "duplicate":
                sheet?.Open(EntryDraft.Like(entry, look!.Today), split: false);
                break;
        }
    }

    private async Task ChangeAsync(BulkEdit edit, string said)
    {
        var result = await BulkEdits.BulkEditTransactionsAsync(edit, CancellationToken.None);
        if (!notice!.Show(result))
            return;
        Toasts.Offer(said);
        await ReloadAsync();
    }

    private static string Count(long count) => count == 1 ? "1 entry" : $"{count.ToString("N0", CultureInfo.CurrentCulture)} entries";

    private string Described() => filter.Text is { } text ? $"“{text}” with these filters" : "these filters";
}
