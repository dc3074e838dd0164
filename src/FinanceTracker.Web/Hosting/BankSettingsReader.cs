using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Web.Hosting;

/// <summary>Reads what is set about banks.</summary>
internal static class BankSettingsReader
{
    /// <exception cref="StartRefusedException">A value is wrong.</exception>
    public static BankSettings Read(SettingReader read) => new()
    {
        Plaid = Keys(read),
        PlaidWebhookUrl = read.OptionalUrl(SettingKeys.PlaidWebhookUrl) is { } hook ? hook.Scheme == Uri.UriSchemeHttps ? hook : throw SettingReader.Refuse(SettingKeys.PlaidWebhookUrl, hook.ToString()) : null,
        PlaidCountries = Countries(read),
        SimpleFin = read.Flag(SettingKeys.SimpleFinEnabled),
        SimpleFinRequestsPerDay = read.Number(SettingKeys.SimpleFinRequestsPerDay, 4, 24),
        TestBank = read.Flag(SettingKeys.TestBankEnabled),
    };

    private static PlaidKeys? Keys(SettingReader read)
    {
        var (id, secret) = (read.Optional(SettingKeys.PlaidClientId), read.Optional(SettingKeys.PlaidSecret));
        var environment = read.Choice<PlaidEnvironment>(SettingKeys.PlaidEnvironment);
        var address = read.OptionalUrl(SettingKeys.PlaidBaseUrl);
        if (address is not null && address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            throw SettingReader.Refuse(SettingKeys.PlaidBaseUrl, address.ToString());
        return (id, secret) switch
        {
            (null, null) => null,
            (null, _) => throw SettingReader.Refuse(SettingKeys.PlaidClientId.Name, "", "required with Plaid:Secret"),
            (_, null) => throw SettingReader.Refuse(SettingKeys.PlaidSecret.Name, "", "required with Plaid:ClientId"),
            _ => new PlaidKeys(id, secret, environment) { OtherAddress = address },
        };
    }

    private static string[] Countries(SettingReader read)
    {
        var given = (read.Optional(SettingKeys.PlaidCountries) ?? SettingKeys.PlaidCountries.Default).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return given.Length > 0 && Array.TrueForAll(given, country => country.Length == 2 && country.All(char.IsAsciiLetter))
            ? [.. given.Select(country => country.ToUpperInvariant())]
            : throw SettingReader.Refuse(SettingKeys.PlaidCountries, string.Join(",", given));
    }
}
