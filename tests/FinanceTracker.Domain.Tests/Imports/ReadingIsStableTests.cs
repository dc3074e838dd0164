using System.Globalization;
using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>The same file means the same in every culture, character set and with every line end.</summary>
public sealed class ReadingIsStableTests
{
    static ReadingIsStableTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Files => [.. Samples.In("ofx", "csv", "qif", "mt940", "camt053").Where(sample => sample.Outcome != "error").Select(sample => sample.File)];

    [Theory]
    [InlineData("de-DE", "Pacific/Pago_Pago", -11)]
    [InlineData("en-US", "Europe/Berlin", 1)]
    [InlineData("ar-SA", "Pacific/Kiritimati", 14)]
    [InlineData("tr-TR", "Pacific/Pago_Pago", -11)]
    [InlineData("fa-IR", "Pacific/Kiritimati", 14)]
    public void Every_culture_and_time_zone_reads_every_sample_alike(string culture, string zone, int hours)
    {
        var (before, zoneBefore) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        var neutral = Everything(CultureInfo.InvariantCulture);
        try
        {
            MoveTo(zone);
            Assert.Equal(hours, TimeZoneInfo.Local.BaseUtcOffset.TotalHours);
            Assert.Equal(neutral, Everything(CultureInfo.GetCultureInfo(culture)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            MoveTo(zoneBefore);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_character_set_and_line_end_gives_the_same_rows(string file)
    {
        var sample = Samples.Get(file);
        var bytes = Samples.Bytes(file);
        var text = (sample.ActualEncoding == "cp1252" ? Encoding.GetEncoding(1252) : Encoding.UTF8).GetString(bytes).TrimStart('\uFEFF');
        var expected = Rows(bytes, sample);
        Assert.True(sample.Count == 0 || expected.Count == sample.Count);
        foreach (var lineEnd in (string[])["\n", "\r\n", "\r"])
        {
            var variant = text.ReplaceLineEndings(lineEnd);
            foreach (var encoding in (Encoding[])[new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UnicodeEncoding(false, false), new UnicodeEncoding(true, false)])
                Assert.Equal(expected, Rows([.. encoding.GetPreamble(), .. encoding.GetBytes(variant)], sample));
            var western = Encoding.GetEncoding(1252).GetBytes(variant);
            if (Encoding.GetEncoding(1252).GetString(western) == variant)
                Assert.Equal(expected, Rows(western, sample));
        }
    }

    private static void MoveTo(string? zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }

    private static IReadOnlyList<string> Rows(byte[] bytes, Sample sample) =>
        SampleTests.Lines(Assert.IsType<ReadOutcome.Understood>(Samples.Read(bytes, sample.File, SampleAnswers.For(sample))).File);

    private static IReadOnlyList<string> Everything(CultureInfo culture)
    {
        CultureInfo.CurrentCulture = culture;
        var all = new List<string>();
        foreach (var sample in Samples.In("ofx", "csv", "qif", "camt053", "mt940"))
        {
            var outcome = Samples.Read(Samples.Bytes(sample.File), sample.File, SampleAnswers.For(sample));
            all.AddRange(outcome switch
            {
                ReadOutcome.Understood understood => [.. SampleTests.Lines(understood.File), .. understood.File.Warnings.Select(warning => warning.Message)],
                ReadOutcome.Unreadable unreadable => [unreadable.Message],
                ReadOutcome.Unsupported unsupported => [unsupported.Message],
                _ => throw new InvalidOperationException(),
            });
        }
        Assert.True(all.Count > 200);
        return all;
    }
}
