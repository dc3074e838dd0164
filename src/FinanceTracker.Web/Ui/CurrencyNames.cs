using System.Collections.Frozen;
using System.Globalization;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Web.Ui;

/// <summary>Currencies by the names people know. The names come from the computer's own regions.</summary>
public static class CurrencyNames
{
    private static readonly Lazy<FrozenDictionary<string, string>> Names = new(() => CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .GroupBy(region => region.ISOCurrencySymbol, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.First().CurrencyEnglishName, StringComparer.Ordinal));

    /// <summary>Every currency, those of today's countries first.</summary>
    public static IReadOnlyList<(string Code, string Name)> All =>
        [.. Currency.AllCodes.Select(code => (code, Of(code))).OrderBy(currency => currency.Item2.Length == 0).ThenBy(currency => currency.code, StringComparer.Ordinal)];

    /// <summary>"Euro"; empty where no region uses it any more.</summary>
    public static string Of(string code) => Names.Value.GetValueOrDefault(code, "");

    /// <summary>Understands a code or a whole name, in any case; null for anything else.</summary>
    public static string? Find(string? typed)
    {
        if (Currency.TryFind(typed, out var currency))
            return currency.Code;
        var name = typed?.Trim();
        return Names.Value.FirstOrDefault(pair => string.Equals(pair.Value, name, StringComparison.OrdinalIgnoreCase) && Currency.TryFind(pair.Key, out _)).Key;
    }
}
