using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Rules;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Rules;

internal static class RuleEndpoints
{
    public static void MapRules(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/rules").WithTags("Rules");
        routes.MapGet("", ListAsync).WithName("ListRules").WithSummary("Rules in the order in which they run.");
        routes.MapPost("", CreateAsync).WithName("CreateRule").WithSummary("Makes a rule, after all others.");
        routes.MapPost("/reorder", ReorderAsync).WithName("ReorderRules").WithSummary("Puts all rules into a new order.");
        routes.MapPost("/preview", PreviewAsync).WithName("PreviewRules").WithSummary("What a run would do, before and after; nothing is written.");
        routes.MapPost("/run", RunAsync).WithName("RunRules").WithSummary("Runs rules over the entries that are there, in one batch.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetRule").WithSummary("One rule.");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateRule").WithSummary("Replaces a rule's fields.");
        routes.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteRule").WithSummary("Takes a rule away; what it did stays.");
    }

    private static async Task<ApiOk<PageOf<RuleView>>> ListAsync(HttpRequest http, RuleService rules, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var (cursor, limit) = (query.Cursor, query.Limit);
        return (query.Fault is { } fault ? fault : await rules.ListAsync(cursor, limit, ct)).ToHttp();
    }

    private static async Task<ApiCreated<RuleView>> CreateAsync(SaveRule body, RuleService rules, CancellationToken ct) =>
        (await rules.CreateAsync(body, ct)).ToCreated(made => $"/rules/{made.Id}");

    private static async Task<ApiDone> ReorderAsync(ReorderRules body, RuleService rules, CancellationToken ct) => (await rules.ReorderAsync(body, ct)).ToNoContent();

    private static async Task<ApiOk<RulePreview>> PreviewAsync(PreviewRules body, RuleRunService runs, CancellationToken ct) => (await runs.PreviewAsync(body, ct)).ToHttp();

    private static async Task<ApiOk<RuleRunResult>> RunAsync(RunRules body, RuleRunService runs, CancellationToken ct) => (await runs.RunAsync(body, ct)).ToHttp();

    private static async Task<ApiOk<RuleView>> GetAsync(Guid id, RuleService rules, CancellationToken ct) => (await rules.GetAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<RuleView>> UpdateAsync(Guid id, SaveRule body, RuleService rules, CancellationToken ct) => (await rules.UpdateAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteAsync(Guid id, RuleService rules, CancellationToken ct) => (await rules.DeleteAsync(id, ct)).ToNoContent();
}
