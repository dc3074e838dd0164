using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Alerts;

/// <summary>Many at once, a long sleep, who gets what, and texts that keep their amounts.</summary>
public sealed class AlertFloodTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Fact]
    public void Up_to_five_of_a_kind_are_told_one_by_one_and_more_as_one_that_counts_them()
    {
        Assert.All(AlertFlood.Gather(Drafts(5, AlertKind.LargeTransaction), "m", null, Today), one => Assert.Equal(FloodedBy.Nothing, one.By));
        var told = AlertFlood.Gather([.. Drafts(6, AlertKind.LargeTransaction), .. Drafts(2, AlertKind.Custom)], "m", null, Today);
        Assert.Equal(6, told.Count(one => one.By == FloodedBy.Sum));
        Assert.Equal(3, told.Count(one => one.By == FloodedBy.Nothing));
        var sum = Assert.Single(told, one => one.By == FloodedBy.Nothing && one.Draft.Key.Kind == AlertKind.LargeTransaction).Draft;
        Assert.StartsWith("6 times at once: large transaction", sum.Title, StringComparison.Ordinal);
        Assert.Equal("transactions", sum.Link);
        // The same look again gives the same key; another look another one.
        Assert.Contains(AlertFlood.Gather(Drafts(6, AlertKind.LargeTransaction), "m", null, Today), one => one.Draft.Key == sum.Key);
        Assert.DoesNotContain(AlertFlood.Gather(Drafts(6, AlertKind.LargeTransaction), "n", null, Today), one => one.Draft.Key == sum.Key);
    }

    [Fact]
    public void After_three_weeks_asleep_the_inbox_fills_quietly_and_one_message_says_so()
    {
        var told = AlertFlood.Gather([.. Drafts(3, AlertKind.BillOverdue), .. Drafts(9, AlertKind.BillDue)], "m", Today.AddDays(-21), Today);
        var aloud = Assert.Single(told, one => one.By == FloodedBy.Nothing).Draft;
        Assert.Equal(AlertKind.CaughtUp, aloud.Key.Kind);
        Assert.Contains("4 things", aloud.Text, StringComparison.Ordinal);
        Assert.Equal(4, told.Count(one => one.By == FloodedBy.Sleep));
        Assert.Empty(AlertFlood.Gather([], "m", Today.AddDays(-21), Today));
    }

    [Fact]
    public void What_a_person_muted_or_is_not_theirs_or_too_far_ahead_does_not_reach_them()
    {
        AlertReader[] members = [Reader(1, lead: 3), Reader(2, lead: 10), Reader(3, lead: 30, muted: AlertKind.BillDueSoon)];
        var draft = new AlertDraft(new AlertKey(AlertKind.BillDueSoon, "rent", "2026-04-01"), "Rent") { DaysAhead = 5 };
        Assert.Equal([2], AlertRoutes.Readers(draft, members).Select(reader => reader.PersonKey));
        Assert.Equal([1, 2], AlertRoutes.Readers(draft with { DaysAhead = 3 }, members).Select(reader => reader.PersonKey));
        Assert.Equal([1], AlertRoutes.Readers(draft with { DaysAhead = null, OnlyFor = 1 }, members).Select(reader => reader.PersonKey));
    }

    [Fact]
    public void A_channel_takes_its_kinds_at_its_time()
    {
        var (now, reader) = (new DateTimeOffset(2026, 3, 10, 21, 0, 0, TimeSpan.Zero), Reader(1, lead: 3));
        (reader.Preference.QuietFrom, reader.Preference.QuietTo) = (20 * 60, 7 * 60);
        var channel = new AlertChannel { PersonKey = 1, Kinds = AlertKinds.Of([AlertKind.Custom]).Bits };
        Assert.Equal(now.AddHours(10), AlertRoutes.DueAt(AlertKind.Custom, reader, channel, now));
        Assert.Null(AlertRoutes.DueAt(AlertKind.LowBalance, reader, channel, now));
        channel.DigestAt = 6 * 60;
        // The digest falls into the quiet hours: it waits for their end.
        Assert.Equal(now.AddHours(10), AlertRoutes.DueAt(AlertKind.Custom, reader, channel, now));
        channel.IsOn = false;
        Assert.Null(AlertRoutes.DueAt(AlertKind.Custom, reader, channel, now));
    }

    [Fact]
    public void Text_keeps_amounts_and_days_apart_and_takes_nothing_from_names()
    {
        var text = $"{AlertText.Of("Evil {-1|EUR}\nShop")} took {AlertText.Of(new Money(-1234, Currency.Of("EUR")))} on {AlertText.Of(Today)}.";
        Assert.Equal(
            [new AlertPart("Evil (-1|EUR) Shop took ", null, null), new AlertPart("", new Money(-1234, Currency.Of("EUR")), null), new AlertPart(" on ", null, null), new AlertPart("", null, Today), new AlertPart(".", null, null)],
            AlertText.Parts(text));
        Assert.Equal([new AlertPart("open { end", null, null)], AlertText.Parts("open { end"));
        Assert.Equal("odd", Assert.Single(AlertText.Parts("{odd}")).Words);
    }

    private static AlertReader Reader(long key, int lead, AlertKind? muted = null) =>
        new(key, TimeZoneInfo.Utc, new AlertPreference { PersonKey = key, LeadDays = lead, Muted = muted is { } kind ? AlertKinds.Of([kind]).Bits : 0 });

    private static AlertDraft[] Drafts(int count, AlertKind kind) =>
        [.. Enumerable.Range(0, count).Select(number => new AlertDraft(new AlertKey(kind, "entry", $"{number}"), $"Number {number}") { Link = $"transactions?min={number}" })];
}
