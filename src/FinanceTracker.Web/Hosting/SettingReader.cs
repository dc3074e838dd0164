using System.Globalization;
using System.Net;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Web.Hosting;

/// <summary>Reads one setting at a time; anything that is not allowed refuses the start.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    public static StartRefusedException Refuse(SettingKey key, string value) => Refuse(key.Name, value, $"allowed: {key.Allowed}");

    public static StartRefusedException Refuse(string name, string value, string allowed) =>
        new($"{name} = \"{value}\" is wrong; {allowed}.", StartRefusedException.WrongSetting);

    public string? Optional(SettingKey key) => Text(key) is { Length: > 0 } text ? text : null;

    public string Folder(SettingKey key)
    {
        var text = Text(key);
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
            throw Refuse(key, text);
        // A shell expands ~ only at the start of a word, not in --Data:Directory=~/money.
        return text.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), text[2..])
            : Path.GetFullPath(text);
    }

    public int Number(SettingKey key, int least, int most)
    {
        var text = Text(key);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Refuse(key, text);
    }

    public long Size(SettingKey key, long least, long most)
    {
        var text = Text(key);
        var unit = new[] { ("KB", 10), ("MB", 20), ("GB", 30) }.FirstOrDefault(unit => text.EndsWith(unit.Item1, StringComparison.OrdinalIgnoreCase));
        var digits = unit.Item1 is null ? text : text[..^2].TrimEnd();
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most >> unit.Item2 && number << unit.Item2 >= least
            ? number << unit.Item2
            : throw Refuse(key, text);
    }

    public TimeOnly Time(SettingKey key)
    {
        var text = Text(key);
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw Refuse(key, text);
    }

    public bool Flag(SettingKey key)
    {
        var text = Text(key);
        return bool.TryParse(text, out var flag) ? flag : throw Refuse(key, text);
    }

    public T Choice<T>(SettingKey key, params T[] allowed)
        where T : struct, Enum
    {
        var text = Text(key);
        return (allowed.Length > 0 ? allowed : Enum.GetValues<T>())
            .Where(choice => text.Equals(choice.ToString(), StringComparison.OrdinalIgnoreCase))
            .Select(choice => (T?)choice)
            .FirstOrDefault() ?? throw Refuse(key, text);
    }

    public IReadOnlyList<string> Addresses(SettingKey key)
    {
        var addresses = Text(key).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return addresses.Length > 0 && addresses.All(IsAddress) ? addresses : throw Refuse(key, Text(key));
    }

    public Uri? OptionalUrl(SettingKey key) => Optional(key) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && IsWeb(url) && url is { Query: "", Fragment: "", UserInfo: "" } ? url
        : throw Refuse(key, text);

    public string? Mailbox(SettingKey key) => Optional(key) is not { } text ? null
        : System.Net.Mail.MailAddress.TryCreate(text, out _) ? text
        : throw Refuse(key, text);

    public IReadOnlyList<string> Origins(SettingKey key) => [.. Items(key).Select(text =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && IsWeb(url) && url.PathAndQuery == "/" ? url.GetLeftPart(UriPartial.Authority) : throw Refuse(key, text))];

    public IReadOnlyList<IPNetwork> Networks(SettingKey key) => [.. Items(key).Select(text =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : throw Refuse(key, text))];

    private static bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    private static bool IsAddress(string text)
    {
        try
        {
            return text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && BindingAddress.Parse(text) is { IsUnixPipe: false, Port: >= 0 and <= 65535, PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private string[] Items(SettingKey key) =>
        [.. new[] { configuration[key.Name] }
            .Concat(configuration.GetSection(key.Name).GetChildren().Select(child => child.Value))
            .SelectMany(text => (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private string Text(SettingKey key) => (configuration[key.Name] ?? key.Default).Trim();
}
