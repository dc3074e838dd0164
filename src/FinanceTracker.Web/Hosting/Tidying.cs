using Microsoft.AspNetCore.Hosting.Server;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// A start leaves garbage behind: parsed manifests, the model's making, compiled expressions. Nobody allocates in an idle process, so no
/// collection would ever come; one in the background gives the memory back to the computer.
/// </summary>
internal static class Tidying
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    public static void TidyAfterStart(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        // Tests host many of these in one process, and would only be held up.
        if (!Banner.IsTestServer(app.Services.GetRequiredService<IServer>()))
            _ = TidyAsync();
    });

    private static async Task TidyAsync()
    {
        await Task.Delay(AfterStart);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
