using FinanceTracker.Services.Data;
using FinanceTracker.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace FinanceTracker.Web.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void Nothing_is_required()
    {
        var settings = Read();

        Assert.Equal(["http://*:8080"], settings.Urls);
        Assert.Equal(Path.GetFullPath("./data"), settings.DataDirectory);
        Assert.Equal(DatabaseProvider.Sqlite, settings.DatabaseProvider);
        Assert.Equal(Registration.Open, settings.Registration);
        Assert.Equal(12, settings.BcryptCost);
        Assert.True(settings.RateLimitsEnabled);
        Assert.Equal(100 << 20, settings.ImportMaxBytes);
        Assert.Equal(2_000_000, settings.ImportMaxRows);
        Assert.Null(settings.ImportWatchedFolder);
        Assert.Empty(settings.CorsOrigins);
        Assert.Empty(settings.KnownProxies);
    }

    [Theory]
    [InlineData("Urls", "ftp://here:1", "http or https")]
    [InlineData("Urls", "http://*:99999", "http or https")]
    [InlineData("Urls", " ", "http or https")]
    [InlineData("Data:Directory", "", "folder")]
    [InlineData("Database:Provider", "MySql", "Sqlite or PostgreSql")]
    [InlineData("Database:Provider", "1", "Sqlite or PostgreSql")]
    [InlineData("App:PublicUrl", "money.example", "http or https")]
    [InlineData("App:Registration", "perhaps", "open, invite or closed")]
    [InlineData("Auth:BcryptCost", "3", "4 to 16")]
    [InlineData("Auth:BcryptCost", "1e1", "4 to 16")]
    [InlineData("Cors:Origins", "https://app.example/path", "origins")]
    [InlineData("RateLimits:Enabled", "no", "true or false")]
    [InlineData("ForwardedHeaders:KnownProxies", "10.0.0.0/40", "networks")]
    [InlineData("Imports:MaxBytes", "3 GB", "2 GB")]
    [InlineData("Imports:MaxBytes", "-1", "2 GB")]
    [InlineData("Imports:MaxRows", "0", "from 1")]
    [InlineData("Logging:Level", "Loud", "Warning")]
    [InlineData("App:Registraton", "open", "App:Registration")]
    public void A_wrong_value_names_key_value_and_what_is_allowed(string key, string value, string allowed)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read((key, value)));

        Assert.Equal(StartRefusedException.WrongSetting, refused.ExitCode);
        Assert.StartsWith($"{key} = \"{value.Trim()}\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void PostgreSql_needs_a_connection_string()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(("Database:Provider", "postgresql")));

        Assert.StartsWith("Database:ConnectionString", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_that_can_not_be_read_is_refused_without_its_password()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(("Database:Provider", "PostgreSql"), ("Database:ConnectionString", "Host=db;Password=canary;Colour=blue")));

        Assert.Equal(StartRefusedException.WrongSetting, refused.ExitCode);
        Assert.StartsWith("Database:ConnectionString is wrong", refused.Message, StringComparison.Ordinal);
        Assert.Contains("colour", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_are_read_from_one_text_or_one_by_one()
    {
        var settings = Read(
            ("Cors:Origins:0", "https://app.example"),
            ("Cors:Origins:1", "http://other.example:81/"),
            ("ForwardedHeaders:KnownProxies", "127.0.0.1, 10.0.0.0/8"));

        Assert.Equal(["https://app.example", "http://other.example:81"], settings.CorsOrigins);
        Assert.Equal(["127.0.0.1/32", "10.0.0.0/8"], settings.KnownProxies.Select(network => network.ToString()));
    }

    [Theory]
    [InlineData("2048", 2048)]
    [InlineData("5 KB", 5 << 10)]
    [InlineData("7mb", 7 << 20)]
    public void Sizes_may_have_a_unit(string text, long bytes) => Assert.Equal(bytes, Read(("Imports:MaxBytes", text)).ImportMaxBytes);

    [Fact]
    public void Keys_to_Plaid_come_in_a_pair_and_over_https()
    {
        Assert.Null(Read().Banks.Plaid);
        var given = Read(("Plaid:ClientId", "id"), ("Plaid:Secret", "secret-canary"), ("Plaid:Environment", "production"), ("Plaid:Countries", "us, ca")).Banks;
        Assert.Equal(("https://production.plaid.com/", "US CA"), (given.Plaid!.Address.ToString(), string.Join(' ', given.PlaidCountries)));
        Assert.DoesNotContain("secret-canary", given.ToString(), StringComparison.Ordinal);
        foreach (var (key, value) in new[] { ("Plaid:ClientId", "id"), ("Plaid:Secret", "secret-canary"), ("Plaid:BaseUrl", "http://plaid.example"), ("Plaid:WebhookUrl", "http://money.example"), ("Plaid:Countries", "Utopia") })
            Assert.DoesNotContain("secret-canary", Assert.Throws<StartRefusedException>(() => Read((key, value))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_file_shows_every_key_with_its_default()
    {
        var example = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository(), "appsettings.example.json")).Build();
        var shown = example.AsEnumerable().Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!.ToLowerInvariant());
        var known = SettingKeys.All.ToDictionary(key => key.Name, key => key.Default.ToLowerInvariant());

        Assert.Equal(known.OrderBy(pair => pair.Key, StringComparer.Ordinal), shown.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    private static Settings Read(params (string Key, string Value)[] given) => Settings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(given.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
        .Build());

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FinanceTracker.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
