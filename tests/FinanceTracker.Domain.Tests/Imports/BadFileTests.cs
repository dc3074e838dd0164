using System.Diagnostics;
using System.Text;
using CsCheck;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>No file crashes or hangs the reader, and whatever it reads of a damaged file still adds up.</summary>
public sealed class BadFileTests
{
    private const int EachNthByte = 97;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Files => Samples.Names("ofx", "csv", "qif", "mt940", "camt053");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_cut_anywhere_is_read_or_refused(string file)
    {
        var bytes = Samples.Bytes(file);
        for (var length = 0; length < bytes.Length; length += EachNthByte)
            AssertSane(bytes[..length], file);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_with_flipped_bytes_is_read_or_refused(string file)
    {
        var bytes = Samples.Bytes(file);
        for (var at = 0; at < bytes.Length; at += EachNthByte)
        {
            foreach (var bits in (byte[])[0xFF, 0x80, 0x20, 0x01])
            {
                var flipped = (byte[])bytes.Clone();
                flipped[at] ^= bits;
                AssertSane(flipped, file);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_with_repeated_blocks_is_read_or_refused(string file)
    {
        var bytes = Samples.Bytes(file);
        for (var at = 0; at + EachNthByte < bytes.Length; at += EachNthByte * 7)
            AssertSane([.. bytes[..at], .. Enumerable.Repeat(bytes[at..(at + EachNthByte)], 50).SelectMany(block => block), .. bytes[at..]], file);
    }

    [Fact]
    public void Random_bytes_and_random_csv_are_read_or_refused()
    {
        var cell = Any.Of("", "\"", "\"\"", ",", ";", "\n", "\r", "\t", "2026-01-05", "05/03/2026", "1.234,56", "-12.5", "Date", "Amount", "Balance", "<OFX>", "<STMTTRN>", "</", "<!--", "&amp;", "a", "€", "\uD800", "Pending", "=\"01\"");
        cell.Array[0, 60].Sample(parts => AssertSane(Encoding.UTF8.GetBytes(string.Concat(parts)), "random"), iter: 3000);
        Gen.Byte.Array[0, 300].Sample(bytes => AssertSane(bytes, "random"), iter: 2000);
    }

    [Theory]
    [InlineData("\"a\n")]
    [InlineData("\",\n")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<OFX><STMTTRN><MEMO>")]
    [InlineData("<OFX><STMTRS><STMTTRN>")]
    [InlineData("<A")]
    [InlineData("\"\"\"")]
    [InlineData("2026-01-01,\"x,1.00\n")]
    [InlineData("&amp;")]
    [InlineData("^\n")]
    [InlineData("!Type:Bank\nD1/13/26\nT1\n^\n")]
    [InlineData("S[A]/x\n$1\n")]
    [InlineData(":20:\n:25:1\n:60F:C260105EUR1,\n:61:260105C1,NTRF\n")]
    [InlineData(":86:999?20EREF+?")]
    [InlineData("/EREF//NAME/")]
    [InlineData("-\n")]
    [InlineData("<Ntry><Amt>1</Amt>")]
    [InlineData("<Ntry><Amt>1</Amt></Ntry>")]
    [InlineData("a<!--x-->")]
    [InlineData("<Ustrd/>")]
    public void A_hostile_pattern_repeated_a_million_times_costs_linear_time(string pattern)
    {
        var bytes = Encoding.UTF8.GetBytes("<OFX>\n" + string.Concat(Enumerable.Repeat(pattern, 1_000_000 / pattern.Length)));
        AssertSane(bytes, pattern);
        foreach (var start in (string[])["Date,Text,Amount\n2026-01-01,a,1.00\n", "!Type:Bank\nD1/13/26\nT1\n", ":20:1\n:60F:C260105EUR1,\n:61:260105C1,NTRF\n:86:999?20", "<Document><BkToCstmrStmt><Stmt><Ntry>", "<Document><BkToCstmrStmt><Stmt>"])
            AssertSane(Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(pattern, 1_000_000 / pattern.Length))), pattern);
    }

    internal static void AssertSane(byte[] bytes, string name)
    {
        var clock = Stopwatch.StartNew();
        var outcome = Samples.Read(bytes, name);
        if (clock.Elapsed > Longest && bytes.Length < 100_000)
        {
            // A busy machine may pause once, not twice.
            clock.Restart();
            Samples.Read(bytes, name);
            Assert.True(clock.Elapsed < Longest, $"{name}: {clock.Elapsed}");
        }
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{name}: {clock.Elapsed}");
        switch (outcome)
        {
            case ReadOutcome.Understood { File: var file }:
                Assert.True(file.Counts.AddUp, $"{name}: {file.Counts}");
                Assert.Equal(file.Counts.Posted + file.Counts.Pending, file.Statements.Sum(statement => statement.Rows.Count));
                Assert.Equal(file.Counts.Rejected, file.Statements.Sum(statement => statement.Rejected.Count));
                break;
            case ReadOutcome.Unreadable unreadable:
                Assert.NotEmpty(unreadable.Message);
                break;
            case ReadOutcome.Unsupported unsupported:
                Assert.NotEmpty(unsupported.Message);
                break;
            default:
                Assert.Fail("There are three outcomes.");
                break;
        }
    }
}
