namespace FinanceTracker.Web.Identity;

/// <summary>
/// The cookie behind form tokens: secure over https, and good over plain http at home too, whatever the public address is. The framework
/// knows one name for all requests; this one asks the request.
/// </summary>
internal sealed class FormCookie : CookieBuilder
{
    private const string PlainName = "ft-form";
    private readonly IHttpContextAccessor accessor;

    public FormCookie(IHttpContextAccessor accessor)
    {
        this.accessor = accessor;
        (HttpOnly, IsEssential, Path) = (true, true, "/");
        (SameSite, SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
    }

    /// <inheritdoc/>
    public override string? Name
    {
        get => accessor.HttpContext is { } http ? SchemeCookieManager.NameOf(http, PlainName) : PlainName;
        set => throw new NotSupportedException("The request decides.");
    }
}
