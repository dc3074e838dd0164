using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>A file that is read where it lies, with rows that have no room in memory, is read as any other.</summary>
public sealed class ScarceMemoryTests
{
    public static TheoryData<string> Files => Samples.Names("ofx", "csv", "qif", "camt053", "mt940");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_real_file_reads_the_same(string file)
    {
        var bytes = Samples.Bytes(file);
        Same(Samples.Read(bytes, file), Scarce(bytes, file, out _));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("utf-8 with a mark")]
    [InlineData("beyond ascii")]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    [InlineData("lost characters")]
    [InlineData("nuls")]
    public void A_long_file_reads_the_same_in_every_character_set(string kind)
    {
        var text = new StringBuilder("Date,Account,Payee,Amount,Balance,Reference\n");
        for (var i = 0; i < 20_000; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"2026-{1 + (i % 9):00}-{13 + (i % 15):00},Account {i % 3},Shop {i % 7000}{(kind is "plain" ? "" : " é€")},-{i}.50,{i}.00,REF{i:000000}\n");
        if (kind == "lost characters")
            text.Append("2026-03-14,Account 1,\uFFFD lost,-1.00,0.00,REF9\n");
        if (kind == "nuls")
            text.Append("2026-03-14,Account 1,Sh\0op,-1.00,0.00,REF9\n");
        byte[] bytes = kind switch
        {
            "utf-8 with a mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())],
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text.ToString()),
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text.ToString())],
            _ => Encoding.UTF8.GetBytes(text.ToString()),
        };
        Same(Samples.Read(bytes), Scarce(bytes, null, out var wentOut));
        Assert.True(wentOut > 100_000);
        var asked = new ReadAnswers { Charset = kind == "windows-1252" ? "windows-1252" : "utf-8" };
        Same(Samples.Read(bytes, null, asked), Scarce(bytes, null, out _, asked));
    }

    private static ReadOutcome Scarce(byte[] bytes, string? file, out int wentOut, ReadAnswers? answers = null)
    {
        var overflow = new FakeOverflow();
        var limits = ReadLimits.Default with { OpenOverflow = () => overflow };
        var outcome = BankFileReader.Read(new FakeStored(bytes), file, answers ?? ReadAnswers.None, limits, Samples.Today, TestContext.Current.CancellationToken);
        wentOut = overflow.Length;
        return outcome;
    }

    private static void Same(ReadOutcome expected, ReadOutcome read)
    {
        if (expected is not ReadOutcome.Understood { File: var one })
        {
            Assert.Equivalent(expected, read, strict: true);
            return;
        }
        var other = Assert.IsType<ReadOutcome.Understood>(read).File;
        Assert.Equal((one.Format, one.Encoding, one.EncodingReason, one.Counts), (other.Format, other.Encoding, other.EncodingReason, other.Counts));
        Assert.Equal(one.Warnings, other.Warnings);
        Assert.Equal(one.Needs, other.Needs);
        Assert.Equal(one.Statements.Count, other.Statements.Count);
        foreach (var (here, there) in one.Statements.Zip(other.Statements))
        {
            Assert.Equivalent(here with { Rows = [] }, there with { Rows = [] }, strict: true);
            Assert.Equal(here.Rows.Count, there.Rows.Count);
            for (var i = 0; i < here.Rows.Count; i++)
                Assert.Equivalent(here.Rows[i], there.Rows[i], strict: true);
        }
    }
}
