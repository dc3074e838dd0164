using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Demo;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Demo;
using FinanceTracker.Services.Imports.Watched;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Hosting;

namespace FinanceTracker.Web.Cli;

/// <summary>Makes a demo person with a household full of made-up entries in the data directory, and prints how to sign in.</summary>
internal static class DemoCommand
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static Command Create(string[] settings)
    {
        var rows = new Option<int>("--rows") { Description = $"How many entries, {DemoWish.FewestRows} to {DemoWish.MostRows}; many make more years.", DefaultValueFactory = _ => DemoWish.UsualRows };
        var seed = new Option<int>("--seed") { Description = "Another number, other days and amounts; the same number gives the same ledger on the same day.", DefaultValueFactory = _ => 1 };
        var name = new Option<string>("--username") { Description = "Who signs in.", DefaultValueFactory = _ => "demo" };
        var password = new Option<string?>("--password") { Description = "12 characters or more; one is made and printed when left out." };
        var currency = new Option<string>("--currency") { Description = "ISO 4217.", DefaultValueFactory = _ => "EUR" };
        var language = new Option<string>("--language") { Description = $"Of the categories: {string.Join(", ", PresetLanguage.All.Select(one => one.Code))}.", DefaultValueFactory = _ => "en" };
        var command = new Command("demo", "Makes a demo person and a household with years of made-up entries, and prints how to sign in.") { rows, seed, name, password, currency, language };
        command.SetAction((parsed, ct) => RunAsync(
            settings, new DemoSize(parsed.GetValue(rows), parsed.GetValue(seed)),
            new RegisterPerson
            {
                Username = parsed.GetValue(name),
                Email = $"{parsed.GetValue(name)}@example.org",
                Password = parsed.GetValue(password) ?? NewPassword(),
                Currency = parsed.GetValue(currency),
                TimeZone = TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : "UTC",
            },
            parsed.GetValue(language)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] arguments, DemoSize size, RegisterPerson person, string languageCode, CancellationToken ct)
    {
        if (size.Rows is < DemoWish.FewestRows or > DemoWish.MostRows)
            throw Refuse($"--rows = {size.Rows} is not possible. Allowed is {DemoWish.FewestRows} to {DemoWish.MostRows}.");
        if (PresetLanguage.Find(languageCode) is not { } language)
            throw Refuse($"--language = \"{languageCode}\" is not there. Allowed: {string.Join(", ", PresetLanguage.All.Select(one => one.Code))}.");
        using var boot = await Boot.OpenAsync(arguments, ct);
        await using var services = Services(boot);
        await MigrateAsync(services, ct);

        var known = Unwrap(await services.GetRequiredService<RegistrationService>().RegisterAsync(person, ct), person);
        var made = Unwrap(await services.GetRequiredService<DemoService>().FillFirstAsync(known.Key, size, language, ct), person);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"""
             Made {made.Entries:N0} entries in {made.Accounts} accounts, from {made.From:yyyy-MM-dd} on. All of it is invented.
             Username: {person.Username}
             Password: {person.Password}
             Data:     {boot.Settings.DataDirectory}
             Now start the server with the same settings and open {Banner.Openable(boot.Settings.Urls[0]).First()}
             """));
        return 0;
    }

    private static ServiceProvider Services(Boot boot) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole())
        .AddSingleton(TimeProvider.System)
        .AddSingleton(new PeopleSettings { BcryptCost = boot.Settings.BcryptCost })
        // The demo has a bank, whose access is sealed.
        .AddSingleton(boot.Data).AddSingleton(boot.Keys).AddSingleton(boot.Settings.Banks).AddSingleton(new PublicAddress(boot.Settings.PublicUrl))
        .AddSingleton(boot.Settings.Smtp).AddSingleton(boot.Settings.Outbound).AddSingleton(AttachmentLimits.Default).AddSingleton(new WatchedRoot(null)).AddSingleton(new JobPlans([]))
        .AddSingleton(new ReadLimits { MaxBytes = boot.Settings.ImportMaxBytes, MaxRows = boot.Settings.ImportMaxRows })
        .AddStore(new DatabaseSettings(boot.Data.Root, boot.Settings.DatabaseProvider, boot.Settings.DatabaseConnectionString))
        .AddFeatureServices()
        .BuildServiceProvider();

    private static async Task MigrateAsync(ServiceProvider services, CancellationToken ct)
    {
        try
        {
            await services.GetRequiredService<StartUp>().RunAsync(ct);
        }
        catch (StoreVersionException failure)
        {
            throw new StartRefusedException(failure.Message, 1, failure);
        }
    }

    private static T Unwrap<T>(Result<T> result, RegisterPerson person) => result.Failure switch
    {
        null => result.Value,
        // The address is made from the username: when nothing but it is wrong, the person is there.
        Failure.Invalid { Errors: { Count: 1 } errors } when errors.ContainsKey("email")
            => throw new StartRefusedException($"There is a person \"{person.Username}\" in this data directory already. Choose another with --username, or another directory with --Data:Directory=…", 1),
        Failure.Invalid { Errors: var errors } => throw Refuse(string.Join(" ", errors.Select(error => $"{error.Key}: {string.Join(" ", error.Value)}"))),
        Failure.Conflict conflict => throw new StartRefusedException(conflict.Reason, 1),
        Failure.Forbidden forbidden => throw new StartRefusedException(forbidden.Reason, 1),
        var other => throw new StartRefusedException(other.ToString(), 1),
    };

    private static StartRefusedException Refuse(string message) => new(message, StartRefusedException.WrongSetting);

    /// <summary>Never the same twice: the port may be open to others.</summary>
    private static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
