using System.Globalization;
using CsCheck;
using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class DateTests
{
    private static readonly ReadAnswers DayFirst = new() { DateOrder = DateOrder.Dmy };

    [Theory]
    [InlineData("2009-12-24", "2009-12-24")]
    [InlineData("24.12.2009", "2009-12-24")]
    [InlineData("2019.04.19.", "2019-04-19")]
    [InlineData("28.02'2009", "2009-02-28")]
    [InlineData("26 Jan 2026", "2026-01-26")]
    [InlineData("20260126", "2026-01-26")]
    [InlineData("20091224120000[0:GMT]", "2009-12-24")]
    [InlineData("2018-02-25 12:34:56 +0000", "2018-02-25")]
    [InlineData("2018-02-25T23:59:59.999-11:00", "2018-02-25")]
    [InlineData("Feb 27, 2018", "2018-02-27")]
    [InlineData("3. März 2024", "2024-03-03")]
    [InlineData("03-août-2024", "2024-08-03")]
    [InlineData("juin 3 2024", "2024-06-03")]
    [InlineData("5/3/26", "2026-03-05")]
    [InlineData("31/12/46", "2046-12-31")]
    [InlineData("31/12/47", "1947-12-31")]
    [InlineData(" 6/ 1/94", "1994-01-06")]
    [InlineData("3/ 1' 0", "2000-01-03")]
    [InlineData("10-Nov-9", "2009-11-10")]
    public void Days_are_read_as_written(string text, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), Written.Days(DayFirst, text).Single());

    [Theory]
    [InlineData("2012-02-31")]
    [InlineData("32.01.2012")]
    [InlineData("2026-13-01")]
    public void An_impossible_day_is_rejected_with_its_text(string text)
    {
        var bad = Assert.Single(Written.Read("Date;Text;Amount", "2026-01-05;shop;-1.00", $"{text};shop;-1.00").Statements.Single().Rejected);
        Assert.Equal((3, "Date", text), (bad.Line, bad.Field, bad.Value));
    }

    [Fact]
    public void One_day_above_twelve_pins_the_order_of_the_whole_file()
    {
        Assert.Equal(new DateOnly(2026, 2, 1), Written.Days(ReadAnswers.None, "01/02/2026", "25/02/2026")[0]);
        Assert.Equal(new DateOnly(2026, 1, 2), Written.Days(ReadAnswers.None, "01/02/2026", "02/25/2026")[0]);
    }

    [Fact]
    public void An_open_order_is_asked_with_both_readings()
    {
        var need = Assert.Single(Written.Read("Date;Text;Amount", "05/03/2021;shop;-1.00").Needs);
        Assert.Equal("date_order", need.Word);
        Assert.Contains("5 March 2021", need.Question, StringComparison.Ordinal);
        Assert.Contains("3 May 2021", need.Question, StringComparison.Ordinal);
        Assert.Empty(Written.Read("Date;Text;Amount", "05.03.2021;shop;-1.00").Needs);
        Assert.Empty(Written.Read("Date;Text;Amount", "05/05/2021;shop;-1.00").Needs);
    }

    [Fact]
    public void Any_day_in_any_order_is_read_back_when_the_order_is_known()
    {
        var day = Gen.Int[new DateOnly(1970, 1, 1).DayNumber, new DateOnly(2027, 1, 1).DayNumber].Select(DateOnly.FromDayNumber);
        Gen.Select(day, Any.Of("dd/MM/yyyy", "MM/dd/yyyy", "yyyy/MM/dd", "d-M-yyyy")).Sample((written, format) =>
        {
            var order = format[0] switch { 'M' => DateOrder.Mdy, 'y' => DateOrder.Ymd, _ => DateOrder.Dmy };
            return Written.Days(new ReadAnswers { DateOrder = order }, written.ToString(format, CultureInfo.InvariantCulture)).Single() == written;
        }, iter: 1000);
    }
}
