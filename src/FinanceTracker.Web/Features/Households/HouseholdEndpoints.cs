using System.Security.Claims;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;
using FinanceTracker.Web.Identity;

namespace FinanceTracker.Web.Features.Households;

internal static class HouseholdEndpoints
{
    public static void MapHouseholds(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/households").WithTags("Households").OutsideHouseholds();
        routes.MapGet("", ListAsync).WithName("ListHouseholds").WithSummary("All households you belong to, the first one first, with your role.");
        routes.MapPost("", CreateAsync).WithName("CreateHousehold").WithSummary("Makes another household with you as its owner.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetHousehold").WithSummary("One household.");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateHousehold").WithSummary("Replaces a household's settings; for owners.");
    }

    private static async Task<ApiOk<PageOf<HouseholdView>>> ListAsync(HttpRequest http, ClaimsPrincipal me, HouseholdService households, CancellationToken ct) =>
        ListPages.Of(await households.ListAsync(me.RequiredPersonKey(), ct), household => household.Id, new QueryReader(http.Query)).ToHttp();

    private static async Task<ApiCreated<HouseholdView>> CreateAsync(SaveHousehold body, ClaimsPrincipal me, HouseholdService households, CancellationToken ct) =>
        (await households.CreateAsync(me.RequiredPersonKey(), body, ct)).ToCreated(made => $"/households/{made.Id}");

    private static async Task<ApiOk<HouseholdView>> GetAsync(Guid id, ClaimsPrincipal me, HouseholdService households, CancellationToken ct) =>
        (await households.GetAsync(me.RequiredPersonKey(), id, ct)).ToHttp();

    private static async Task<ApiOk<HouseholdView>> UpdateAsync(Guid id, SaveHousehold body, ClaimsPrincipal me, HouseholdService households, CancellationToken ct) =>
        (await households.UpdateAsync(me.RequiredPersonKey(), id, body, ct)).ToHttp();
}
