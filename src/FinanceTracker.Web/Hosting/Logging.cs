using System.Globalization;
using FinanceTracker.Services.Data;
using Microsoft.AspNetCore.Connections;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// To the console for people, to <c>logs/</c> as one JSON object a line, 31 days. Quiet: the framework speaks only from warnings on, and
/// neither request addresses nor database parameters are logged, because they carry tokens and amounts.
/// </summary>
internal static class Logging
{
    private const int Days = 31;
    private const long FileLimit = 64L << 20;

    /// <summary>Opens the logs of the data directory. The caller closes them, after the host.</summary>
    public static Logger Open(Boot boot)
    {
        var level = Level(boot.Settings.LogLevel);
        var framework = level == LogEventLevel.Debug ? LogEventLevel.Information : LogEventLevel.Warning;
        return new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", framework)
            .MinimumLevel.Override("System", framework)
            .MinimumLevel.Override("Hangfire", framework)
            // At Information it writes addresses with their queries.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .Enrich.With<NoAddresses>()
            .Filter.ByExcluding(entry => entry.Exception is StartRefusedException or IOException { InnerException: AddressInUseException })
            .WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {TraceId}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.File(
                new CompactJsonFormatter(),
                Path.Combine(boot.Data.Logs, "financetracker-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: Days,
                fileSizeLimitBytes: FileLimit,
                rollOnFileSizeLimit: true)
            .CreateLogger();
    }

    /// <summary>These logs for everything in this host; two hosts in one process (tests) write each to their own.</summary>
    public static void AddLogs(this WebApplicationBuilder builder, Logger logs)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(logs);
    }

    /// <summary>The framework puts the address of the request on every line that is written while it is answered.</summary>
    private sealed class NoAddresses : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }

    private static LogEventLevel Level(LogLevel level) => level switch
    {
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        _ => LogEventLevel.Information,
    };
}
