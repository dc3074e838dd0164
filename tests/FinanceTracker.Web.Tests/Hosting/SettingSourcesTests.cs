using FinanceTracker.Services.Data;
using FinanceTracker.Web.Hosting;
using Xunit;

namespace FinanceTracker.Web.Tests.Hosting;

public sealed class SettingSourcesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ft-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_command_line_wins_over_the_file_in_the_data_directory()
    {
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), """{ "App": { "Registration": "closed" }, "Auth": { "BcryptCost": 5 } /* for tests */ }""");

        var settings = Settings.Read(SettingSources.Read([$"--Data:Directory={folder}", "--App:Registration=invite"]));

        Assert.Equal(Registration.Invite, settings.Registration);
        Assert.Equal(5, settings.BcryptCost);
    }

    [Fact]
    public void A_file_that_is_not_json_refuses_the_start()
    {
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), "{ no");

        var refused = Assert.Throws<StartRefusedException>(() => SettingSources.Read([$"--Data:Directory={folder}"]));

        Assert.Contains("appsettings.json", refused.Message, StringComparison.Ordinal);
    }
}
