using System.Net;
using FinanceTracker.Services.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Hosting;

/// <summary>The process as a whole, on a data directory of its own.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ft-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Health_is_one_word_for_anyone(string path, string word)
    {
        await using var process = Start();
        using var client = process.CreateClient();

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(word, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Cookies_survive_a_restart_and_the_key_ring_is_sealed()
    {
        string sealedText;
        await using (var first = Start())
            sealedText = Protector(first).Protect("a cookie");
        await FreeAsync();

        await using var second = Start();

        Assert.Equal("a cookie", Protector(second).Unprotect(sealedText));
        var ring = await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(Path.Combine(folder, "keys"), "*.xml")));
        Assert.Contains("encryptedSecret", ring, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", ring, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_the_data_directory_is_for_its_owner_alone()
    {
        await using var process = Start();
        _ = Protector(process).Protect("makes a key");

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var open = Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Where(path => (File.GetUnixFileMode(path) & others) != 0);
        Assert.Empty(open);
    }

    [Fact]
    public async Task The_directory_is_free_again_after_the_end()
    {
        await using (var process = Start())
            _ = process.Services;

        await FreeAsync();
    }

    /// <summary>The factory does not wait for the end of the program it started; on a busy machine that takes seconds.</summary>
    private async Task FreeAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var taken = await DirectoryLock.TakeAsync(DataDirectory.Open(folder), CancellationToken.None);
                return;
            }
            catch (StartRefusedException) when (tries < 15)
            {
                // Each try waits for a while by itself.
            }
        }
    }

    private static IDataProtector Protector(WebApplicationFactory<Program> process) =>
        process.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private WebApplicationFactory<Program> Start() =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseSetting("Data:Directory", folder));
}
