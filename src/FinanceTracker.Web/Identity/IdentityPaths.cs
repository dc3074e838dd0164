namespace FinanceTracker.Web.Identity;

/// <summary>Addresses of signing in and out.</summary>
internal static class IdentityPaths
{
    public const string SignIn = "/sign-in";
    public const string Register = "/register";
    public const string Welcome = "/welcome";
    public const string SignOut = "/sign-out";
    public const string SwitchHousehold = "/switch-household";

    /// <summary>Where to go after signing in: a path of this app, never another site.</summary>
    public static string Local(string? returnUrl) =>
        returnUrl is ['/', ..] && returnUrl is not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) && !returnUrl.Contains('\\', StringComparison.Ordinal) ? returnUrl : "/";
}
