using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Payees;

internal static class PayeeEndpoints
{
    public static void MapPayees(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/payees").WithTags("Payees");
        routes.MapGet("", ListAsync).WithName("ListPayees").WithSummary("Payees by name.");
        routes.MapPost("", CreateAsync).WithName("CreatePayee").WithSummary("Makes a payee.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetPayee").WithSummary("One payee.");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdatePayee").WithSummary("Replaces a payee's fields.");
        routes.MapDelete("/{id:guid}", DeleteAsync).WithName("DeletePayee").WithSummary("Takes a payee away; its entries stay.");
        routes.MapPost("/{id:guid}/merge", MergeAsync).WithName("MergePayee").WithSummary("Moves a payee's entries and names to another one.");
    }

    private static async Task<ApiOk<PageOf<PayeeView>>> ListAsync(HttpRequest http, PayeeService payees, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var (cursor, limit) = (query.Cursor, query.Limit);
        return (query.Fault is { } fault ? fault : await payees.ListAsync(cursor, limit, ct)).ToHttp();
    }

    private static async Task<ApiCreated<PayeeView>> CreateAsync(SavePayee body, PayeeService payees, CancellationToken ct) =>
        (await payees.CreateAsync(body, ct)).ToCreated(made => $"/payees/{made.Id}");

    private static async Task<ApiOk<PayeeView>> GetAsync(Guid id, PayeeService payees, CancellationToken ct) => (await payees.GetAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<PayeeView>> UpdateAsync(Guid id, SavePayee body, PayeeService payees, CancellationToken ct) =>
        (await payees.UpdateAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteAsync(Guid id, PayeeService payees, CancellationToken ct) => (await payees.DeleteAsync(id, ct)).ToNoContent();

    private static async Task<ApiOk<PayeeView>> MergeAsync(Guid id, MergePayee body, PayeeService payees, CancellationToken ct) =>
        (await payees.MergePayeeAsync(id, body, ct)).ToHttp();
}
