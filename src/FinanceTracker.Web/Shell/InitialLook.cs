namespace FinanceTracker.Web.Shell;

/// <summary>What the cookies say about the look of the first paint. Written by js/theme.js, read by the server.</summary>
/// <param name="Theme"><c>light</c> or <c>dark</c>: the chosen one, or what the system said last.</param>
/// <param name="Privacy">Amounts are blurred.</param>
public sealed record InitialLook(string Theme, bool Privacy)
{
    public const string ThemeCookie = "ft-theme";
    public const string PrivacyCookie = "ft-blur";

    public static InitialLook Of(IRequestCookieCollection? cookies) =>
        new(cookies?[ThemeCookie] is "dark" or "system-dark" ? "dark" : "light", cookies?[PrivacyCookie] == "1");
}
