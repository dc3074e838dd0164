using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Accounts;

/// <summary>One account: what is in it, how that went, and what happened last.</summary>
public sealed partial class AccountPage(
    AccountService accounts, AccountHistoryService histories, StatementHistoryService statementHistories, TransactionService transactions, LedgerChoicesService choices,
    NavigationManager navigation, TimeProvider clock)
{
    private const int Latest = 8;
    private static readonly string[] Subjects = [nameof(Account), nameof(Transaction), nameof(Transfer)];
    private AccountView? account;
    private AccountHistory? history;
    private StatementHistory? statements;
    private LedgerLook? look;
    private IReadOnlyList<TransactionView> latest = [];
    private AccountEditor? editor;
    private HistorySpan span = HistorySpan.Quarter;
    private Guid shown;
    private bool gone;

    [Parameter] public Guid Id { get; set; }

    private DateOnly Today => history?.Today ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    private Currency Currency => look?.Choices.Currency ?? Currency.Of("EUR");
    private IReadOnlyList<DateOnly> Days => [.. history!.Points.Select(point => point.Date)];
    private IReadOnlyList<LineSeries> Lines => [new("Balance", [.. history!.Points.Select(point => (Money?)point.Balance)])];

    protected override Task OnParametersSetAsync()
    {
        if (shown == Id)
            return Task.CompletedTask;
        shown = Id;
        return LoadAsync();
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var found = await accounts.GetAsync(Id, ct);
        var course = await histories.GetBalanceHistoryAsync(Id, span, ct);
        gone = !found.IsOk || !course.IsOk;
        if (gone)
            return;
        var papers = await statementHistories.GetStatementHistoryAsync(Id, ct);
        var newest = await transactions.ListWindowAsync(new TransactionFilter { AccountId = Id, To = course.Value.Today }, null, 0, Latest, ct);
        var offered = new LedgerLook(await choices.GetAsync(ct));
        (account, history, statements, look, latest) = (found.Value, course.Value, papers.IsOk ? papers.Value : null, offered, newest.IsOk ? newest.Value.Items : []);
    });

    private Task SpanAsync(HistorySpan wanted)
    {
        span = wanted;
        return LoadAsync();
    }
}
