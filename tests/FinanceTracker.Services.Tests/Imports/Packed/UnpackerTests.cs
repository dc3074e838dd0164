using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Imports.Packed;
using FinanceTracker.Services.Integrations.Xlsx;
using Xunit;
using static FinanceTracker.Services.Tests.Imports.Packed.Packing;

namespace FinanceTracker.Services.Tests.Imports.Packed;

public sealed class UnpackerTests
{
    private const string Csv = "Date,Payee,Amount\n2026-03-03,Corner Bakehouse,-3.40\n";
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Fact]
    public void Cells_become_the_text_a_bank_means()
    {
        var sheet = Workbook(("S", [
            [On("2026-03-02"), On("2026-03-02", GermanDay), On("2026-03-02T14:05:06", Moment), "a\tb\nc", "\"quoted\" text", null, "last"],
            [Sum(0.1 + 0.2), Sum(0.1 + 0.2, Plain), Sum(12.345, Kroner), Sum(12.34, Whole), Sum(1.234, Plain), Sum(123456789012, Plain), Sum(-5)],
        ]));
        var text = Encoding.UTF8.GetString(Unpack(sheet).Value.Content.Whole.Span);
        Assert.Equal("2026-03-02\t2026-03-02\t2026-03-02 14:05:06\ta b c\t\"\"\"quoted\"\" text\"\t\tlast\n0.30\t0.3\t12.35\t12.34\t1.2340\t123456789012\t-5.00\n", text);
    }

    [Fact]
    public void Days_may_be_counted_from_1904() =>
        Assert.Equal("2026-03-02", NumberLook.Of(14, null).Text("44621", since1904: true));

    [Theory]
    [InlineData("General", "1.5", "1.5")]
    [InlineData("0.0%", "0.125", "0.1250")]
    [InlineData("yyyy\\-mm\\-dd", "46083", "2026-03-02")]
    [InlineData("[h]:mm", "0.5", "12:00:00")]
    [InlineData("\"day \"0", "7", "7")]
    [InlineData("#,##0.000", "1.5", "1.5000")]
    [InlineData("mmm-yy", "-4", "-4")]
    public void Formats_of_a_workbook_are_understood(string code, string raw, string shown) =>
        Assert.Equal(shown, NumberLook.Of(200, code).Text(raw, since1904: false));

    [Fact]
    public void Refusals_name_what_is_in_the_way()
    {
        Assert.Contains("another archive (\"inner.zip\")", Refusal(Zip(("inner.zip", Zip(("a.csv", Csv))))), StringComparison.Ordinal);
        Assert.Contains("\"a.csv\", \"b.csv\"", Refusal(Zip(("x/a.csv", Csv), ("y/b.csv", Csv))), StringComparison.Ordinal);
        Assert.Contains("No file in this archive", Refusal(Zip(("a.txt", "Dear customer"), ("b.txt", "Good bye"))), StringComparison.Ordinal);
        Assert.Contains("empty", Refusal(Zip(Array.Empty<(string, string)>())), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal([.. Zip(("a.csv", Csv))[..^30]]), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(Zip(("[Content_Types].xml", "<a>"), ("xl/workbook.xml", "<b>"))), StringComparison.Ordinal);
        Assert.Contains(".xlsb", Unpack(Zip(("[Content_Types].xml", "<a/>"), ("xl/workbook.bin", "b"))).Failure!.ToString(), StringComparison.Ordinal);
        Assert.Contains("empty", Refusal(Workbook(("S", []))), StringComparison.Ordinal);
        Assert.Contains("101 files", Refusal(Zip([.. Enumerable.Range(0, 101).Select(i => ($"{i}.csv", Csv))])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_locked_member_is_named()
    {
        var zip = Zip(("secret.csv", Csv));
        // The bit that says "encrypted", in the file's own heading and in the list.
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        Assert.Contains("password (\"secret.csv\")", Refusal(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void Old_and_locked_workbooks_are_refused_by_name()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        Assert.Contains("(.xls). Save it as .xlsx or CSV", Refused(old), StringComparison.Ordinal);
        Assert.Contains("without the password", Refused([.. old, .. Encoding.Unicode.GetBytes("EncryptedPackage")]), StringComparison.Ordinal);
        Assert.Contains("(.xls)", Refused(Unpack(Zip(("old.xls", old))).Value.Content.Whole.ToArray()), StringComparison.Ordinal);

        static string Refused(byte[] bytes) => Assert.IsType<ReadOutcome.Unsupported>(
            BankFileReader.Read(Unpack(bytes).Value.Content, null, ReadAnswers.None, ReadLimits.Default, Today, CancellationToken.None)).Message;
    }

    [Theory]
    [InlineData("one")]
    [InlineData("sheet")]
    [InlineData("overlap")]
    [InlineData("list")]
    [InlineData("texts")]
    [InlineData("budget")]
    [InlineData("members")]
    [InlineData("nested")]
    [InlineData("book in zip")]
    public void A_bomb_is_refused_quickly_and_in_little_memory(string kind)
    {
        var bomb = Bomb(kind);
        Refusal(Zip(("warm.txt", "up"), ("b", "c")));
        var (clock, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        Assert.NotEmpty(Refusal(bomb));
        using (var parts = Unpacker.Parts(bomb, "all.zip", ReadLimits.Default, Today, CancellationToken.None) is { IsOk: true } opened ? opened.Value : null)
            Assert.All(parts?.Names ?? [], name => Assert.DoesNotContain("bomb", name, StringComparison.Ordinal));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"{kind}: {clock.Elapsed}");
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(used < 100_000_000, $"{kind}: {used:N0} bytes");
    }

    [Fact]
    public void Of_an_archive_the_sum_counts_and_what_lies_in_its_workbooks()
    {
        var small = new ReadLimits { MaxBytes = 1024 * 1024 };
        var rows = Csv + string.Concat(Enumerable.Range(0, 8000).Select(i => $"2026-03-03,Shop {i},-{i}.00\n"));
        Assert.Equal(3, Parts(Zip(("a.csv", rows), ("b.csv", rows), ("c.csv", rows)), small).Value.Names.Count);
        Assert.Contains("larger than 1 MB", Said(Parts(Zip([.. Enumerable.Range(0, 6).Select(i => ($"{i}.csv", rows))]), small).Failure), StringComparison.Ordinal);
        var book = Workbook(("S", [.. Enumerable.Range(0, 4000).Select(i => new object?[] { "2026-03-03", $"Shop {i}", Sum(i) })]));
        Assert.Equal(2, Parts(Zip(("a.xlsx", book), ("b.csv", Encoding.UTF8.GetBytes(Csv))), small).Value.Names.Count);
        Assert.Contains("larger than 1 MB", Said(Parts(Zip([.. Enumerable.Range(0, 6).Select(i => ($"{i}.xlsx", book))]), small).Failure), StringComparison.Ordinal);

        static string Said(Failure? failure) => Assert.IsType<Failure.Invalid>(failure).Errors["file"][0];
        static Result<UploadParts> Parts(byte[] zip, ReadLimits limits) => Unpacker.Parts(zip, "all.zip", limits, Today, CancellationToken.None);
    }

    private static byte[] Bomb(string kind)
    {
        var zeros = new byte[1024 * 1024];
        switch (kind)
        {
            case "one":
                return Huge(("bank.csv", 400));
            case "budget":
                return Huge(("db.sqlite", 400), ("metadata.json", 1));
            case "sheet":
                return Huge(("[Content_Types].xml", 1), ("xl/workbook.xml", 1), ("xl/worksheets/sheet1.xml", 400));
            case "overlap":
                // Many parts that swell a little less than is suspicious each.
                var part = new byte[9 * 1024 * 1024];
                new Random(1).NextBytes(part.AsSpan(0, 60_000));
                return Zip([("[Content_Types].xml", zeros), .. Enumerable.Range(0, 12).Select(i => ($"xl/{i}", part))]);
            case "members":
                // Bank files that swell a little less than is suspicious each, and together are far more than a file may be.
                var noise = new byte[60_000];
                new Random(2).NextBytes(noise);
                var lines = Encoding.ASCII.GetBytes(Csv + string.Concat(Enumerable.Range(0, 5000).Select(i => $"2026-03-03,Shop {Convert.ToHexString(noise.AsSpan(12 * i, 12))},-{i}.00\n")));
                var member = new byte[9 * 1024 * 1024];
                lines.CopyTo(member, 0);
                member.AsSpan(lines.Length).Fill((byte)'\n');
                return Zip([.. Enumerable.Range(0, 12).Select(i => ($"bomb{i}.csv", member))]);
            case "nested":
                return Zip(("bomb.zip", Zip(("inner.zip", Huge(("bank.csv", 400))), ("b.zip", Huge(("bank.csv", 400))))));
            case "book in zip":
                return Zip(("bomb.xlsx", Huge(("[Content_Types].xml", 1), ("xl/workbook.xml", 1), ("xl/worksheets/sheet1.xml", 400))));
            case "list":
                return Zip([.. Enumerable.Range(0, 30_000).Select(i => ($"{i}", ""))]);
            default:
                // One long text, shown in every cell.
                var rows = string.Concat(Enumerable.Repeat("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>", 20_000));
                return WithSheet($"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>", new string('x', 32_000));
        }
    }

    /// <summary>An archive of files full of zeros, as many megabytes each.</summary>
    private static byte[] Huge(params (string Name, int Megabytes)[] members)
    {
        var zeros = new byte[1024 * 1024];
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, megabytes) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                for (var i = 0; i < megabytes; i++)
                    entry.Write(zeros);
            }
        }
        return memory.ToArray();
    }

    [Fact]
    public void Unpacking_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Unpacker.Unpack(Zip(("a.csv", Csv)), ReadLimits.Default, Today, stop.Token));
        Assert.Throws<OperationCanceledException>(() => Unpacker.Unpack(Workbook(("S", [["a", "b"]])), ReadLimits.Default, Today, stop.Token));
    }

    private static Result<UnpackedFile> Unpack(byte[] content) => Unpacker.Unpack(content, ReadLimits.Default, Today, CancellationToken.None);

    private static string Refusal(byte[] content) => Assert.IsType<Failure.Invalid>(Unpack(content).Failure).Errors["file"][0];
}
