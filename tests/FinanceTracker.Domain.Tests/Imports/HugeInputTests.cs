using System.Diagnostics;
using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>Files that no bank writes, and what the fuzzer found.</summary>
public sealed class HugeInputTests
{
    private const int Megabyte = 1024 * 1024;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_line_of_a_hundred_megabytes_is_refused_by_its_size_and_by_its_length_where_that_is_allowed()
    {
        var bytes = new byte[(100 * Megabyte) + 1];
        bytes.AsSpan().Fill((byte)'x');
        Assert.Contains("104,857,601 bytes; at most 104,857,600", Refused(bytes, ReadLimits.Default), StringComparison.Ordinal);
        Assert.Contains("more than 1,048,576 characters in one row", Refused(bytes, Raised), StringComparison.Ordinal);
        Encoding.ASCII.GetBytes("Date,Text,Amount\n2026-01-05,").CopyTo(bytes, 0);
        Assert.Contains("more than 1,048,576 characters in one row", Refused(bytes, Raised), StringComparison.Ordinal);
        Encoding.ASCII.GetBytes("<OFX><STMTRS><STMTTRN><MEMO>").CopyTo(bytes, 0);
        Assert.NotEmpty(Refused(bytes, Raised));
    }

    [Theory]
    [InlineData("", ",")]
    [InlineData("Date,Text,Amount\n2026-01-05,a,1.00\n", ",")]
    [InlineData("Date;Text;Amount\n2026-01-05;a;1.00\n", ";1")]
    public void A_million_columns_are_refused(string start, string cell) =>
        Assert.Contains("more than 512 columns", Refused(Encoding.ASCII.GetBytes(start + string.Concat(Enumerable.Repeat(cell, 1_000_000))), ReadLimits.Default), StringComparison.Ordinal);

    [Fact]
    public void Mixed_line_ends_are_lines()
    {
        var rows = Written.Statement("Date,Text,Amount\r2026-01-05,a,-1.00\r\n2026-01-06,\"b\nc\",-2.00\n2026-01-07,d,-3.00\r2026-01-08,e,-4.00").Rows;
        Assert.Equal([(2, -1m), (3, -2m), (5, -3m), (6, -4m)], rows.Select(row => (row.Line, row.Amount)));
    }

    [Theory]
    [InlineData("<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/x.dtd\">")]
    [InlineData("<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")]
    public void A_document_type_is_refused(string type) =>
        Assert.NotEmpty(Refused(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?>{type}<Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-01-05</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>"), ReadLimits.Default));

    /// <summary>Found by fuzzing: more digits than 128 bits hold.</summary>
    [Theory]
    [InlineData("9999999999999999999999999999999999999999")]
    [InlineData("+ 9,999,999,999,999,999,999,999,999,999,999,999")]
    public void An_amount_of_forty_digits_is_no_amount(string amount)
    {
        var file = Written.Read(new ReadAnswers { FlipSigns = false }, "Date;Text;Amount", "2026-01-05;a;-1.00", $"2026-01-06;b;{amount}");
        Assert.Equal((1, 1), (file.Counts.Posted, file.Counts.Rejected));
    }

    /// <summary>Found by fuzzing: a long text is read in pieces, and the damage may be in a later one.</summary>
    [Theory]
    [InlineData("\u0010")]
    [InlineData("&#x10")]
    [InlineData("&b c")]
    public void A_camt_that_is_damaged_far_inside_a_text_keeps_what_came_before(string damage)
    {
        const string entry = "<Ntry><Amt Ccy=\"EUR\">1.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-01-05</Dt></BookgDt><AddtlNtryInf>{0}</AddtlNtryInf></Ntry>\n";
        var text = $"<Document><BkToCstmrStmt><Stmt>\n{entry}{entry.Replace("{0}", new string('x', 9000) + damage + "y", StringComparison.Ordinal)}</Stmt></BkToCstmrStmt></Document>";
        var file = Written.Read(text);
        Assert.True(file.Counts.AddUp);
        Assert.Equal((1, 1), (file.Counts.Posted, file.Counts.Rejected));
    }

    /// <summary>Found by fuzzing: the name of a column is a line of the file too, when that was taken for the headings.</summary>
    [Fact]
    public void A_message_quotes_no_more_than_eighty_characters_of_a_heading()
    {
        var heading = "Amount " + new string('9', 5000);
        Assert.InRange(Refused(Encoding.UTF8.GetBytes($"Date;Text;{heading}\n2026-01-05;a;1O.00\n2026-01-06;b;x\n"), ReadLimits.Default).Length, 1, 600);
    }

    /// <summary>Found by fuzzing: a bank's message may be as long as a book.</summary>
    [Fact]
    public void A_bank_that_answers_with_a_long_error_many_times_is_quoted_in_short()
    {
        var error = $"<STMTTRNRS><STATUS><CODE>{new string('7', 5000)}<SEVERITY>ERROR<MESSAGE>{new string('m', 5000)}</STATUS></STMTTRNRS>";
        Assert.InRange(Refused(Encoding.UTF8.GetBytes($"<OFX>{error}</OFX>"), ReadLimits.Default).Length, 100, 600);
        var file = Written.Read($"<OFX>{string.Concat(Enumerable.Repeat(error, 50))}<STMTTRNRS><STMTRS><CURDEF>USD<BANKTRANLIST></BANKTRANLIST></STMTRS></STMTTRNRS></OFX>");
        Assert.InRange(file.Warnings.Sum(warning => warning.Message.Length), 100, 5000);
    }

    private static ReadLimits Raised => ReadLimits.Default with { MaxBytes = 200L * Megabyte };

    private static string Refused(byte[] bytes, ReadLimits limits)
    {
        var clock = Stopwatch.StartNew();
        var outcome = BankFileReader.Read(bytes, "huge.txt", ReadAnswers.None, limits, Samples.Today, TestContext.Current.CancellationToken);
        Assert.True(clock.Elapsed < Bound, clock.Elapsed.ToString());
        return Assert.IsType<ReadOutcome.Unreadable>(outcome).Message;
    }
}
