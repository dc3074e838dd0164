using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Data;

/// <summary>
/// A store whose model is being built on another thread. It takes most of a second and needs no database, so a start begins it before anything
/// else and makes its services meanwhile. Whoever needs the model earlier waits for it, and meets what went wrong with it.
/// </summary>
public sealed class StoreAhead
{
    private StoreAhead(DatabaseSettings settings, ContextFactory contexts) => (Settings, Contexts) = (settings, contexts);

    internal DatabaseSettings Settings { get; }
    internal ContextFactory Contexts { get; }

    /// <summary>Begins with the model of the given store.</summary>
    /// <param name="settings">Which store.</param>
    /// <param name="loggers">Where its contexts write; lives as long as they do.</param>
    public static StoreAhead Begin(DatabaseSettings settings, ILoggerFactory loggers)
    {
        var contexts = new ContextFactory(settings, loggers);
        _ = Task.Run(() =>
        {
            using var db = contexts.CreateDbContext();
            return db.Model;
        });
        return new StoreAhead(settings, contexts);
    }
}
