using System.Globalization;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Reconcile;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Reconcile;

/// <summary>An account beside a statement: tick what is on it, or let the solver say what explains the difference, then lock it.</summary>
public sealed partial class ReconcilePage(
    ReconcileService reconciling, ReconciliationService reconciliations, LedgerChoicesService choices, UndoToast undo, UiScript script)
{
    private static readonly string[] Subjects = [nameof(Transaction), nameof(Transfer), nameof(Account), nameof(Reconciliation)];
    private static readonly string[] Keys = ["a", "s"];
    private ReconcileView? view;
    private IReadOnlyList<ReconciliationView> earlier = [];
    private LedgerLook? look;
    private ResultNotice? notice;
    private DateOnly? date;
    private Money? balance;
    private Task acting = Task.CompletedTask;
    private Guid shown;
    private bool isAsked;
    private bool busy;
    private bool gone;
    private bool toFinish;

    [Parameter] public Guid Id { get; set; }

    private string? Name => look?.Account(Id)?.AccountName;

    private bool IsAllTicked => view is { } all && all.TickedCount == all.RowCount;

    protected override Task OnParametersSetAsync()
    {
        if (shown == Id)
            return Task.CompletedTask;
        (shown, isAsked) = (Id, false);
        return LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!toFinish || busy || view is not { Agrees: true })
            return;
        toFinish = false;
        await script.CallAsync("focusElement", "finish");
    }

    /// <summary>Until the person says something, date and balance are those of the newest file.</summary>
    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var request = isAsked ? new AskReconciliation { StatementDate = date, StatementBalance = balance?.ToDecimal() } : new AskReconciliation();
        var known = new LedgerLook(await choices.GetAsync(ct));
        var found = await reconciling.GetAsync(Id, request, ct);
        var past = await reconciliations.ListAsync(Id, ct);
        gone = found.Failure is Failure.NotFound;
        if (gone)
            return;
        notice?.Show(found.Failure);
        if (!found.IsOk || !past.IsOk)
            return;
        (view, earlier, look) = (found.Value, past.Value, known);
        if (!isAsked)
            (date, balance) = (view.StatementDate, view.StatementBalance);
        isAsked |= view.StatementBalance is not null;
    });

    private Task DateAsync(DateOnly? day)
    {
        (date, isAsked) = (day ?? date, true);
        return LoadAsync();
    }

    private Task BalanceAsync(Money? typed)
    {
        (balance, isAsked) = (typed, true);
        return LoadAsync();
    }

    private Task KeyAsync(string key) => (key, busy, view) switch
    {
        ("s", false, { Proposals: [var first, ..] }) => ApplyAsync(first),
        ("a", false, { RowCount: > 0 }) when !IsAllTicked => TickAllAsync(true),
        _ => Task.CompletedTask,
    };

    private async Task ToggleAsync(ReconcileRowView row, bool ticked) =>
        await ActAsync(() => reconciling.TickAsync(Id, new TickTransactions { Ids = [row.Transaction.Id], IsTicked = ticked }, CancellationToken.None), null);

    private async Task TickAllAsync(bool ticks) => await ActAsync(
        () => reconciling.TickAsync(Id, new TickTransactions { UpTo = view!.StatementDate, IsTicked = ticks }, CancellationToken.None),
        done => $"{(ticks ? "Ticked" : "Unticked")} {Count(done.Changed)}");

    private async Task ApplyAsync(ReconcileProposalView proposal)
    {
        var request = new ApplyProposal { StatementDate = view!.StatementDate, StatementBalance = view.StatementBalance?.ToDecimal(), Proposal = proposal.Id };
        toFinish = await ActAsync(() => reconciling.ApplyAsync(Id, request, CancellationToken.None), done => $"Changed {Count(done.Changed)}");
        StateHasChanged();
    }

    private async Task FinishAsync(bool adjust)
    {
        var request = new SaveReconciliation { StatementDate = view!.StatementDate, StatementBalance = view.StatementBalance?.ToDecimal(), Adjust = adjust };
        await ActAsync(() => reconciling.FinishAsync(Id, request, CancellationToken.None), done =>
        {
            // What comes next is the next statement.
            isAsked = false;
            return $"Reconciled {Name} up to {DayText.Short(done.StatementDate, view.Today)}, {Count(done.RowCount)} locked";
        });
    }

    private async Task UnlockAsync(ReconciliationView agreed) =>
        await ActAsync(() => reconciliations.UnlockAsync(agreed.Id, CancellationToken.None), _ => $"Unlocked {Count(agreed.RowCount)}");

    private async Task<bool> ActAsync<T>(Func<Task<Result<T>>> act, Func<T, string>? says)
    {
        // Ticks may come faster than they are written: one after the other, none is lost.
        var (before, mine) = (acting, new TaskCompletionSource());
        acting = mine.Task;
        await before;
        busy = true;
        try
        {
            var result = await act();
            if (result.IsOk && says is not null)
                undo.Offer(says(result.Value));
            await LoadAsync();
            return notice!.Show(result);
        }
        finally
        {
            busy = false;
            mine.SetResult();
        }
    }

    private static string Count(int entries) => entries == 1 ? "1 entry" : $"{entries.ToString("N0", CultureInfo.CurrentCulture)} entries";

    private static string Below(ReconcileView view) => string.Join(" ", new[]
    {
        view.Rows.Count < view.RowCount ? $"The newest {view.Rows.Count} of {Count(view.RowCount)}; ticking all takes the others too." : null,
        view.PendingCount switch { 0 => null, 1 => "1 pending entry is left out: it is on no statement yet.", var pending => $"{pending} pending entries are left out: they are on no statement yet." },
    }.Where(part => part is not null));
}
