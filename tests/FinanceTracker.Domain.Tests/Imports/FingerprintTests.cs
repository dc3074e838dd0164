using CsCheck;
using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class FingerprintTests
{
    private static readonly DateOnly Day = new(2026, 11, 25);

    [Fact]
    public void The_stored_value_never_changes() =>
        Assert.Equal(Stored, Fingerprint.Of(Day, -1234, "Café  Zentral 0423").Value);

    [Theory]
    [InlineData("café zentral", "CAFÉ  ZENTRAL")]
    [InlineData("cafe\u0301", "CAF\u00C9")]
    [InlineData(" a\tb\r\nc ", "A B C")]
    [InlineData("a\u00A0b", "a b")]
    public void Case_accents_form_and_blanks_do_not_count(string one, string other) =>
        Assert.Equal(Fingerprint.Of(Day, 1, one), Fingerprint.Of(Day, 1, other));

    [Fact]
    public void Day_amount_sign_digits_and_text_count()
    {
        Fingerprint[] all =
        [
            Fingerprint.Of(Day, 100, "Shop 1"), Fingerprint.Of(Day.AddDays(1), 100, "Shop 1"), Fingerprint.Of(Day, 101, "Shop 1"),
            Fingerprint.Of(Day, -100, "Shop 1"), Fingerprint.Of(Day, 100, "Shop 2"), Fingerprint.Of(Day, 100, "Shop1"), Fingerprint.Of(Day, 100, ""),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Different_rows_practically_never_share_one()
    {
        var seen = new HashSet<Fingerprint>();
        for (var i = 0; i < 200_000; i++)
            seen.Add(Fingerprint.Of(Day.AddDays(i % 1000), i / 1000, "x"));
        Assert.Equal(200_000, seen.Count);
    }

    [Fact]
    public void Any_text_has_one() =>
        Gen.String.Sample(text => Fingerprint.Of(Day, 5, text) == Fingerprint.Of(Day, 5, text + "  "));

    private const long Stored = -5892252095773195764;
}
