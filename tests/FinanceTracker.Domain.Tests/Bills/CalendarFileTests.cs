using System.Text;
using FinanceTracker.Domain.Bills;
using Xunit;

namespace FinanceTracker.Domain.Tests.Bills;

public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Text_is_escaped_and_long_lines_are_folded_between_characters()
    {
        var title = "Müller, Söhne; Strom\\Gas\r\nBEGIN:VEVENT " + string.Concat(Enumerable.Repeat("Wärme🔥", 30));
        var file = CalendarFile.Write("Bills", [new CalendarEvent("a@b", new DateOnly(2026, 12, 31), title, "", Now, 3)]);
        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\n', file.Replace("\r\n", "", StringComparison.Ordinal));
        var unfolded = file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Contains(@"SUMMARY:Müller\, Söhne\; Strom\\Gas\nBEGIN:VEVENT " + string.Concat(Enumerable.Repeat("Wärme🔥", 30)), unfolded);
        Assert.Single(unfolded, line => line == "BEGIN:VEVENT");
        Assert.Contains("DTSTART;VALUE=DATE:20261231", unfolded);
        Assert.Contains("DTEND;VALUE=DATE:20270101", unfolded);
        Assert.Contains("DTSTAMP:20260310T090000Z", unfolded);
        Assert.Contains("TRIGGER:-P3D", unfolded);
    }

    [Fact]
    public void An_empty_calendar_is_one_too()
    {
        var lines = CalendarFile.Write("Bills", []).Split("\r\n");
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR", ""), (lines[0], lines[^2], lines[^1]));
    }
}
