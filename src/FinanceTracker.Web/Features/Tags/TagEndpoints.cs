using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Tags;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Tags;

internal static class TagEndpoints
{
    public static void MapTags(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/tags").WithTags("Tags");
        routes.MapGet("", ListAsync).WithName("ListTags").WithSummary("Tags by name.");
        routes.MapPost("", CreateAsync).WithName("CreateTag").WithSummary("Makes a tag.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetTag").WithSummary("One tag.");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateTag").WithSummary("Renames or recolours a tag.");
        routes.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteTag").WithSummary("Takes a tag away from everything that has it.");
        routes.MapPost("/{id:guid}/merge", MergeAsync).WithName("MergeTag").WithSummary("Gives what has a tag another one instead, and takes the first away.");
    }

    private static async Task<ApiOk<PageOf<TagView>>> ListAsync(HttpRequest http, TagService tags, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var (cursor, limit) = (query.Cursor, query.Limit);
        return (query.Fault is { } fault ? fault : await tags.ListAsync(cursor, limit, ct)).ToHttp();
    }

    private static async Task<ApiCreated<TagView>> CreateAsync(SaveTag body, TagService tags, CancellationToken ct) =>
        (await tags.CreateAsync(body, ct)).ToCreated(made => $"/tags/{made.Id}");

    private static async Task<ApiOk<TagView>> GetAsync(Guid id, TagService tags, CancellationToken ct) => (await tags.GetAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<TagView>> UpdateAsync(Guid id, SaveTag body, TagService tags, CancellationToken ct) => (await tags.UpdateAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteAsync(Guid id, TagService tags, CancellationToken ct) => (await tags.DeleteAsync(id, ct)).ToNoContent();

    private static async Task<ApiOk<TagView>> MergeAsync(Guid id, MergeTag body, TagService tags, CancellationToken ct) => (await tags.MergeTagAsync(id, body, ct)).ToHttp();
}
