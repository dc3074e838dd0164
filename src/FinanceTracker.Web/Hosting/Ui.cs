using FinanceTracker.Web.Features.Attachments;
using FinanceTracker.Web.Features.Backups;
using FinanceTracker.Web.Features.Imports;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace FinanceTracker.Web.Hosting;

/// <summary>Razor components with server circuits, Radzen, and the static assets.</summary>
internal static class UiHosting
{
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            // A circuit is 1 to 2.5 MB; a phone that comes back within three minutes finds its page as it left it.
            circuits.DisconnectedCircuitMaxRetained = 50;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        });
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddRadzenComponents();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Toasts>();
        services.AddScoped<UndoToast>();
        services.AddScoped<MyHouseholds>();
        services.AddScoped<QuickAddDoor>();
        services.AddScoped<UiScript>();
        return services;
    }

    /// <summary>Pages. Comes after authentication, authorization and antiforgery.</summary>
    public static void MapUi(this WebApplication app)
    {
        app.MapAttachmentFiles();
        app.MapBackupFiles();
        app.MapImportDownloads();
        // SecurityHeaders says frame-ancestors for every answer; the framework's own second header would only repeat it.
        app.MapRazorComponents<App>()
            .WithStaticAssets(app.Services.GetRequiredService<WebRoot>().ManifestPath)
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
    }
}
