using System.Xml.Linq;

namespace FinanceTracker.Benchmarks;

/// <summary>
/// The empty Blazor app once more, with the packages this product is to be made of in use and nothing of the product: one table of users, a job
/// server without jobs. What it holds in memory is what no work on our own code can take away (row 12a).
/// </summary>
internal static class PackagesOnly
{
    private static readonly string[] Packages =
    [
        "Microsoft.EntityFrameworkCore.Sqlite", "Npgsql.EntityFrameworkCore.PostgreSQL", "Microsoft.AspNetCore.Identity.EntityFrameworkCore",
        "Microsoft.AspNetCore.Authentication.JwtBearer", "Radzen.Blazor", "Serilog.AspNetCore", "Hangfire.NetCore", "Hangfire.InMemory",
    ];

    // As in Directory.Build.props.
    private static readonly (string Name, int Value)[] Options = [("System.GC.ConserveMemory", 7), ("System.GC.Gen0MaxBudget", 2 << 20)];

    private const string Program = """
        using Hangfire;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore;
        using Radzen;
        using Serilog;
        using EmptyApp.Components;

        var builder = WebApplication.CreateBuilder(args);
        Log.Logger = new LoggerConfiguration().WriteTo.Console().CreateLogger();
        builder.Host.UseSerilog();
        builder.Services.AddRadzenComponents();
        builder.Services.AddDbContextFactory<Store>(options => options.UseSqlite("Data Source=users.db"));
        builder.Services.AddIdentityCore<IdentityUser>().AddEntityFrameworkStores<Store>();
        builder.Services.AddAuthentication().AddCookie().AddJwtBearer();
        builder.Services.AddAuthorization();
        builder.Services.AddHangfire(jobs => jobs.UseInMemoryStorage());
        builder.Services.AddHangfireServer();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        var app = builder.Build();
        using (var store = app.Services.GetRequiredService<IDbContextFactory<Store>>().CreateDbContext())
        {
            store.Database.EnsureCreated();
            store.Users.Add(new IdentityUser("somebody"));
            store.SaveChanges();
            store.Users.Where(user => user.UserName == "somebody").Select(user => user.Id).ToList();
        }
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.Run();

        public sealed class Store(DbContextOptions<Store> options) : IdentityDbContext(options);
        """;

    /// <summary>Makes the source of it out of that of the empty app, with this repository's versions of the packages.</summary>
    public static async Task WriteAsync(string folder)
    {
        var versions = XDocument.Load(RepositoryFiles.Find("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => (string)package.Attribute("Include")!, package => (string)package.Attribute("Version")!);
        var file = Path.Combine(folder, "EmptyApp.csproj");
        var project = XDocument.Load(file);
        project.Root!.Add(new XElement("PropertyGroup", new XElement("TieredPGO", false), new XElement("ServerGarbageCollection", false)));
        project.Root.Add(new XElement("ItemGroup", Options.Select(option => new XElement("RuntimeHostConfigurationOption", new XAttribute("Include", option.Name), new XAttribute("Value", option.Value)))));
        project.Root.Add(new XElement("ItemGroup", Packages.Select(package => new XElement("PackageReference", new XAttribute("Include", package), new XAttribute("Version", versions[package])))));
        project.Save(file);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program);
    }
}
