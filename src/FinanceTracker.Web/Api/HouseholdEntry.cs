using FinanceTracker.Services.Households;
using FinanceTracker.Web.Identity;

namespace FinanceTracker.Web.Api;

/// <summary>Lets a request into its household before the endpoint runs. Unknown and foreign ones are the same 404.</summary>
internal static class HouseholdEntry
{
    public const string Header = "X-Household-Id";

    public static async Task EnterAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>() is not { InHousehold: true } || http.User.PersonKey() is not { } person)
        {
            await next(http);
            return;
        }

        Guid? wanted = null;
        if (http.Request.Headers.TryGetValue(Header, out var header))
        {
            if (!Guid.TryParseExact(header.ToString(), "D", out var id))
            {
                await ApiProblem.WriteAsync(http, ApiProblem.Of(StatusCodes.Status404NotFound));
                return;
            }
            wanted = id;
        }
        var entered = await http.RequestServices.GetRequiredService<HouseholdDoor>().EnterAsync(person, wanted, http.RequestAborted);
        if (entered.Failure is { } failure)
            await ApiProblem.WriteAsync(http, ApiProblem.Of(failure));
        else
            await next(http);
    }
}
