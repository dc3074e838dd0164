using System.IO.Compression;
using System.Text.Json;
using FinanceTracker.Services.Data;
using Microsoft.Extensions.FileProviders;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// Styles, scripts, icons and fonts. The single file carries them as an archive, because a bundle cannot hold a web root
/// (SingleFile.targets); they are unpacked once per version into the data directory. In any other build nothing is unpacked.
/// </summary>
internal sealed class WebRoot
{
    private const string ArchiveName = "webroot.zip";
    private const string ManifestName = "FinanceTracker.staticwebassets.endpoints.json";

    private WebRoot(string? folder) => this.folder = folder;

    private readonly string? folder;

    /// <summary>Null means the framework's own place.</summary>
    public string? Folder => folder is null ? null : Path.Combine(folder, "wwwroot");

    /// <summary>What <c>MapStaticAssets</c> and <c>WithStaticAssets</c> need to find the list of assets; null means the framework's own place.</summary>
    public string? ManifestPath => folder is null ? null : Path.Combine(folder, ManifestName);

    /// <summary>Call while holding the directory lock: folders of other versions are removed.</summary>
    public static WebRoot Unpack(DataDirectory directory)
    {
        var module = typeof(WebRoot).Module;
        using var archive = module.Assembly.GetManifestResourceStream(ArchiveName);
        if (archive is null)
            return new WebRoot(null);

        var cache = directory.Cache;
        var target = Path.Combine(cache, $"web-{module.ModuleVersionId:N}");
        foreach (var other in Directory.EnumerateDirectories(cache, "web-*").Where(other => other != target))
            Directory.Delete(other, recursive: true);

        using var zip = new ZipArchive(archive, ZipArchiveMode.Read);
        if (!IsWhole(zip, target))
        {
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
            var temporary = $"{target}.{Environment.ProcessId}";
            zip.ExtractToDirectory(temporary);
            Directory.Move(temporary, target);
        }

        return new WebRoot(target);
    }

    /// <summary>A missing or empty stylesheet is served as 200 with no content and nobody is told; so the start is refused instead.</summary>
    public void RefuseEmptyAssets(IFileProvider files)
    {
        var manifest = ManifestPath ?? Path.Combine(AppContext.BaseDirectory, ManifestName);
        if (!File.Exists(manifest))
            return;

        using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
        var empty = json.RootElement.GetProperty("Endpoints").EnumerateArray()
            .Select(endpoint => endpoint.GetProperty("AssetFile").GetString()!)
            .Where(asset => asset.EndsWith(".css", StringComparison.Ordinal) || asset.EndsWith(".js", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .FirstOrDefault(asset => files.GetFileInfo(asset) is not { Exists: true, Length: > 0 });
        if (empty is not null)
            throw new StartRefusedException($"The web asset {empty} is missing or empty: this copy of the program is damaged, install it again.", 1);
    }

    private static bool IsWhole(ZipArchive zip, string target) => zip.Entries
        .Where(entry => entry.Name.Length > 0)
        .All(entry => new FileInfo(Path.Combine(target, entry.FullName)) is { Exists: true } file && file.Length == entry.Length);
}

internal static class WebRootHosting
{
    /// <summary>Maps styles, scripts, icons and fonts. Pages need the same list: <c>MapRazorComponents&lt;App&gt;().WithStaticAssets(app.Services.GetRequiredService&lt;WebRoot&gt;().ManifestPath)</c>.</summary>
    public static void MapWebRoot(this WebApplication app)
    {
        var webRoot = app.Services.GetRequiredService<WebRoot>();
        webRoot.RefuseEmptyAssets(app.Environment.WebRootFileProvider);
        app.MapStaticAssets(webRoot.ManifestPath).AllowAnonymous();
    }
}
