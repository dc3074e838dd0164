using FinanceTracker.Services.History;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.History;

internal static class BatchEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/batches").WithTags("Batches");
        routes.MapGet("", ListAsync).WithName("ListBatches").WithSummary("Everything that was written, newest first.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetBatch").WithSummary("One batch with what it changed.");
        routes.MapPost("/{id:guid}/undo", UndoAsync).WithName("UndoBatch").WithSummary("Takes a batch back. keepEdited false also reverts rows changed since.");
    }

    private static async Task<ApiOk<PageOf<BatchView>>> ListAsync(HttpRequest http, HistoryService history, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var (cursor, limit) = (query.Cursor, query.Limit);
        return (query.Fault is { } fault ? fault : await history.ListBatchesAsync(cursor, limit, ct)).ToHttp();
    }

    private static async Task<ApiOk<BatchDetail>> GetAsync(Guid id, HistoryService history, CancellationToken ct) => (await history.GetBatchAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<UndoResult>> UndoAsync(Guid id, UndoService undo, CancellationToken ct, UndoBatch? body = null) =>
        (await undo.UndoBatchAsync(id, body ?? new UndoBatch(), ct)).ToHttp();
}
