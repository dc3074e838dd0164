using System.Globalization;
using System.IO.Compression;
using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Imports.Packed;
using Xunit;
using static FinanceTracker.Services.Tests.Imports.Packed.Packing;

namespace FinanceTracker.Services.Tests.Imports.Packed;

public sealed class DamagedPackTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Fact]
    public void A_damaged_pack_is_refused_or_read_but_never_breaks()
    {
        var sheet = Workbook(("S", [["Date", "Payee", "Amount"], [On("2026-03-03"), "Corner Bakehouse", Sum(-3.4)]]));
        var zip = Zip(("bank.csv", "Date,Payee,Amount\n2026-03-03,Corner Bakehouse,-3.40\n"), ("b.txt", "x"));
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < 600; i++)
        {
            var bytes = (byte[])(i % 2 == 0 ? sheet : zip).Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                bytes[random.Next(4, bytes.Length)] ^= (byte)random.Next(1, 256);
            var cut = i % 5 == 0 ? bytes[..random.Next(4, bytes.Length)] : bytes;
            refused += IsRefused(cut) ? 1 : 0;
        }
        Assert.InRange(refused, 100, 600);
    }

    [Fact]
    public void A_list_of_parts_that_goes_on_and_on_is_refused_before_anybody_reads_it()
    {
        using var book = new MemoryStream();
        book.Write(Workbook(("S", [["Date", "Payee", "Amount"], [On("2026-03-03"), "Corner Bakehouse", Sum(-3.4)]])));
        using (var archive = new ZipArchive(book, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("_rels/.rels")!.Delete();
            using var list = new StreamWriter(archive.CreateEntry("_rels/.rels").Open());
            list.Write(string.Concat(Enumerable.Repeat("<a>", 50_000)));
        }
        var refused = Unpacker.Unpack(book.ToArray(), ReadLimits.Default, Today, CancellationToken.None);
        Assert.Contains("list of parts", Assert.IsType<Failure.Invalid>(refused.Failure).Errors["file"][0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<row r=\"x\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>")]
    [InlineData("<row r=\"2\"><c/></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2000000\"><c><v>1</v></c></row>")]
    [InlineData("<row><c s=\"77\"><v>1e400</v></c><c t=\"d\"><v>2026-03-03T00:00:00</v></c></row>")]
    [InlineData("<row><c s=\"99999999999\"><v>1</v></c></row>")]
    [InlineData("<row><c><v><b>1</b></v></c></row>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><row><c><v>&b;</v></c></row>")]
    [InlineData("<row><c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>")]
    public void Odd_rows_are_refused_or_read_but_never_break(string rows) => _ = IsRefused(WithRows(rows));

    [Fact]
    public void Texts_in_the_sheet_itself_are_read()
    {
        var bytes = WithRows("<row><c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c><c t=\"str\"><f>1+1</f><v>two</v></c><c t=\"b\"><v>1</v></c></row>");
        Assert.Equal("ab\ttwo\tTRUE\n", Encoding.UTF8.GetString(Unpacker.Unpack(bytes, ReadLimits.Default, Today, CancellationToken.None).Value.Content.Whole.Span));
    }

    [Fact]
    public void A_long_workbook_is_read_row_by_row()
    {
        const int rows = 40_000;
        var xml = new StringBuilder("<row r=\"1\"><c t=\"inlineStr\"><is><t>Date</t></is></c><c t=\"inlineStr\"><is><t>Payee</t></is></c><c t=\"inlineStr\"><is><t>Amount</t></is></c></row>");
        for (var i = 2; i <= rows + 1; i++)
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{i}\"><c r=\"A{i}\" s=\"2\"><v>{46000 + (i % 90)}</v></c><c r=\"B{i}\" t=\"inlineStr\"><is><t>Shop {i}</t></is></c><c r=\"C{i}\" s=\"1\"><v>-{i}.25</v></c></row>");
        var file = Unpacker.Unpack(WithRows(xml.ToString()), ReadLimits.Default, Today, CancellationToken.None).Value;
        var read = Assert.IsType<ReadOutcome.Understood>(file.Read(file.Content, "long.xlsx", ReadAnswers.None, ReadLimits.Default, Today, null, CancellationToken.None)).File;
        Assert.Equal(rows, read.Counts.Posted);
        Assert.Equal((rows + 1, -40001.25m), (read.Statements[0].Rows[^1].Line, read.Statements[0].Rows[^1].Amount));
    }

    private static bool IsRefused(byte[] bytes)
    {
        var unpacked = Unpacker.Unpack(bytes, ReadLimits.Default, Today, CancellationToken.None);
        if (unpacked.Failure is { } failure)
        {
            Assert.True(failure is Failure.Invalid or Failure.Unsupported);
            return true;
        }
        var file = unpacked.Value;
        return file.Read(file.Content, "x", ReadAnswers.None, ReadLimits.Default, Today, null, CancellationToken.None) is not ReadOutcome.Understood;
    }

    private static byte[] WithRows(string rows) => WithSheet(
        $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>");
}
