using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Identity;

/// <summary>Making an account and its household. Served without a circuit.</summary>
public sealed partial class RegisterPage
{
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly Lazy<string[]> KnownZones = new(() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && zone.Id.Contains('/', StringComparison.Ordinal)).Select(zone => zone.Id).Append("UTC").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    private EditContext context = null!;
    private ValidationMessageStore messages = null!;
    private string? problem;
    private bool isOpen;
    private bool isPosted;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "register")] private RegisterPerson? Form { get; set; }
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }
    [Inject] private RegistrationService Registration { get; set; } = null!;
    [Inject] private BrowserSessions Sessions { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private static string[] Zones => KnownZones.Value;

    protected override async Task OnInitializedAsync()
    {
        isPosted = Form is not null;
        var language = LanguageOf(Http.Request);
        Form ??= new RegisterPerson
        {
            Currency = language is null ? "USD" : CurrencyOf(language),
            TimeZone = "UTC",
            MonthStartDay = 1,
            FirstWeekday = language?.DateTimeFormat.FirstDayOfWeek ?? DayOfWeek.Monday,
        };
        Form.Locale = language?.Name;
        context = new EditContext(Form);
        messages = new ValidationMessageStore(context);
        isOpen = await Registration.IsOpenAsync(Http.RequestAborted);
    }

    private async Task RegisterAsync()
    {
        var result = await Registration.RegisterAsync(Form!, Http.RequestAborted);
        // A password never goes back into a page.
        Form!.Password = null;
        if (result.IsOk)
        {
            await Sessions.OpenAsync(Http, result.Value, Http.RequestAborted);
            // Whoever came for nothing in particular is asked the first questions.
            Navigation.NavigateTo(Http.Request.PathBase + (IdentityPaths.Local(ReturnUrl) is var back and not "/" ? back : IdentityPaths.Welcome), forceLoad: true);
            return;
        }
        if (result.Failure is Failure.Forbidden closed)
            problem = closed.Reason;
        if (result.Failure is not Failure.Invalid invalid)
            return;
        foreach (var (field, texts) in invalid.Errors)
            messages.Add(new FieldIdentifier(Form!, field.Length == 0 ? field : char.ToUpperInvariant(field[0]) + field[1..]), texts);
        context.NotifyValidationStateChanged();
    }

    /// <summary>The browser's first language that names a country too.</summary>
    private static CultureInfo? LanguageOf(HttpRequest request)
    {
        foreach (var language in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Take(5))
        {
            var name = language.Value.ToString();
            if (name.Length is 0 or > 20 || !name.Contains('-', StringComparison.Ordinal))
                continue;
            try
            {
                if (CultureInfo.GetCultureInfo(name, predefinedOnly: true) is { IsNeutralCulture: false } culture)
                    return culture;
            }
            catch (CultureNotFoundException)
            {
                // Not a language this computer knows: the next one.
            }
        }
        return null;
    }

    private static string CurrencyOf(CultureInfo culture)
    {
        try
        {
            return Currency.TryFind(new RegionInfo(culture.Name).ISOCurrencySymbol, out var currency) ? currency.Code : "USD";
        }
        catch (ArgumentException)
        {
            return "USD";
        }
    }
}
