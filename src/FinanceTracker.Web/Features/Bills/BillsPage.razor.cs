using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Forecast;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Bills;

/// <summary>Does it reach? What is overdue, due and paid, what recurs without being a bill, and all bills.</summary>
public sealed partial class BillsPage(
    BillService bills, BillPaymentService payments, RecurringService recurring, ForecastService forecasts, TransactionService transactions, LedgerChoicesService choices, UndoToast undo)
{
    private const int Days = 30;
    private static readonly string[] Subjects = [nameof(Bill), nameof(BillPayment), nameof(Transaction), nameof(Account), nameof(RecurringRejection)];
    private IReadOnlyList<BillView>? list;
    private IReadOnlyList<DueLine> lines = [];
    private IReadOnlyList<RecurringProposal> proposals = [];
    private ForecastView? forecast;
    private LedgerLook? look;
    private BillDialog? dialog;
    private OccurrenceDialog? occurrence;
    private FeedDialog? feed;
    private string? asked;
    private bool busy;
    private bool waits;
    private DateTimeOffset searched;

    /// <summary>Pages that merely listen look through years of entries no more often than this.</summary>
    public static readonly TimeSpan BetweenSearches = TimeSpan.FromSeconds(30);

    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <summary>An entry to make a bill of.</summary>
    [SupplyParameterFromQuery(Name = "from")] public string? FromEntry { get; set; }

    private DateOnly Today => look!.Today;
    private IReadOnlyList<DueLine> Overdue => [.. lines.Where(line => line.One.Status == BillStatus.Overdue)];
    private IReadOnlyList<DueLine> Soon => [.. lines.Where(line => line.One.Status == BillStatus.Pending && line.One.DueDate <= Today.AddDays(Days))];
    private IReadOnlyList<DueLine> Paid => [.. lines.Where(line => line.One.Status == BillStatus.Paid && line.One.DueDate >= Today.AddDays(-Days) && line.One.DueDate <= Today.AddDays(Days)).Reverse()];
    private Money Out => Sum(line => !line.Bill.IsIncome);
    private Money In => Sum(line => line.Bill.IsIncome);
    private IReadOnlyList<Money> Others => [.. Soon.Where(line => line.Bill.Currency != look!.Choices.Currency).GroupBy(line => line.Bill.Currency).Select(group => group.Select(line => line.Signed).Aggregate((sum, one) => sum + one))];

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (look is null || dialog is null || FromEntry == asked)
            return;
        asked = FromEntry;
        if (Guid.TryParse(FromEntry, out var id) && await transactions.GetAsync(id, Leaving) is { IsOk: true } entry)
            dialog.ShowFor(entry.Value);
    }

    private async Task LoadAsync()
    {
        await ReadBillsAsync();
        await SearchAsync();
    }

    /// <summary>Somebody wrote something: bills at once, what needs a search a little later and for many writes together.</summary>
    private async Task HearAsync()
    {
        await ReadBillsAsync();
        _ = SearchLaterAsync();
    }

    private Task ReadBillsAsync() => ReadAsync(async ct =>
    {
        var known = new LedgerLook(await choices.GetAsync(ct));
        var all = await bills.ListAsync(known.Today.AddDays(-BillService.MostDays / 2), known.Today.AddDays(Days + 10), ct);
        (list, lines, look) = (all.Value, DueLine.Of(all.Value), known);
        // What is due must not wait for a look through years of entries.
        StateHasChanged();
    });

    private async Task SearchAsync()
    {
        try
        {
            searched = Clock.GetUtcNow();
            proposals = await recurring.ListAsync(Leaving);
            var ahead = await forecasts.GetAsync(null, Leaving);
            forecast = ahead.IsOk ? ahead.Value : null;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task SearchLaterAsync()
    {
        if (waits)
            return;
        waits = true;
        try
        {
            if (searched + BetweenSearches - Clock.GetUtcNow() is { Ticks: > 0 } pause && pause <= BetweenSearches)
                await Task.Delay(pause, Clock, Leaving);
            waits = false;
            await InvokeAsync(SearchAsync);
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private Money Sum(Func<DueLine, bool> which) => Soon.Where(line => which(line) && line.Bill.Currency == look!.Choices.Currency)
        .Aggregate(Money.Zero(look!.Choices.Currency), (sum, line) => sum + line.One.Amount - line.One.PaidAmount);

    private async Task MatchAsync()
    {
        busy = true;
        var found = await payments.MatchHistoryAsync(null, CancellationToken.None);
        busy = false;
        if (!found.IsOk)
            undo.Say(found.Failure!);
        else
            undo.Offer(found.Value == 0 ? "No further payments found" : $"Found {(found.Value == 1 ? "1 payment" : $"{found.Value} payments")}");
        await LoadAsync();
    }

    private static string Count(int bills) => bills == 1 ? "1 bill" : $"{bills} bills";
}
