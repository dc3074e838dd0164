using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FinanceTracker.Services.Data.Postgres;

/// <summary>How this app opens PostgreSQL. No automatic retries: our own transactions would be replayed half.</summary>
internal static class PostgresSetup
{
    public static DbContextOptions<PostgresAppDbContext> Options(string connectionString) =>
        new DbContextOptionsBuilder<PostgresAppDbContext>()
            .UseNpgsql(connectionString)
            .UseApplicationServiceProvider(IdentitySchema.Services)
            .Options;

    /// <summary>What is wrong with a connection string, without repeating it, since it holds a password; null when it can be used.</summary>
    public static string? Fault(string connectionString)
    {
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connectionString).Host) ? "it names no Host" : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return fault is ArgumentException { ParamName: { Length: > 0 } name } ? $"it has \"{name}\", which is no such word or no such value" : "its words don't have the form Host=…;Database=…";
        }
    }

    /// <summary>Host and port of a connection string.</summary>
    public static string Place(string? connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{connection.Host}:{connection.Port}");
    }
}
