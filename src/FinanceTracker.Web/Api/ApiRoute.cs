namespace FinanceTracker.Web.Api;

/// <summary>How a route of the API behaves. Stands on the group; a route or subgroup can put another one over it.</summary>
/// <param name="InHousehold">The request acts in a household: the person's first one, or the one named by <c>X-Household-Id</c>.</param>
/// <param name="StoresAnswer">How an <c>Idempotency-Key</c> is honoured.</param>
internal sealed record ApiRoute(bool InHousehold, StoresAnswer StoresAnswer = StoresAnswer.WithTheWork);

internal enum StoresAnswer
{
    /// <summary>In the transaction of the work itself.</summary>
    WithTheWork,

    /// <summary>Right after work that runs transactions of its own (uploads).</summary>
    Afterwards,

    /// <summary>Keys are not looked at (signing in, beginning to link a bank).</summary>
    Never,
}

internal static class ApiRouteBuilding
{
    /// <summary>The group all routes of the API are mapped on. Signed in, in a household, unless a route says otherwise.</summary>
    public static RouteGroupBuilder MapApiGroup(this IEndpointRouteBuilder app) => app.MapGroup(ApiPaths.V1)
        .RequireAuthorization()
        .RequireCors(ApiCors.Policy)
        .WithMetadata(new ApiRoute(InHousehold: true))
        .AddEndpointFilter(UnknownNames.RefuseAsync)
        .DisableAntiforgery();

    /// <summary>Routes that act for the person, not in a household.</summary>
    public static TBuilder OutsideHouseholds<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new ApiRoute(InHousehold: false));

    /// <summary>Routes that store the answer to a repeated request after the work: uploads.</summary>
    public static TBuilder StoreAnswerAfterwards<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new ApiRoute(InHousehold: true, StoresAnswer.Afterwards));

    /// <summary>Routes whose answer is a secret of a moment: asked again they give another one, and nothing is stored.</summary>
    public static TBuilder StoreNoAnswer<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new ApiRoute(InHousehold: true, StoresAnswer.Never));

    /// <summary>Routes of signing in.</summary>
    public static TBuilder ForSigningIn<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new ApiRoute(InHousehold: false, StoresAnswer.Never));
}
