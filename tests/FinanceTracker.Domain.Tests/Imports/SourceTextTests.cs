using System.Text;
using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>The file as it stands, beside what was understood: lines, character sets, rows to repair.</summary>
public sealed class SourceTextTests
{
    static SourceTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1250", "Řeznictví Žižka;Příliš žluťoučký kůň;-12,00")]
    [InlineData("windows-1252", "Café Zoë;Fußpflege Müller;-12,00")]
    [InlineData("windows-1251", "Кафе Лимон;Оплата товара;-12,00")]
    [InlineData("shift_jis", "コーヒー;支払い;-1200")]
    public void The_right_set_is_among_the_candidates_with_the_line_in_it(string charset, string line)
    {
        var bytes = Encoding.GetEncoding(charset).GetBytes($"Date;Payee;Amount\n{line}\n");
        var candidates = CharsetSamples.Of(bytes, "windows-1252");
        Assert.True(candidates[0].IsUsed);
        Assert.InRange(candidates.Count, 2, 6);
        Assert.Equal(line, candidates.Single(candidate => candidate.Name == charset).Samples.Single());
        Assert.Equal(candidates.Count, candidates.Select(candidate => candidate.Samples[0]).Distinct().Count());
    }

    [Fact]
    public void Three_lines_are_enough_and_long_ones_are_cut_around_the_letter()
    {
        var text = string.Join('\n', "é", "è", "ê", "ë", new string('a', 300) + "ü" + new string('b', 300));
        var candidates = CharsetSamples.Of(Encoding.Latin1.GetBytes(text), "windows-1252");
        Assert.All(candidates, candidate => Assert.Equal(3, candidate.Samples.Count));
        var sample = CharsetSamples.Of(Encoding.Latin1.GetBytes(text.Split('\n')[^1]), "windows-1252")[0].Samples[0];
        Assert.Contains("ü", sample, StringComparison.Ordinal);
        Assert.InRange(sample.Length, 10, 92);
    }

    [Fact]
    public void There_is_nothing_to_choose_in_ascii_and_behind_a_mark()
    {
        Assert.Empty(CharsetSamples.Of("Date;Payee\n"u8, "utf-8"));
        Assert.Empty(CharsetSamples.Of([.. Encoding.UTF8.Preamble, .. "Café"u8], "utf-8"));
        Assert.Empty(CharsetSamples.Of(Encoding.Unicode.GetBytes("Café;Müller\nCafé"), "utf-16"));
        Assert.Empty(CharsetSamples.Of([], "utf-8"));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 170", "'+49 170")]
    [InlineData("-12", "'-12")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    [InlineData("12-3", "12-3")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("", "")]
    public void Nothing_in_a_cell_is_a_formula(string value, string cell) => Assert.Equal(cell, RejectedCsv.Cell(value));

    [Fact]
    public void Rows_that_could_not_be_read_are_written_with_their_line()
    {
        Assert.Equal(
            "Line,Reason,Field,Value,As in the file\r\n3,is no amount,Amount,1..2,\"2026-04-02,Shop,1..2\"\r\n",
            RejectedCsv.Write([new RejectedLine(3, "is no amount", "Amount", "1..2", "2026-04-02,Shop,1..2")]));
        var lines = SourceLines.Find("a\r\nb\r\nc"u8, "utf-8", new HashSet<int> { 2, 3, 9 });
        Assert.Equal(["b", "c"], [lines[2], lines[3]]);
        Assert.Equal(2, lines.Count);
    }
}
