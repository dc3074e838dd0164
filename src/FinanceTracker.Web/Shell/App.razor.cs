using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Shell;

/// <summary>
/// The document. The theme comes from the cookie, so that the first paint is right; pages marked
/// <c>[ExcludeFromInteractiveRouting]</c> (sign-in) are served without a circuit.
/// </summary>
public sealed partial class App
{
    private static readonly string[] Sheets = ["tokens", "base", "shell", "forms", "pieces", "tables", "overview", "entries", "quick", "rules", "budgets", "bills", "alerts", "banks", "welcome"];
    private InitialLook look = InitialLook.Of(null);

    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    private IComponentRenderMode? Mode => Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
    private string BasePath => Http.Request.PathBase + "/";

    protected override void OnInitialized() => look = InitialLook.Of(Http.Request.Cookies);
}
