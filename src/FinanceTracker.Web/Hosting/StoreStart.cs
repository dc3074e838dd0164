using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// Brings the database to this version while the web server builds its routes: on two cores a start takes as long as the longer of both.
/// The process counts as started when both are done; who asks earlier waits.
/// </summary>
internal sealed class StoreStart(StartUp start, ImportFiles files, TimeProvider clock) : IHostedService
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the database can be used.</summary>
    public Task Ready => done.Task;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A migration is finished once it is begun, whoever asks the process to stop meanwhile.
            await Task.Run(() => start.RunAsync(CancellationToken.None), CancellationToken.None);
            files.Sweep(clock.GetUtcNow());
            done.SetResult();
        }
        catch (Exception failure)
        {
            done.SetException(failure);
            throw failure is StoreVersionException ? new StartRefusedException(failure.Message, 1, failure) : failure;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class StoreStartHosting
{
    /// <summary>Comes right after routing, which builds its tables meanwhile: nobody is let in before the database is ready.</summary>
    public static void UseStoreStart(this WebApplication app)
    {
        var ready = app.Services.GetRequiredService<StoreStart>().Ready;
        app.Use(async (http, next) =>
        {
            await ready;
            await next(http);
        });
    }
}
