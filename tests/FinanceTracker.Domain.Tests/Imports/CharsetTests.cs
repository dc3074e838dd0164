using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class CharsetTests
{
    private const string Csv = "Datum;Text;Betrag\n2026-01-05;Příliš žluťoučký kůň ď;-1,00\n";

    static CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1250")]
    [InlineData("852")]
    [InlineData("iso-8859-2")]
    public void A_person_names_the_set_of_a_czech_file(string name)
    {
        var encoding = int.TryParse(name, out var page) ? Encoding.GetEncoding(page) : Encoding.GetEncoding(name);
        foreach (var answers in (ReadAnswers[])[new() { Charset = name }, new() { Mapping = new CsvMapping { Encoding = name } }])
        {
            var file = Assert.IsType<ReadOutcome.Understood>(Samples.Read(encoding.GetBytes(Csv), null, answers)).File;
            Assert.Empty(file.Needs);
            Assert.Equal("Příliš žluťoučký kůň ď", file.Statements.Single().Rows.Single().Payee);
        }
    }

    [Fact]
    public void Bytes_that_windows_1252_does_not_have_are_asked_about()
    {
        var file = Assert.IsType<ReadOutcome.Understood>(Samples.Read(Encoding.GetEncoding(1250).GetBytes("Datum;Text;Betrag\n2026-01-05;Ťažký;-1,00\n"))).File;
        Assert.Equal("charset", Assert.Single(file.Needs).Word);
    }

    [Fact]
    public void Utf8_wins_over_a_wrong_declaration_and_padding_is_told()
    {
        var text = "OFXHEADER:100\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST><STMTTRN><DTPOSTED>20260105<TRNAMT>-1<NAME>Café Zürich</STMTTRN></BANKTRANLIST></STMTRS></OFX>";
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal("Café Zürich", Name(bytes, 0));
        Assert.Equal("Café Zürich", Name([.. bytes, 0, 0, 0], 1));

        static string Name(byte[] all, int nulWarnings)
        {
            var file = Assert.IsType<ReadOutcome.Understood>(Samples.Read(all)).File;
            Assert.Equal("utf-8", file.Encoding);
            Assert.Equal(nulWarnings, file.Warnings.Count(warning => warning.Message.Contains("NUL", StringComparison.Ordinal)));
            return file.Statements.Single().Rows.Single().Payee;
        }
    }

    [Fact]
    public void One_broken_byte_in_a_utf8_file_is_told_and_spoils_nothing_else()
    {
        var bytes = Encoding.UTF8.GetBytes("Datum;Text;Betrag\n2026-01-05;äöüßéèêàçñø?;-1,00\n");
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xFF;
        var file = Assert.IsType<ReadOutcome.Understood>(Samples.Read(bytes)).File;
        Assert.Equal("äöüßéèêàçñø\uFFFD", file.Statements.Single().Rows.Single().Payee);
        Assert.Contains(file.Warnings, warning => warning.Message.Contains("1 characters could not be read", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_is_normalised_so_that_composed_and_decomposed_names_are_equal() =>
        Assert.Equal("Caf\u00E9 x", Written.Statement("Date;Text;Amount", "2026-01-05;Cafe\u0301\u00A0x;-1").Rows.Single().Payee);
}
