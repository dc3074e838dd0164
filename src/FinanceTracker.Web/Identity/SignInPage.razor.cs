using System.Globalization;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Identity;

/// <summary>Signing in with a password. Served without a circuit.</summary>
public sealed partial class SignInPage
{
    private EditContext context = null!;
    private string? problem;
    private bool isOpen;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "sign-in")] private SignInForm? Form { get; set; }
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }
    [Inject] private SignInService SignIn { get; set; } = null!;
    [Inject] private RegistrationService Registration { get; set; } = null!;
    [Inject] private BrowserSessions Sessions { get; set; } = null!;
    [Inject] private KnownDevices Devices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private string RegisterLink => ReturnUrl is null ? "register" : $"register?returnUrl={Uri.EscapeDataString(IdentityPaths.Local(ReturnUrl))}";

    protected override async Task OnInitializedAsync()
    {
        Form ??= new SignInForm();
        context = new EditContext(Form);
        isOpen = await Registration.IsOpenAsync(Http.RequestAborted);
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.Identity?.IsAuthenticated == true)
            Leave();
    }

    private async Task SignInAsync()
    {
        var attempt = new SignInAttempt(Form!.Login, Form.Password, ApiLimits.Place(Http.Connection.RemoteIpAddress), Devices.Read(Http));
        // A password never goes back into a page.
        Form.Password = null;
        switch (await SignIn.SignInAsync(attempt, Http.RequestAborted))
        {
            case SignInOutcome.SignedIn { Person: var person }:
                await Sessions.OpenAsync(Http, person, Http.RequestAborted);
                Leave();
                break;
            case SignInOutcome.Throttled { RetryAfter: var wait }:
                var minutes = (int)Math.Ceiling(wait.TotalMinutes);
                Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                problem = $"Too many failed tries. Try again in {minutes} {(minutes == 1 ? "minute" : "minutes")}.";
                break;
            default:
                problem = "The login or the password is wrong.";
                break;
        }
    }

    private void Leave() => Navigation.NavigateTo(Http.Request.PathBase + IdentityPaths.Local(ReturnUrl), forceLoad: true);
}

/// <summary>What is typed to sign in.</summary>
public sealed class SignInForm
{
    public string? Login { get; set; }

    public string? Password { get; set; }
}
