namespace FinanceTracker.Domain.Alerts;

/// <summary>Who gets an alert, and what goes out when.</summary>
public static class AlertRoutes
{
    /// <summary>The people whose inbox it reaches.</summary>
    public static IEnumerable<AlertReader> Readers(AlertDraft draft, IEnumerable<AlertReader> members)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return members.Where(member =>
            (draft.OnlyFor is null || draft.OnlyFor == member.PersonKey)
            && !new AlertKinds(member.Preference.Muted).Has(draft.Key.Kind)
            && (draft.DaysAhead is not { } days || days <= member.Preference.LeadDays));
    }

    /// <summary>When it goes out through a channel of a reader; null when it does not.</summary>
    public static DateTimeOffset? DueAt(AlertKind kind, AlertReader reader, AlertChannel channel, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(channel);
        if (!channel.IsOn || channel.PersonKey != reader.PersonKey || !new AlertKinds(channel.Kinds).Has(kind))
            return null;
        var at = channel.DigestAt is { } minutes ? QuietHours.NextAt(now, minutes, reader.Zone) : now;
        return QuietHours.Next(at, reader.Preference.QuietFrom, reader.Preference.QuietTo, reader.Zone);
    }
}

/// <summary>A member of the household as alerts see them.</summary>
/// <param name="PersonKey">Internal key.</param>
/// <param name="Zone">Their own zone, else the household's.</param>
/// <param name="Preference">What they want to be told.</param>
public sealed record AlertReader(long PersonKey, TimeZoneInfo Zone, AlertPreference Preference);
