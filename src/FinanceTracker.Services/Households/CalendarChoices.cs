using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Households;

/// <summary>Checks what people choose about money and time, in one wording.</summary>
internal static class CalendarChoices
{
    public static Failure? Check(string? currency, string? timeZone, int? monthStartDay, string? locale = null)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (currency is not null && !Currency.TryFind(currency, out _))
            errors["currency"] = ["Use an ISO 4217 code, for example EUR."];
        if (timeZone is not null && !IsZone(timeZone))
            errors["timeZone"] = ["Use the name of a time zone, for example Europe/Berlin."];
        if (monthStartDay is { } day && !MonthStart.IsAllowed(day))
            errors["monthStartDay"] = ["A month starts on day 1 to 28, or on the last day (31)."];
        if (locale is not null && !IsLocale(locale))
            errors["locale"] = ["Use a language and country, for example de-DE."];
        return errors.Count == 0 ? null : new Failure.Invalid(errors);
    }

    /// <summary>An IANA id that this computer knows; ids of Windows and paths are refused.</summary>
    public static bool IsZone(string id) =>
        id.Length is >= 1 and <= 60 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;

    public static bool IsLocale(string name)
    {
        if (name.Length is < 2 or > 20 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return false;
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
