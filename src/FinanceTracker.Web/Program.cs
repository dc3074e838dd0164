using FinanceTracker.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddUi();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseAuthorization();
app.UseAntiforgery();
app.MapGet("/health/live", () => "ok");
app.MapUi();
await app.RunAsync();

/// <summary>The process. Public so that tests can host it.</summary>
public sealed partial class Program;
