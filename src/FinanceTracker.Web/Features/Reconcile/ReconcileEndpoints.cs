using FinanceTracker.Services.Reconcile;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Reconcile;

internal static class ReconcileEndpoints
{
    public static void MapReconciliations(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/accounts/{id:guid}/reconciliations").WithTags("Reconciliations");
        routes.MapGet("", ListAsync).WithName("ListReconciliations").WithSummary("Statements that were agreed with, newest first.");
        routes.MapPost("", FinishAsync).WithName("CreateReconciliation").WithSummary("Agrees with a statement: ticked entries up to its date are locked. 409 while something is left, unless adjust is set.");
        routes.MapPost("/preview", PreviewAsync).WithName("PreviewReconciliation").WithSummary("How the account stands to a statement, and what explains the difference. Writes nothing.");
        routes.MapPost("/tick", TickAsync).WithName("TickTransactions").WithSummary("Ticks or unticks entries that are not reconciled.");
        routes.MapPost("/apply", ApplyAsync).WithName("ApplyReconcileProposal").WithSummary("Carries out one of the preview's proposals.");
        api.MapGroup("/reconciliations").WithTags("Reconciliations").MapDelete("/{id:guid}", UnlockAsync)
            .WithName("DeleteReconciliation").WithSummary("Unlocks the entries of a statement; they stay ticked.");
        api.MapGroup("/transactions").WithTags("Reconciliations").MapDelete("/{id:guid}/reconciliation", UnlockEntryAsync)
            .WithName("UnlockTransaction").WithSummary("Unlocks one reconciled entry; it stays ticked.");
    }

    private static async Task<ApiOk<PageOf<ReconciliationView>>> ListAsync(Guid id, HttpRequest http, ReconciliationService reconciliations, CancellationToken ct)
    {
        var all = await reconciliations.ListAsync(id, ct);
        return (all.IsOk ? ListPages.Of(all.Value, row => row.Id, new QueryReader(http.Query)) : all.Failure!).ToHttp();
    }

    private static async Task<ApiOk<ReconciliationView>> FinishAsync(Guid id, SaveReconciliation body, ReconcileService reconciling, CancellationToken ct) =>
        (await reconciling.FinishAsync(id, body, ct)).ToHttp();

    private static async Task<ApiOk<ReconcileView>> PreviewAsync(Guid id, AskReconciliation body, ReconcileService reconciling, CancellationToken ct) =>
        (await reconciling.GetAsync(id, body, ct)).ToHttp();

    private static async Task<ApiOk<TickResult>> TickAsync(Guid id, TickTransactions body, ReconcileService reconciling, CancellationToken ct) =>
        (await reconciling.TickAsync(id, body, ct)).ToHttp();

    private static async Task<ApiOk<TickResult>> ApplyAsync(Guid id, ApplyProposal body, ReconcileService reconciling, CancellationToken ct) =>
        (await reconciling.ApplyAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> UnlockAsync(Guid id, ReconciliationService reconciliations, CancellationToken ct) => (await reconciliations.UnlockAsync(id, ct)).ToNoContent();

    private static async Task<ApiOk<TransactionView>> UnlockEntryAsync(Guid id, ReconciliationService reconciliations, CancellationToken ct) =>
        (await reconciliations.UnlockEntryAsync(id, ct)).ToHttp();
}
