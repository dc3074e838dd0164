namespace FinanceTracker.Domain.Alerts;

/// <summary>When a message may go out, on the person's own clock; hours that a clock change skips or repeats are told apart by the zone.</summary>
public static class QuietHours
{
    private const int DayMinutes = 24 * 60;

    /// <summary>The instant itself, or the end of the quiet hours it lies in.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="from">Minutes after midnight; null for no quiet hours.</param>
    /// <param name="to">Minutes after midnight; the same as <paramref name="from"/> means none.</param>
    /// <param name="zone">The person's.</param>
    public static DateTimeOffset Next(DateTimeOffset now, int? from, int? to, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (from is not { } start || to is not { } end || start == end)
            return now;
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var minute = (local.Hour * 60) + local.Minute;
        var isQuiet = start < end ? minute >= start && minute < end : minute >= start || minute < end;
        if (!isQuiet)
            return now;
        var day = DateOnly.FromDateTime(local);
        return At(minute < end ? day : day.AddDays(1), end, zone);
    }

    /// <summary>The next time the clock shows so many minutes after midnight, after now.</summary>
    public static DateTimeOffset NextAt(DateTimeOffset now, int minutes, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var today = At(day, minutes, zone);
        return today > now ? today : At(day.AddDays(1), minutes, zone);
    }

    private static DateTimeOffset At(DateOnly day, int minutes, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes % DayMinutes);
        // An hour that does not exist on this day: the clock jumps over it, so the first minute after the jump.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
