using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("  \r\n \n", "empty")]
    [InlineData("<!DOCTYPE html><html><body>Log in</body></html>", "HTML")]
    [InlineData("%PDF-1.7 something", "PDF")]
    [InlineData("Dear customer, this is a letter", "Dear customer")]
    [InlineData("a,b,c\nd,e,f\n", "no column holds dates")]
    [InlineData("<OFX><SIGNONMSGSRSV1>", "cut off")]
    [InlineData("<Document><BkToCstmrStmt><GrpHdr><MsgId>1", "cut off at line 1")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><Document><BkToCstmrStmt><Stmt><Id>&b;</Id></Stmt></BkToCstmrStmt></Document>", "DTD")]
    public void What_is_no_statement_is_refused_with_what_was_found(string text, string mentions) =>
        Assert.Contains(mentions, Assert.IsType<ReadOutcome.Unreadable>(Samples.Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Binary_files_are_refused()
    {
        Assert.Contains("binary", Assert.IsType<ReadOutcome.Unreadable>(Samples.Read([.. Enumerable.Range(1, 200).Select(i => (byte)(i % 8))])).Message, StringComparison.Ordinal);
        Assert.Equal("spreadsheet", Assert.IsType<ReadOutcome.Unsupported>(Samples.Read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])).Format);
        Assert.Equal("spreadsheet", Assert.IsType<ReadOutcome.Unsupported>(Samples.Read(Encoding.ASCII.GetBytes("PK\u0003\u0004......xl/workbook.xml"))).Format);
        Assert.Equal("zip", Assert.IsType<ReadOutcome.Unsupported>(Samples.Read(Encoding.ASCII.GetBytes("PK\u0003\u0004......statement.csv"))).Format);
        Assert.Equal("OFC", Assert.IsType<ReadOutcome.Unsupported>(Samples.Read(Encoding.ASCII.GetBytes("<OFC>\n<DTD>2"))).Format);
    }

    [Fact]
    public void Each_limit_names_itself()
    {
        Assert.Contains("at most 10 ", Refused("2026-01-01,a,1\n2026-01-02,b,2\n", new ReadLimits { MaxBytes = 10 }), StringComparison.Ordinal);
        Assert.Contains("more than 2 rows", Refused("Date,Text,Amount\n2026-01-01,a,-1\n2026-01-02,b,2\n", new ReadLimits { MaxRows = 2 }), StringComparison.Ordinal);
        Assert.Contains("more than 20 characters", Refused("Date,Text,Amount\n2026-01-01,a long text indeed,-1\n", new ReadLimits { MaxLineLength = 20 }), StringComparison.Ordinal);
        Assert.Contains("more than 2 columns", Refused("Date,Text,Amount\n2026-01-01,a,-1\n", new ReadLimits { MaxColumns = 2 }), StringComparison.Ordinal);
        Assert.Contains("more than 3 tags", Refused("<OFX><A><B><C><D>", new ReadLimits { MaxDepth = 3 }), StringComparison.Ordinal);
        Assert.Contains("more than 3 elements", Refused("<Document><BkToCstmrStmt><Stmt><Ntry><Amt>1</Amt>", new ReadLimits { MaxDepth = 3 }), StringComparison.Ordinal);
        Assert.Contains("more than 1 transactions", Refused("<Document><BkToCstmrStmt><Stmt><Ntry></Ntry><Ntry></Ntry>", new ReadLimits { MaxRows = 1 }), StringComparison.Ordinal);
        Assert.Contains("more than 1 transactions", Refused("!Type:Bank\n^\n^\n", new ReadLimits { MaxRows = 1 }), StringComparison.Ordinal);
        Assert.Contains("more than 1 transactions", Refused(":20:1\n:60F:C260105EUR1,\n:61:1\n:61:2\n", new ReadLimits { MaxRows = 1 }), StringComparison.Ordinal);
        Assert.Contains("at most 20 ", Refused("!Type:Bank\nPA name that is far too long\n^\n", new ReadLimits { MaxLineLength = 20 }), StringComparison.Ordinal);
        Assert.Contains("more than 1 transactions", Refused("<OFX><STMTRS><STMTTRN></STMTTRN><STMTTRN></STMTTRN>", new ReadLimits { MaxRows = 1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var rows = "Date,Text,Amount\n" + string.Concat(Enumerable.Repeat("2026-01-01,a,-1\n", 5000));
        Assert.Throws<OperationCanceledException>(() =>
            BankFileReader.Read(Encoding.ASCII.GetBytes(rows), null, ReadAnswers.None, ReadLimits.Default, Samples.Today, stop.Token));
    }

    private static string Refused(string text, ReadLimits limits) =>
        Assert.IsType<ReadOutcome.Unreadable>(BankFileReader.Read(Encoding.ASCII.GetBytes(text), null, ReadAnswers.None, limits, Samples.Today, TestContext.Current.CancellationToken)).Message;
}
