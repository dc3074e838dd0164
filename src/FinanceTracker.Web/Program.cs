var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/health/live", () => "ok");
await app.RunAsync();

/// <summary>The process. Public so that tests can host it.</summary>
public sealed partial class Program;
