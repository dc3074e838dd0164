using System.Globalization;
using System.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Alerts;

/// <summary>
/// Text of alerts with amounts and days in it that are written out only where it is read: each person's way, and hidden where amounts
/// are. An amount stands as <c>{-1234|EUR}</c> (minor units), a day as <c>{2026-03-10}</c>.
/// </summary>
public static class AlertText
{
    /// <summary>An amount to be put into a text.</summary>
    public static string Of(Money amount) => string.Create(CultureInfo.InvariantCulture, $"{{{amount.Minor}|{amount.Currency.Code}}}");

    /// <summary>A day to be put into a text.</summary>
    public static string Of(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{{{day:yyyy-MM-dd}}}");

    /// <summary>A name or other words from outside: cannot be taken for an amount, and are one line.</summary>
    public static string Of(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var clean = new StringBuilder(words.Length);
        foreach (var letter in words)
            clean.Append(letter switch { '{' => '(', '}' => ')', _ when char.IsControl(letter) => ' ', _ => letter });
        return clean.ToString().Trim();
    }

    /// <summary>The parts of a text in their order.</summary>
    public static IReadOnlyList<AlertPart> Parts(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<AlertPart>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                parts.Add(new AlertPart(text[at..], null, null));
                break;
            }
            if (open > at)
                parts.Add(new AlertPart(text[at..open], null, null));
            parts.Add(Read(text[(open + 1)..close]));
            at = close + 1;
        }
        return parts;
    }

    private static AlertPart Read(string inside)
    {
        if (inside.Split('|') is [var minor, var code] && long.TryParse(minor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) && Currency.TryFind(code, out var currency))
            return new AlertPart("", new Money(amount, currency), null);
        return DateOnly.TryParseExact(inside, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new AlertPart("", null, day)
            : new AlertPart(inside, null, null);
    }
}

/// <summary>A part of a text: words, an amount or a day.</summary>
/// <param name="Words">Empty when it is one of the others.</param>
/// <param name="Amount">As the ledger signs it.</param>
/// <param name="Day">A ledger day.</param>
public sealed record AlertPart(string Words, Money? Amount, DateOnly? Day);
