using System.Globalization;
using System.Security.Claims;
using FinanceTracker.Services.People;

namespace FinanceTracker.Web.Identity;

/// <summary>What a signed-in principal carries. Only cookies hold it all, and they are sealed; an access token names person and session.</summary>
internal static class PersonClaims
{
    /// <summary>The person's public id.</summary>
    public const string Person = "sub";

    /// <summary>The session's id.</summary>
    public const string Session = "sid";

    /// <summary>The person's internal key; never leaves the server unsealed.</summary>
    public const string Key = "ft-key";

    /// <summary>Public id of the household a browser acts in.</summary>
    public const string Household = "ft-household";

    public const string Name = "name";
    public const string Role = "role";
    public const string Administrator = "administrator";

    public static long? PersonKey(this ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(Key), NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    public static long RequiredPersonKey(this ClaimsPrincipal principal) => principal.PersonKey() ?? throw new InvalidOperationException("Nobody is signed in.");

    public static Guid? SessionId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Session), out var id) ? id : null;

    public static Guid? PersonId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Person), out var id) ? id : null;

    public static Guid? HouseholdId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Household), out var id) ? id : null;

    public static ClaimsIdentity Identity(LiveSession session, string scheme, Guid? household = null)
    {
        var identity = new ClaimsIdentity(scheme, Name, Role);
        identity.AddClaim(new Claim(Person, session.PersonId.ToString()));
        identity.AddClaim(new Claim(Session, session.SessionId.ToString()));
        identity.AddClaim(new Claim(Key, session.PersonKey.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(Name, session.Username));
        if (session.IsAdministrator)
            identity.AddClaim(new Claim(Role, Administrator));
        if (household is { } id)
            identity.AddClaim(new Claim(Household, id.ToString()));
        return identity;
    }
}
