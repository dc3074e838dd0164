using System.Globalization;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Api;
using FinanceTracker.Web.Identity;
using Microsoft.AspNetCore.Localization;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// How numbers and dates are written: as the person has chosen in the settings, else as the browser asks. The words are English so far.
/// A circuit keeps what its page load had.
/// </summary>
internal static class Localization
{
    private const string Usual = "en-US";

    /// <summary>After authentication, which tells who asks. Programs always get the same format.</summary>
    public static void UseFormats(this WebApplication app)
    {
        var formats = CultureInfo.GetCultures(CultureTypes.AllCultures).Where(culture => culture.Name.Length > 0).ToList();
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(Usual),
            SupportedCultures = formats,
            SupportedUICultures = [CultureInfo.GetCultureInfo("en")],
            RequestCultureProviders = [new CustomRequestCultureProvider(OfPersonAsync), new AcceptLanguageHeaderRequestCultureProvider()],
        };
        app.UseWhen(http => !ApiPaths.IsProgram(http.Request.Path), pages => pages.UseRequestLocalization(options));
    }

    private static async Task<ProviderCultureResult?> OfPersonAsync(HttpContext http)
    {
        if (http.User.PersonKey() is not { } person || Path.HasExtension(http.Request.Path))
            return null;
        var profile = await http.RequestServices.GetRequiredService<ProfileService>().GetAsync(person, http.RequestAborted);
        return profile.IsOk && profile.Value.Locale is { } locale ? new ProviderCultureResult(locale, "en") : null;
    }
}
