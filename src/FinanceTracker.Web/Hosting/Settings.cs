using FinanceTracker.Domain.Attachments;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.Mail;
using FinanceTracker.Services.Integrations.Outbound;

namespace FinanceTracker.Web.Hosting;

internal enum Registration
{
    Open,
    Invite,
    Closed,
}

/// <summary>Everything a person can set, read and checked once at the start. Every default is in <see cref="SettingKeys"/>.</summary>
internal sealed record Settings
{
    public required IReadOnlyList<string> Urls { get; init; }
    public required string DataDirectory { get; init; }
    public required DatabaseProvider DatabaseProvider { get; init; }
    public required string? DatabaseConnectionString { get; init; }
    public required Uri? PublicUrl { get; init; }
    public required Registration Registration { get; init; }
    public required string? MasterKeyFile { get; init; }
    public required int BcryptCost { get; init; }
    public required IReadOnlyList<string> CorsOrigins { get; init; }
    public required bool RateLimitsEnabled { get; init; }
    public required IReadOnlyList<System.Net.IPNetwork> KnownProxies { get; init; }
    public required AttachmentLimits Attachments { get; init; }
    public required BackupSettings Backups { get; init; }
    public required long ImportMaxBytes { get; init; }
    public required int ImportMaxRows { get; init; }
    public required string? ImportWatchedFolder { get; init; }
    public required bool JobsEnabled { get; init; }
    public required SmtpSettings Smtp { get; init; }
    public required OutboundSettings Outbound { get; init; }
    public required BankSettings Banks { get; init; }
    public required LogLevel LogLevel { get; init; }

    /// <exception cref="StartRefusedException">A value is wrong; the message names key, value and what is allowed.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        if (SettingKeys.FindUnknown(configuration) is var (name, value))
            throw SettingReader.Refuse(name, value, $"no such key; known here: {SettingKeys.NamesInSectionOf(name)}");

        var read = new SettingReader(configuration);
        var provider = read.Choice<DatabaseProvider>(SettingKeys.DatabaseProvider);
        var connection = read.Optional(SettingKeys.DatabaseConnectionString);
        if (provider == DatabaseProvider.PostgreSql && connection is null)
            throw SettingReader.Refuse(SettingKeys.DatabaseConnectionString, "");
        // Not the value: it holds a password.
        if (provider == DatabaseProvider.PostgreSql && DatabaseSettings.ConnectionFault(connection!) is { } fault)
            throw new StartRefusedException($"{SettingKeys.DatabaseConnectionString.Name} is wrong: {fault}; allowed: {SettingKeys.DatabaseConnectionString.Allowed}.", StartRefusedException.WrongSetting);

        return new Settings
        {
            Urls = read.Addresses(SettingKeys.Urls),
            DataDirectory = read.Folder(SettingKeys.DataDirectory),
            DatabaseProvider = provider,
            DatabaseConnectionString = connection,
            PublicUrl = read.OptionalUrl(SettingKeys.PublicUrl),
            Registration = read.Choice<Registration>(SettingKeys.Registration),
            MasterKeyFile = read.Optional(SettingKeys.MasterKeyFile),
            BcryptCost = read.Number(SettingKeys.BcryptCost, 4, 16),
            CorsOrigins = read.Origins(SettingKeys.CorsOrigins),
            RateLimitsEnabled = read.Flag(SettingKeys.RateLimitsEnabled),
            KnownProxies = read.Networks(SettingKeys.KnownProxies),
            Attachments = new AttachmentLimits
            {
                MaxFileBytes = read.Size(SettingKeys.AttachmentMaxFileSize, 1L << 10, 100L << 20),
                QuotaBytes = read.Size(SettingKeys.AttachmentQuota, 1L << 20, 1L << 40),
                PerTransaction = read.Number(SettingKeys.AttachmentsPerTransaction, 1, 100),
            },
            Backups = new BackupSettings
            {
                IsOn = read.Flag(SettingKeys.BackupsEnabled),
                Keep = read.Number(SettingKeys.BackupsKeep, 1, 1000),
                Directory = read.Optional(SettingKeys.BackupsDirectory) is null ? null : read.Folder(SettingKeys.BackupsDirectory),
                At = read.Time(SettingKeys.BackupsAt),
                AppVersion = Banner.Version,
            },
            ImportMaxBytes = read.Size(SettingKeys.ImportMaxBytes, 1L << 10, 2L << 30),
            ImportMaxRows = read.Number(SettingKeys.ImportMaxRows, 1, 10_000_000),
            ImportWatchedFolder = read.Optional(SettingKeys.ImportWatchedFolder) is null ? null : read.Folder(SettingKeys.ImportWatchedFolder),
            JobsEnabled = read.Flag(SettingKeys.JobsEnabled),
            Smtp = new SmtpSettings(
                read.Optional(SettingKeys.SmtpHost), read.Number(SettingKeys.SmtpPort, 1, 65535), read.Choice<SmtpSecurity>(SettingKeys.SmtpSecurity),
                read.Optional(SettingKeys.SmtpUser), read.Optional(SettingKeys.SmtpPassword), read.Mailbox(SettingKeys.SmtpFrom)),
            Outbound = new OutboundSettings(read.Networks(SettingKeys.OutboundAllowedNetworks)),
            Banks = BankSettingsReader.Read(read),
            LogLevel = read.Choice<LogLevel>(SettingKeys.LogLevel, LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error),
        };
    }
}
