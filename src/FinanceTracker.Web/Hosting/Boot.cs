using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Web.Hosting;

/// <summary>What must hold before the first service is made: settings that make sense, a data directory that is ours alone, its keys, the web root.</summary>
internal sealed class Boot : IDisposable
{
    private readonly DirectoryLock directoryLock;
    private readonly string[] arguments;

    private Boot(string[] arguments, Settings settings, DataDirectory data, DirectoryLock directoryLock, SecretKeys keys, WebRoot webRoot)
    {
        this.arguments = arguments;
        this.directoryLock = directoryLock;
        Settings = settings;
        Data = data;
        Keys = keys;
        WebRoot = webRoot;
    }

    public Settings Settings { get; }
    public DataDirectory Data { get; }
    public SecretKeys Keys { get; }
    public WebRoot WebRoot { get; }

    public static async Task<Boot> OpenAsync(string[] arguments, CancellationToken ct)
    {
        FileMask.OwnerOnly();
        Cultures.Require();
        var settings = Settings.Read(SettingSources.Read(arguments));
        var data = DataDirectory.Open(settings.DataDirectory);
        var directoryLock = await DirectoryLock.TakeAsync(data, ct);
        try
        {
            await PendingRestore.FinishAsync(new DatabaseSettings(data.Root, settings.DatabaseProvider, settings.DatabaseConnectionString), ct);
            return new Boot(arguments, settings, data, directoryLock, SecretKeys.Load(data, settings.MasterKeyFile), WebRoot.Unpack(data));
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    /// <summary>The framework's builder, with the settings, the data directory, the keys and the web root as services.</summary>
    public WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Watching appsettings.json would watch every folder below the working directory.
            Args = [.. arguments, "--hostBuilder:reloadConfigOnChange=false"],
            WebRootPath = WebRoot.Folder,
        });
        builder.Configuration.AddDataDirectoryFile(Data);
        builder.WebHost.UseUrls([.. Settings.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (WebRoot.Folder is null && !builder.Environment.IsDevelopment())
            builder.WebHost.UseStaticWebAssets();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddSystemd();
        builder.Services.AddSingleton(Settings).AddSingleton(Data).AddSingleton(Keys).AddSingleton(WebRoot);
        builder.Services.AddSingleton(Settings.Smtp).AddSingleton(Settings.Backups).AddSingleton(Settings.Banks).AddSingleton(Settings.Outbound).AddSingleton(new PublicAddress(Settings.PublicUrl));
        return builder;
    }

    public void Dispose() => directoryLock.Dispose();
}
