using System.Globalization;
using System.Text;

namespace FinanceTracker.Domain.Bills;

/// <summary>One whole-day event of a calendar.</summary>
/// <param name="Uid">Stays the same for the same event.</param>
/// <param name="Day">When.</param>
/// <param name="Title">One line.</param>
/// <param name="About">More about it; may have several lines or be empty.</param>
/// <param name="ChangedAt">When it was last changed, UTC.</param>
/// <param name="AlarmDaysBefore">Days before it to be reminded; null for no alarm.</param>
public sealed record CalendarEvent(string Uid, DateOnly Day, string Title, string About, DateTimeOffset ChangedAt, int? AlarmDaysBefore = null);

/// <summary>Writes a calendar as RFC 5545 has it: text escaped, lines ended with CRLF and folded at 75 octets. Pure.</summary>
public static class CalendarFile
{
    private const int LongestLine = 75;

    /// <summary>The whole file.</summary>
    public static string Write(string name, IEnumerable<CalendarEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//FinanceTracker//Bills//EN");
        Line(file, "CALSCALE:GREGORIAN");
        Line(file, "METHOD:PUBLISH");
        Line(file, $"X-WR-CALNAME:{Escape(name)}");
        Line(file, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        foreach (var one in events)
            Event(file, one);
        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    /// <summary>A text value: backslash, semicolon, comma and line ends escaped; other control characters left out.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text.ReplaceLineEndings("\n"))
        {
            switch (sign)
            {
                case '\\' or ';' or ',':
                    escaped.Append('\\').Append(sign);
                    break;
                case '\n':
                    escaped.Append("\\n");
                    break;
                case var other when !char.IsControl(other) || other == '\t':
                    escaped.Append(other);
                    break;
            }
        }
        return escaped.ToString();
    }

    private static void Event(StringBuilder file, CalendarEvent one)
    {
        Line(file, "BEGIN:VEVENT");
        Line(file, $"UID:{Escape(one.Uid)}");
        Line(file, $"DTSTAMP:{one.ChangedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
        Line(file, $"DTSTART;VALUE=DATE:{Day(one.Day)}");
        Line(file, $"DTEND;VALUE=DATE:{Day(one.Day.AddDays(1))}");
        Line(file, $"SUMMARY:{Escape(one.Title)}");
        if (one.About.Length > 0)
            Line(file, $"DESCRIPTION:{Escape(one.About)}");
        Line(file, "TRANSP:TRANSPARENT");
        if (one.AlarmDaysBefore is { } days)
        {
            Line(file, "BEGIN:VALARM");
            Line(file, "ACTION:DISPLAY");
            Line(file, $"DESCRIPTION:{Escape(one.Title)}");
            Line(file, string.Create(CultureInfo.InvariantCulture, $"TRIGGER:-P{days}D"));
            Line(file, "END:VALARM");
        }
        Line(file, "END:VEVENT");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Folds by octets of UTF-8; a character is never cut in two.</summary>
    private static void Line(StringBuilder file, string line)
    {
        var room = LongestLine;
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                file.Append("\r\n ");
                room = LongestLine - 1;
            }
            file.Append(rune.ToString());
            room -= rune.Utf8SequenceLength;
        }
        file.Append("\r\n");
    }
}
