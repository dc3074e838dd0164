using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Categories;

internal static class CategoryEndpoints
{
    public static void MapCategories(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/categories").WithTags("Categories");
        routes.MapGet("", ListAsync).WithName("ListCategories").WithSummary("All categories, flat, parents before children.");
        routes.MapPost("", CreateAsync).WithName("CreateCategory").WithSummary("Makes a category.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetCategory").WithSummary("One category.");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateCategory").WithSummary("Replaces a category's fields.");
        routes.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteCategory").WithSummary("Takes a category away; ?moveTo= names the one that takes over what uses it.").DescribeId("moveTo");
        routes.MapPost("/{id:guid}/merge", MergeAsync).WithName("MergeCategory").WithSummary("Moves what uses a category, and what lies below it, to another one of its kind.");
    }

    private static async Task<ApiOk<PageOf<CategoryView>>> ListAsync(HttpRequest http, CategoryService categories, CancellationToken ct) =>
        ListPages.Of(await categories.ListAsync(ct), category => category.Id, new QueryReader(http.Query)).ToHttp();

    private static async Task<ApiCreated<CategoryView>> CreateAsync(SaveCategory body, CategoryService categories, CancellationToken ct) =>
        (await categories.CreateAsync(body, ct)).ToCreated(made => $"/categories/{made.Id}");

    private static async Task<ApiOk<CategoryView>> GetAsync(Guid id, CategoryService categories, CancellationToken ct) => (await categories.GetAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<CategoryView>> UpdateAsync(Guid id, SaveCategory body, CategoryService categories, CancellationToken ct) =>
        (await categories.UpdateAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteAsync(Guid id, HttpRequest http, CategoryService categories, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var moveTo = query.Id("moveTo");
        return (query.Fault is { } fault ? fault : await categories.DeleteAsync(id, moveTo, ct)).ToNoContent();
    }

    private static async Task<ApiOk<CategoryView>> MergeAsync(Guid id, MergeCategory body, CategoryService categories, CancellationToken ct) =>
        (await categories.MergeCategoryAsync(id, body, ct)).ToHttp();
}
