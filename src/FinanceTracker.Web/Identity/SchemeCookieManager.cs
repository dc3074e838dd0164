using Microsoft.AspNetCore.Authentication.Cookies;

namespace FinanceTracker.Web.Identity;

/// <summary>
/// Puts <c>__Host-</c> before the name of a cookie when the request came over https: such a cookie can't be planted from another host.
/// Plain http at home can't have it.
/// </summary>
internal sealed class SchemeCookieManager : ICookieManager
{
    private readonly ChunkingCookieManager inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => inner.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => inner.AppendResponseCookie(context, NameOf(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => inner.DeleteCookie(context, NameOf(context, key), options);

    public static string NameOf(HttpContext context, string name) => context.Request.IsHttps ? "__Host-" + name : name;
}
