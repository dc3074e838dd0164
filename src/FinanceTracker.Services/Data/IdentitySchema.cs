using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Identity decides its tables (passkeys among them) by options it looks up through the context's application services. Every context
/// gets these, at design time, in tests and live: one without them would poison EF's cached model for all.
/// </summary>
internal static class IdentitySchema
{
    public static IServiceProvider Services { get; } = new ServiceCollection()
        .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();
}
