using FinanceTracker.Services;
using FinanceTracker.Web.Api;
using FinanceTracker.Web.Cli;
using FinanceTracker.Web.Hosting;

return await CommandLine.RunAsync(args, async (arguments, ct) =>
{
    using var boot = await Boot.OpenAsync(arguments, ct);
    using var logs = Logging.Open(boot);
    var store = Database.Begin(boot, logs);
    var builder = boot.CreateBuilder();
    builder.AddLogs(logs);
    builder.AddDatabase(boot, store);
    builder.AddKeyRing(boot);
    builder.AddHealth();
    builder.AddCompression();
    builder.Services.AddFeatureServices();
    builder.AddIdentity(boot.Keys.TokenSigningKey);
    builder.AddApi();
    builder.Services.AddUi();
    builder.AddJobs(boot);

    var app = builder.Build();
    app.UseKnownProxies();
    app.UseBasePath();
    app.UseCorrelation();
    app.UseSecurityHeaders();
    app.UseResponseCompression();
    app.UseWhen(ApiPaths.IsPageLoad, pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
    app.UseApiProblems();
    app.UseRouting();
    app.UseStoreStart();
    app.UseIdentity();
    app.UseFormats();
    app.UseApiConventions();
    app.MapWebRoot();
    app.MapHealth();
    app.MapIdentity();
    app.MapApi();
    app.MapUi();
    app.ShowBanner();
    await app.RunAsync();
});

/// <summary>The process. Public so that tests can host it.</summary>
public sealed partial class Program;
