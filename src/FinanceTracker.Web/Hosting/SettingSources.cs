using FinanceTracker.Services.Data;
using Microsoft.Extensions.Configuration.Json;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// Where settings come from, the later winning: appsettings.json in the working directory, appsettings.json in the data directory,
/// the environment (<c>Section__Key</c>), the command line.
/// </summary>
internal static class SettingSources
{
    private const string FileName = "appsettings.json";

    public static IConfiguration Read(string[] arguments)
    {
        try
        {
            // The data directory is itself a setting: found first without the file inside it.
            var folder = new SettingReader(Build(arguments, null)).Folder(SettingKeys.DataDirectory);
            return Build(arguments, Path.Combine(folder, FileName));
        }
        catch (InvalidDataException failure)
        {
            throw new StartRefusedException($"{failure.Message} {failure.InnerException?.Message}", StartRefusedException.WrongSetting, failure);
        }
    }

    /// <summary>Puts the file of the data directory at its place among the sources the framework has made.</summary>
    public static void AddDataDirectoryFile(this IConfigurationBuilder configuration, DataDirectory directory)
    {
        var last = configuration.Sources.OfType<JsonConfigurationSource>().LastOrDefault();
        var file = new JsonConfigurationSource { Path = Path.Combine(directory.Root, FileName), Optional = true };
        file.ResolveFileProvider();
        configuration.Sources.Insert(last is null ? 0 : configuration.Sources.IndexOf(last) + 1, file);
    }

    private static IConfigurationRoot Build(string[] arguments, string? dataDirectoryFile)
    {
        var builder = new ConfigurationBuilder()
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddJsonFile(Path.GetFullPath(FileName), optional: true, reloadOnChange: false);
        if (dataDirectoryFile is not null)
            builder.AddJsonFile(dataDirectoryFile, optional: true, reloadOnChange: false);
        return builder.AddEnvironmentVariables().AddCommandLine(arguments).Build();
    }
}
