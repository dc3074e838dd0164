using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace FinanceTracker.Web.Tests.Architecture;

/// <summary>Every package, also those other packages bring, is under a licence we can ship.</summary>
public sealed class PackageLicenceTests
{
    private static readonly HashSet<string> Allowed = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MS-PL", "MPL-2.0", "PostgreSQL"];

    /// <summary>Packages whose description names no licence by its id, with what their licence file says; and the one licence allowed by name.</summary>
    private static readonly Dictionary<string, string> ReadByHand = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CommandLineParser"] = "MIT",
        ["Hangfire.Core"] = "LGPL-3.0",
        ["Hangfire.InMemory"] = "LGPL-3.0",
        ["Hangfire.NetCore"] = "LGPL-3.0",
        ["Hangfire.PostgreSql"] = "LGPL-3.0",
        ["Microsoft.DotNet.PlatformAbstractions"] = "MIT",
        ["Mono.Cecil"] = "MIT",
        ["NetArchTest.Rules"] = "MIT",
    };

    [Fact]
    public void Every_package_has_a_licence_from_the_list()
    {
        var packages = LockFiles().SelectMany(Packages).Distinct().Order().ToList();
        Assert.NotEmpty(packages);

        var refused = packages
            .Select(package => (package.Id, package.Version, Licence: Licence(package.Id, package.Version)))
            .Where(package => !IsAllowed(package.Id, package.Licence))
            .Select(package => $"{package.Id} {package.Version}: {package.Licence}")
            .ToList();

        Assert.True(
            refused.Count == 0,
            $"Packages must be under {string.Join(", ", Allowed)} (Hangfire: LGPL-3.0). These are not:\n  {string.Join("\n  ", refused)}\n"
            + "Use another package; or, when the licence file says one of these, add the package to ReadByHand in PackageLicenceTests.");
    }

    private static bool IsAllowed(string id, string licence) =>
        licence.Split([" OR ", " AND "], StringSplitOptions.None).All(Allowed.Contains)
        || (id.StartsWith("Hangfire", StringComparison.Ordinal) && licence.StartsWith("LGPL-3.0", StringComparison.Ordinal));

    private static IEnumerable<string> LockFiles() => new[] { "src", "tests" }
        .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Root(), folder)))
        .Select(project => Path.Combine(project, "packages.lock.json"))
        .Where(File.Exists);

    private static IEnumerable<(string Id, string Version)> Packages(string lockFile)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(lockFile));
        return [.. json.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(target => target.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!))];
    }

    private static string Licence(string id, string version)
    {
        var name = id.ToLowerInvariant();
        var description = Path.Combine(Cache(), name, version, $"{name}.nuspec");
        if (!File.Exists(description))
            return $"not restored ({description})";

        var licence = XDocument.Load(description).Descendants().FirstOrDefault(element => element.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value
            : ReadByHand.TryGetValue(id, out var known) ? known
            : $"no licence by its id ({licence?.Value ?? "none given"})";
    }

    private static string Cache() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FinanceTracker.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from inside the repository.");
        return folder.FullName;
    }
}
