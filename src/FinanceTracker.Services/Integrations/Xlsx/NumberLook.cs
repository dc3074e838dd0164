using System.Globalization;
using System.Text.RegularExpressions;

namespace FinanceTracker.Services.Integrations.Xlsx;

/// <summary>What a cell's number format makes of its number.</summary>
/// <param name="HasDate">Shown as a day.</param>
/// <param name="HasTime">Shown with a time of day.</param>
/// <param name="Decimals">Decimals shown; null when the format does not say.</param>
internal readonly partial record struct NumberLook(bool HasDate, bool HasTime, int? Decimals)
{
    /// <summary>The number as text: a day with the year first, or the number with a point and at least the shown decimals.</summary>
    /// <param name="raw">The number as the sheet stores it.</param>
    /// <param name="since1904">The workbook counts days from 1904.</param>
    public string Text(string raw, bool since1904)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return raw;
        return HasDate || HasTime ? Moment(value, since1904) ?? Number(value, raw) : Number(value, raw);
    }

    /// <summary>The look of a format by its number, or by its code when a workbook defines it itself.</summary>
    public static NumberLook Of(uint id, string? code) => code is not null ? OfCode(code) : id switch
    {
        1 or 3 or 37 or 38 or 41 or 42 => new(false, false, 0),
        2 or 4 or 7 or 8 or 39 or 40 or 43 or 44 => new(false, false, 2),
        5 or 6 => new(false, false, 0),
        >= 14 and <= 17 or >= 27 and <= 31 or 36 or >= 50 and <= 58 => new(true, false, null),
        22 => new(true, true, null),
        >= 18 and <= 21 or >= 32 and <= 35 or >= 45 and <= 47 => new(false, true, null),
        _ => default,
    };

    private static NumberLook OfCode(string code)
    {
        var elapsed = Elapsed().IsMatch(code);
        var plain = Literals().Replace(code, "");
        var section = plain.Split(';')[0];
        if (section.Contains("General", StringComparison.OrdinalIgnoreCase))
            return default;
        var hasTime = elapsed || section.AsSpan().ContainsAny("hHsS");
        var hasDate = section.AsSpan().ContainsAny("yYdD") || (!hasTime && section.AsSpan().ContainsAny('m', 'M'));
        if (hasTime || hasDate)
            return new NumberLook(hasDate, hasTime, null);
        // Percent, fractions, powers and thousands that are cut off show another number than the cell holds.
        if (!section.AsSpan().ContainsAny('0', '#') || section.AsSpan().ContainsAny('%', '/', 'E') || section.TrimEnd().EndsWith(','))
            return default;
        var point = section.IndexOf('.', StringComparison.Ordinal);
        return new NumberLook(false, false, point < 0 ? 0 : section.AsSpan(point + 1).Count('0') + section.AsSpan(point + 1).Count('#') + section.AsSpan(point + 1).Count('?'));
    }

    private string? Moment(double value, bool since1904)
    {
        var days = value + (since1904 ? 1462 : 0);
        if (days < 0 || days >= 2958466)
            return null;
        var moment = DateTime.FromOADate(days).AddMilliseconds(500);
        if (!HasDate)
            return moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var isMidnight = moment.TimeOfDay < TimeSpan.FromSeconds(1);
        return moment.ToString(isMidnight ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private string Number(double value, string raw)
    {
        if (Math.Abs(value) >= 7.9e27)
            return raw;
        // Fifteen digits are what a spreadsheet holds; the rest is noise of binary fractions.
        var exact = (decimal)value;
        // A format without cents must not take the cents away; one with them shows what the bank means.
        if (Decimals is >= 2 and <= 10)
            exact = Math.Round(exact, Decimals.Value, MidpointRounding.AwayFromZero);
        var text = exact.ToString("0.############################", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var shown = point < 0 ? 0 : text.Length - point - 1;
        var wanted = Math.Max(shown, Math.Min(Decimals ?? 0, 10));
        // Three digits behind the point could be taken for thousands.
        if (wanted == 3)
            wanted = 4;
        return wanted > shown ? (point < 0 ? text + "." : text) + new string('0', wanted - shown) : text;
    }

    [GeneratedRegex(@"""[^""]*""|\[[^\]]*\]|\\.|_.|\*.", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\[(h+|m+|s+)\]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 200)]
    private static partial Regex Elapsed();
}
