using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Budgets;

internal static class BudgetEndpoints
{
    public static void MapBudgets(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/budgets").WithTags("Budgets");
        routes.MapGet("", ListAsync).WithName("ListBudgets").WithSummary("Budgets by name, each with its current period.");
        routes.MapPost("", CreateAsync).WithName("CreateBudget").WithSummary("Makes a budget.");
        routes.MapGet("/envelopes", EnvelopesAsync).WithName("GetEnvelopes").WithSummary("A month of envelopes, the current one by default.");
        routes.MapPut("/envelopes/{month}", AssignAsync).WithName("UpdateEnvelopes").WithSummary("Puts money into envelopes of a month; those that are not named stay.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetBudget").WithSummary("One budget with its current period.");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateBudget").WithSummary("Replaces a budget's fields; a changed limit applies from the current period on.");
        routes.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteBudget").WithSummary("Takes a budget away.");
    }

    private static async Task<ApiOk<PageOf<BudgetView>>> ListAsync(HttpRequest http, BudgetService budgets, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var (cursor, limit) = (query.Cursor, query.Limit);
        return (query.Fault is { } fault ? fault : await budgets.ListAsync(cursor, limit, ct)).ToHttp();
    }

    private static async Task<ApiCreated<BudgetView>> CreateAsync(SaveBudget body, BudgetService budgets, CancellationToken ct) =>
        (await budgets.CreateAsync(body, ct)).ToCreated(made => $"/budgets/{made.Id}");

    private static async Task<ApiOk<EnvelopesView>> EnvelopesAsync(HttpRequest http, EnvelopeService envelopes, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var month = query.Month("month");
        return (query.Fault is { } fault ? fault : await envelopes.GetAsync(month, ct)).ToHttp();
    }

    private static async Task<ApiOk<EnvelopesView>> AssignAsync(string month, AssignEnvelopes body, EnvelopeService envelopes, CancellationToken ct) =>
        (Month.TryParse(month, out var name) ? await envelopes.AssignAsync(name, body, ct) : new Failure.Invalid("month", "A month is written YYYY-MM.")).ToHttp();

    private static async Task<ApiOk<BudgetView>> GetAsync(Guid id, BudgetService budgets, CancellationToken ct) => (await budgets.GetAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<BudgetView>> UpdateAsync(Guid id, SaveBudget body, BudgetService budgets, CancellationToken ct) => (await budgets.UpdateAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteAsync(Guid id, BudgetService budgets, CancellationToken ct) => (await budgets.DeleteAsync(id, ct)).ToNoContent();
}
