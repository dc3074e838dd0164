using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Views;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Views;

internal static class ViewEndpoints
{
    public static void MapViews(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/views").WithTags("Views");
        routes.MapGet("", ListAsync).WithName("ListViews").WithSummary("Saved views of the register in their order: the household's and one's own.");
        routes.MapPost("", CreateAsync).WithName("CreateView").WithSummary("Saves a view: what q, accountId and categoryId of GET /transactions say, under a name.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetView").WithSummary("One view.");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateView").WithSummary("Renames a view, changes what it shows, who has it and its place in the list.");
        routes.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteView").WithSummary("Takes a view away; no entry changes.");
    }

    private static async Task<ApiOk<PageOf<SavedViewItem>>> ListAsync(HttpRequest http, ViewService views, CancellationToken ct) =>
        ListPages.Of(await views.ListAsync(ct), view => view.Id, new QueryReader(http.Query)).ToHttp();

    private static async Task<ApiCreated<SavedViewItem>> CreateAsync(SaveView body, ViewService views, CancellationToken ct) =>
        (await views.CreateAsync(body, ct)).ToCreated(made => $"/views/{made.Id}");

    private static async Task<ApiOk<SavedViewItem>> GetAsync(Guid id, ViewService views, CancellationToken ct) => (await views.GetAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<SavedViewItem>> UpdateAsync(Guid id, SaveView body, ViewService views, CancellationToken ct) => (await views.UpdateAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteAsync(Guid id, ViewService views, CancellationToken ct) => (await views.DeleteAsync(id, ct)).ToNoContent();
}
