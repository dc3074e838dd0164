namespace FinanceTracker.Web.Features.Households;

/// <summary>What a browser calls itself, in two words. The order matters: most browsers claim to be others too.</summary>
internal static class DeviceWords
{
    private static readonly (string Mark, string Word)[] Browsers =
    [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Word)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string Of(string? device)
    {
        if (string.IsNullOrWhiteSpace(device))
            return "A program without a name";
        var browser = Browsers.FirstOrDefault(one => device.Contains(one.Mark, StringComparison.Ordinal)).Word;
        var system = Systems.FirstOrDefault(one => device.Contains(one.Mark, StringComparison.Ordinal)).Word;
        // A program says its name first: curl/8.5.0.
        return browser is null ? device.Split('/', ' ', '(')[0] : system is null ? browser : $"{browser} on {system}";
    }
}
