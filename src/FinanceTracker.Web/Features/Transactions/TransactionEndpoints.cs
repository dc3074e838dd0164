using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Transactions;

internal static class TransactionEndpoints
{
    public static void MapTransactions(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/transactions").WithTags("Transactions");
        routes.MapGet("", ListAsync).WithName("ListTransactions")
            .WithSummary("Entries that fit all of from, to, accountId, categoryId, type, status, minAmount, maxAmount, tag, isRecurring, batchId, sorted by sort.");
        routes.MapPost("", CreateAsync).WithName("CreateTransaction").WithSummary("Adds an entry.");
        routes.MapPost("/bulk", BulkAsync).WithName("BulkEditTransactions").WithSummary("Changes or deletes many entries in one batch.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetTransaction").WithSummary("One entry.");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateTransaction").WithSummary("Replaces an entry's fields.");
        routes.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteTransaction").WithSummary("Deletes an entry.");
        routes.MapPost("/{id:guid}/transfer", LinkAsync).WithName("LinkTransfer").WithSummary("Makes an entry one leg of a transfer.");
        routes.MapDelete("/{id:guid}/transfer", UnlinkAsync).WithName("UnlinkTransfer").WithSummary("Unlinks a transfer; both entries stay.");
    }

    private static async Task<ApiOk<PageOf<TransactionView>>> ListAsync(HttpRequest http, TransactionService transactions, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var (filter, cursor, limit) = (TransactionFilterQuery.Read(query), query.Cursor, query.Limit);
        return (query.Fault is { } fault ? fault : await transactions.ListAsync(filter, cursor, limit, ct)).ToHttp();
    }

    private static async Task<ApiCreated<TransactionView>> CreateAsync(SaveTransaction body, TransactionService transactions, CancellationToken ct) =>
        (await transactions.CreateAsync(body, OriginKind.Api, ct)).ToCreated(made => $"/transactions/{made.Id}");

    private static async Task<ApiOk<BulkResult>> BulkAsync(BulkEdit body, BulkEditService bulk, CancellationToken ct) =>
        (await bulk.BulkEditTransactionsAsync(body, ct)).ToHttp();

    private static async Task<ApiOk<TransactionView>> GetAsync(Guid id, TransactionService transactions, CancellationToken ct) => (await transactions.GetAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<TransactionView>> UpdateAsync(Guid id, SaveTransaction body, TransactionService transactions, CancellationToken ct) =>
        (await transactions.UpdateAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteAsync(Guid id, TransactionService transactions, CancellationToken ct) => (await transactions.DeleteAsync(id, ct)).ToNoContent();

    private static async Task<ApiOk<TransactionView>> LinkAsync(Guid id, SaveTransfer body, TransferService transfers, CancellationToken ct) =>
        (await transfers.LinkTransferAsync(id, body, OriginKind.Api, ct)).ToHttp();

    private static async Task<ApiOk<TransactionView>> UnlinkAsync(Guid id, TransferService transfers, CancellationToken ct) => (await transfers.UnlinkTransferAsync(id, ct)).ToHttp();
}
