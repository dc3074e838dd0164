using System.Security.Cryptography;
using FinanceTracker.Services.People;
using Microsoft.AspNetCore.DataProtection;

namespace FinanceTracker.Web.Identity;

/// <summary>
/// A sealed cookie that says who has signed in with this browser before. It lets nobody in: it only gives them tries of their own, so
/// that a stranger who uses up the tries does not lock them out.
/// </summary>
internal sealed class KnownDevices(IDataProtectionProvider protection)
{
    private const string Cookie = "ft-device";
    private const int MostPeople = 8;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);
    private readonly IDataProtector protector = protection.CreateProtector("known-device/1");

    public KnownDevice? Read(HttpContext http)
    {
        if (http.Request.Cookies[SchemeCookieManager.NameOf(http, Cookie)] is not { Length: > 0 and < 2000 } value)
            return null;
        try
        {
            var ids = protector.Unprotect(value).Split(' ').Select(Guid.Parse).ToList();
            return new KnownDevice(ids[0], ids[1..]);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public void Remember(HttpContext http, Guid person)
    {
        var known = Read(http) ?? new KnownDevice(Guid.NewGuid(), []);
        var people = known.People.Where(id => id != person).Prepend(person).Take(MostPeople);
        var value = protector.Protect(string.Join(' ', people.Prepend(known.Id)));
        http.Response.Cookies.Append(SchemeCookieManager.NameOf(http, Cookie), value, new CookieOptions
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Lifetime,
            IsEssential = true,
        });
    }
}
