using System.IO.Compression;
using System.Net;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using FinanceTracker.Web.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Backups;

public sealed class BackupPathsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_backup_is_downloaded_by_the_administrator_and_by_nobody_else(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        using var administrator = await RegisterAsync(host, "ada");
        using var owner = await RegisterAsync(host, "ben");
        using var nobody = host.CreateClient();
        var made = await host.Services.GetRequiredService<BackupRunner>().MakeAsync(null, Ct);
        var path = $"/admin/backups/{Path.GetFileName(made.Path)}";

        using (var answer = await administrator.GetAsync(path, Ct))
        {
            Assert.Equal((HttpStatusCode.OK, "application/zip", "no-store"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString(), answer.Headers.CacheControl!.ToString()));
            Assert.Equal(("attachment", Path.GetFileName(made.Path)), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName!.Trim('"')));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal(await File.ReadAllBytesAsync(made.Path, Ct), await answer.Content.ReadAsByteArrayAsync(Ct));
        }
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var foreign = new HttpRequestMessage(method, path);
            using var refused = await owner.SendAsync(foreign, Ct);
            Assert.True(refused.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{refused.StatusCode}");
        }
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(path, Ct)).StatusCode);
        // A token of the API is no browser session.
        var (program, _) = await host.RegisterAsync("eve");
        Assert.NotEqual(HttpStatusCode.OK, (await program.GetAsync(path, Ct)).StatusCode);
        foreach (var name in HostileNames.All.Where(name => !name.Contains('\0', StringComparison.Ordinal)).Append("financetracker-20200101-000000.zip").Append("..%2Fkeys%2Fmaster.key").Append("%2e%2e%2fkeys%2fmaster.key"))
        {
            using var answer = await administrator.GetAsync($"/admin/backups/{(name.Contains('%', StringComparison.Ordinal) ? name : Uri.EscapeDataString(name))}", Ct);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{name}: {answer.StatusCode}");
        }
    }

    [DatabaseTheory]
    public async Task A_command_beside_a_running_server_asks_it_and_a_restore_is_refused(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        using var administrator = await RegisterAsync(host, "ada");
        var settings = host.Services.GetRequiredService<DatabaseSettings>();
        var socket = Path.Combine(settings.Directory, "control.sock");
        for (var tries = 0; !File.Exists(socket); tries++)
        {
            Assert.True(tries < 100, "There is no socket.");
            await Task.Delay(50, Ct);
        }
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
        var target = Path.Combine(settings.Directory, "asked.zip");
        string[] where = [$"--Data:Directory={settings.Directory}", $"--Database:Provider={settings.Provider}", $"--Database:ConnectionString={settings.ConnectionString}"];
        Assert.Equal(0, await RunAsync(["backup", "--to", target, .. where]));
        using (var zip = await ZipFile.OpenReadAsync(target, Ct))
            Assert.Contains(zip.Entries, entry => entry.FullName == "manifest.json");
        Assert.Equal(1, await RunAsync(["backup", "--to", target, .. where]));
        Assert.Equal(0, await RunAsync(["backup", .. where]));
        Assert.Single(host.Services.GetRequiredService<BackupRunner>().List());
        Assert.Equal(0, await RunAsync(["check", .. where]));
        Assert.Equal(StartRefusedException.DirectoryInUse, await RunAsync(["restore", target, "--replace", .. where]));
    }

    private static Task<int> RunAsync(string[] arguments) => Web.Cli.CommandLine.RunAsync(arguments, (_, _) => throw new InvalidOperationException("started"));

    private static async Task<HttpClient> RegisterAsync(ApiHost host, string name)
    {
        var browser = host.CreateClient();
        using var registered = await SignInPagesTests.SubmitAsync(browser, "/register", new()
        {
            ["Form.Email"] = $"{name}@example.org",
            ["Form.Username"] = name,
            ["Form.Password"] = "violet lamp 7 river",
            ["Form.Currency"] = "EUR",
            ["Form.TimeZone"] = "UTC",
            ["Form.FirstWeekday"] = "Monday",
            ["Form.MonthStartDay"] = "1",
        });
        Assert.Equal(HttpStatusCode.Redirect, registered.StatusCode);
        return browser;
    }
}
