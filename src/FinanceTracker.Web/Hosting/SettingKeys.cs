namespace FinanceTracker.Web.Hosting;

/// <summary>One key a person may set: what it is called, what holds without it, what is allowed, what it is for.</summary>
internal sealed record SettingKey(string Name, string Default, string Allowed, string Meaning);

/// <summary>Every key this program reads. The example file, the help text and the check for misspelt keys follow this list.</summary>
internal static class SettingKeys
{
    public static readonly SettingKey Urls = new("Urls", "http://*:8080", "http or https addresses with a port, separated by semicolons", "Where it listens. * means every address of this computer; use http://127.0.0.1:8080 to stay on this computer.");
    public static readonly SettingKey DataDirectory = new("Data:Directory", "./data", "a folder this user can write to", "Database, keys, attachments, backups and logs.");
    public static readonly SettingKey DatabaseProvider = new("Database:Provider", "Sqlite", "Sqlite or PostgreSql", "Sqlite keeps everything in the data directory.");
    public static readonly SettingKey DatabaseConnectionString = new("Database:ConnectionString", "", "a connection string; required with PostgreSql", "Where the PostgreSQL database is.");
    public static readonly SettingKey PublicUrl = new("App:PublicUrl", "", "one http or https address", "The address people use, when a proxy stands in front; with a path when it is not at the root of its host.");
    public static readonly SettingKey Registration = new("App:Registration", "open", "open, invite or closed", "Who may make an account. The first person always may, and becomes the administrator.");
    public static readonly SettingKey MasterKeyFile = new("App:MasterKeyFile", "", "a file with 32 bytes, or with them as base64 or hexadecimal text", "Keeps the master key apart from the data; otherwise it is made in keys/master.key.");
    public static readonly SettingKey BcryptCost = new("Auth:BcryptCost", "12", "a whole number from 4 to 16", "Work per password check; each step doubles it.");
    public static readonly SettingKey CorsOrigins = new("Cors:Origins", "", "origins such as https://app.example, separated by commas", "Web pages of other origins that may call the API.");
    public static readonly SettingKey RateLimitsEnabled = new("RateLimits:Enabled", "true", "true or false", "Limits on requests and sign-in tries.");
    public static readonly SettingKey KnownProxies = new("ForwardedHeaders:KnownProxies", "", "addresses or networks such as 10.0.0.0/8, separated by commas", "Proxies whose X-Forwarded-* headers are believed.");
    public static readonly SettingKey AttachmentMaxFileSize = new("Attachments:MaxFileSize", "10 MB", "from 1 KB to 100 MB, in bytes or with KB, MB or GB", "Largest receipt or document that can be attached to an entry.");
    public static readonly SettingKey AttachmentQuota = new("Attachments:Quota", "1 GB", "from 1 MB to 1024 GB, in bytes or with KB, MB or GB", "How much all attached files of a household may take.");
    public static readonly SettingKey AttachmentsPerTransaction = new("Attachments:PerTransaction", "20", "a whole number from 1 to 100", "Most files of one entry.");
    public static readonly SettingKey BackupsEnabled = new("Backups:Enabled", "true", "true or false", "Whether a backup is made every day when something was written.");
    public static readonly SettingKey BackupsKeep = new("Backups:Keep", "7", "a whole number from 1 to 1000", "How many backups stay; older ones are deleted after a new one is made.");
    public static readonly SettingKey BackupsDirectory = new("Backups:Directory", "", "a folder this user can write to, or nothing", "Where they lie; empty: backups in the data directory.");
    public static readonly SettingKey BackupsAt = new("Backups:At", "03:00", "a time of day from 00:00 to 23:59", "When, on this computer's clock.");
    public static readonly SettingKey ImportMaxBytes = new("Imports:MaxBytes", "100 MB", "from 1 KB to 2 GB, in bytes or with KB, MB or GB", "Largest file that can be imported.");
    public static readonly SettingKey ImportMaxRows = new("Imports:MaxRows", "2000000", "a whole number from 1 to 10000000", "Most rows one imported file may have.");
    public static readonly SettingKey ImportWatchedFolder = new("Imports:WatchedFolder", "", "a folder, or nothing", "Allows each household a folder below this one whose files are imported by themselves; empty allows none.");
    public static readonly SettingKey JobsEnabled = new("Jobs:Enabled", "true", "true or false", "Whether this process does unattended work: alerts, messages, tidying. One process of an installation has to.");
    public static readonly SettingKey SmtpHost = new("Smtp:Host", "", "the name or address of a mail server, or nothing", "The mail server that alerts go out through; empty sends no e-mail.");
    public static readonly SettingKey SmtpPort = new("Smtp:Port", "587", "a whole number from 1 to 65535", "Its port: 587 or 465, rarely 25.");
    public static readonly SettingKey SmtpSecurity = new("Smtp:Security", "auto", "auto, tls, starttls or none", "How the connection is protected; auto goes by the port and by what the server offers.");
    public static readonly SettingKey SmtpUser = new("Smtp:User", "", "a name, or nothing", "Who signs in there; empty does not sign in.");
    public static readonly SettingKey SmtpPassword = new("Smtp:Password", "", "a password, or nothing", "Its password. Better in the environment (Smtp__Password) than in a file.");
    public static readonly SettingKey SmtpFrom = new("Smtp:From", "", "an address such as money@example.org, or \"Money <money@example.org>\"", "The sender of e-mail.");
    public static readonly SettingKey OutboundAllowedNetworks = new("Outbound:AllowedNetworks", "", "addresses or networks such as 192.168.1.0/24, separated by commas", "Where alerts may be sent besides the public internet: servers of your own network.");
    public static readonly SettingKey PlaidClientId = new("Plaid:ClientId", "", "Plaid's client_id, or nothing", "Keys to Plaid, which links banks. Without them the administrator enters keys on the page Settings, Banks.");
    public static readonly SettingKey PlaidSecret = new("Plaid:Secret", "", "the secret of the environment, or nothing", "Better in the environment (Plaid__Secret) than in a file.");
    public static readonly SettingKey PlaidEnvironment = new("Plaid:Environment", "sandbox", "sandbox or production", "Which of Plaid's servers the secret belongs to.");
    public static readonly SettingKey PlaidBaseUrl = new("Plaid:BaseUrl", "", "one https address, or http to this computer; or nothing", "Another server than Plaid's own, for tests.");
    public static readonly SettingKey PlaidWebhookUrl = new("Plaid:WebhookUrl", "", "one https address that the internet can reach; or nothing", "Where Plaid says that there is news: the public address of this server with /api/v1/plaid/webhook behind it. Optional.");
    public static readonly SettingKey PlaidCountries = new("Plaid:Countries", "US", "two letters each, separated by commas: US, CA, GB", "Whose banks are offered. Plaid has to have enabled each of them for the keys.");
    public static readonly SettingKey SimpleFinEnabled = new("SimpleFin:Enabled", "true", "true or false", "Whether banks may be linked with a SimpleFIN setup token.");
    public static readonly SettingKey SimpleFinRequestsPerDay = new("SimpleFin:RequestsPerDay", "24", "a whole number from 4 to 24", "Most calls a day for one SimpleFIN access.");
    public static readonly SettingKey TestBankEnabled = new("TestBank:Enabled", "true", "true or false", "Whether the built-in bank of invented data is offered.");
    public static readonly SettingKey LogLevel = new("Logging:Level", "Information", "Debug, Information, Warning or Error", "How much goes to the console and to the logs folder.");

    public static readonly IReadOnlyList<SettingKey> All =
    [
        Urls, DataDirectory, DatabaseProvider, DatabaseConnectionString, PublicUrl, Registration, MasterKeyFile, BcryptCost,
        CorsOrigins, RateLimitsEnabled, KnownProxies, AttachmentMaxFileSize, AttachmentQuota, AttachmentsPerTransaction,
        BackupsEnabled, BackupsKeep, BackupsDirectory, BackupsAt, ImportMaxBytes, ImportMaxRows, ImportWatchedFolder,
        JobsEnabled, SmtpHost, SmtpPort, SmtpSecurity, SmtpUser, SmtpPassword, SmtpFrom, OutboundAllowedNetworks,
        PlaidClientId, PlaidSecret, PlaidEnvironment, PlaidBaseUrl, PlaidWebhookUrl, PlaidCountries, SimpleFinEnabled, SimpleFinRequestsPerDay, TestBankEnabled, LogLevel,
    ];

    /// <summary>Sections in which every key is ours, so that an unknown one is a misspelt one.</summary>
    private static readonly string[] OwnSections = [.. All.Select(key => Section(key.Name)).Where(section => section is not ("Urls" or "Logging")).Distinct()];

    /// <summary>What the framework itself reads from the command line.</summary>
    private static readonly HashSet<string> FrameworkKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "AllowedHosts", "applicationName", "contentRoot", "DetailedErrors", "environment", "hostBuilder", "hostOptions", "Kestrel", "Logging", "webRoot",
    };

    /// <summary>Is this the name of a setting, rather than of an option of the command line?</summary>
    public static bool IsSetting(string name) => FrameworkKeys.Contains(Section(name)) || OwnSections.Append(Urls.Name).Contains(Section(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>The first key in one of our sections that nobody reads.</summary>
    public static (string Name, string Value)? FindUnknown(IConfiguration configuration) => OwnSections
        .SelectMany(section => configuration.GetSection(section).AsEnumerable())
        .Where(pair => pair.Value is not null && pair.Key.Contains(':', StringComparison.Ordinal) && !All.Any(key => Covers(key.Name, pair.Key)))
        .Select(pair => ((string, string)?)(pair.Key, pair.Value!))
        .FirstOrDefault();

    public static string NamesInSectionOf(string name) =>
        string.Join(", ", All.Select(key => key.Name).Where(known => Section(known).Equals(Section(name), StringComparison.OrdinalIgnoreCase)));

    // A list may also be given one by one: Cors:Origins:0, Cors:Origins:1.
    private static bool Covers(string known, string given) =>
        given.Equals(known, StringComparison.OrdinalIgnoreCase) || given.StartsWith(known + ":", StringComparison.OrdinalIgnoreCase);

    private static string Section(string name) => name.Split(':')[0];
}
