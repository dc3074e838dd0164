using System.Diagnostics;
using System.Globalization;
using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>Guards against anything worse than linear; the bounds leave room for a slow, busy machine.</summary>
public sealed class LargeFileTests
{
    private const int Rows = 100_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_hundred_thousand_csv_rows_are_read()
    {
        var text = new StringBuilder("Date,Account,Payee,Category,Amount,Currency,Notes\n");
        for (var i = 0; i < Rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2015, 1, 1).AddDays(i / 30):yyyy-MM-dd},Account {i % 8},\"SHOP {i % 5000}, CITY\",Food:Bars,{(i % 9000) - 4500}.{i % 100:00},USD,\n");
        var file = Read(text);
        Assert.Empty(file.Needs);
        Assert.Equal((Rows, 8), (file.Counts.Posted, file.Statements.Count));
    }

    [Fact]
    public void A_hundred_thousand_ofx_transactions_are_read()
    {
        var text = new StringBuilder("<OFX><STMTRS><CURDEF>USD<BANKTRANLIST>\n");
        for (var i = 0; i < Rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"<STMTTRN>\n<TRNTYPE>DEBIT\n<DTPOSTED>20260105120000[0:GMT]\n<TRNAMT>-{i}.5\n<FITID>{i + 1}\n<NAME>SHOP {i % 5000}\n</STMTTRN>\n");
        text.Append("</BANKTRANLIST></STMTRS></OFX>");
        var row = Read(text).Statements.Single().Rows[^1];
        Assert.Equal((-99_999.5m, 2 + ((Rows - 1) * 7)), (row.Amount, row.Line));
    }

    [Fact]
    public void A_hundred_thousand_qif_records_are_read()
    {
        var text = new StringBuilder("!Type:Bank\n");
        for (var i = 0; i < Rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"D1/13/2026\nT-{i}.5\nPSHOP {i % 5000}\nSFood\n$-{i}.5\n^\n");
        var row = Read(text).Statements.Single().Rows[^1];
        Assert.Equal((-99_999.5m, 2 + ((Rows - 1) * 6)), (row.Amount, row.Line));
    }

    [Fact]
    public void A_hundred_thousand_mt940_entries_on_a_thousand_pages_are_read()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Rows; i++)
        {
            if (i % 100 == 0)
                text.Append(":20:A\n:25:1\n:60M:C260105EUR0,\n");
            text.Append(CultureInfo.InvariantCulture, $":61:2601050105C{i},5NTRFNONREF//REF{i:000000}\n:86:166?00GUTSCHRIFT?20SVWZ+RE {i}?32SHOP\n");
        }
        var statement = Read(text).Statements.Single();
        Assert.Equal((Rows, 99_999.5m), (statement.Rows.Count, statement.Rows[^1].Amount));
    }

    [Fact]
    public void A_hundred_thousand_camt_entries_are_read()
    {
        var text = new StringBuilder("<Document><BkToCstmrStmt><Stmt>\n");
        for (var i = 0; i < Rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"<Ntry><Amt Ccy=\"EUR\">{i}.5</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-01-05</Dt></BookgDt><AcctSvcrRef>REF{i:000000}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>SHOP</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>\n");
        text.Append("</Stmt></BkToCstmrStmt></Document>");
        var row = Read(text).Statements.Single().Rows[^1];
        Assert.Equal((-99_999.5m, Rows + 1), (row.Amount, row.Line));
    }

    private static BankFile Read(StringBuilder text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var clock = Stopwatch.StartNew();
        var file = Assert.IsType<ReadOutcome.Understood>(Samples.Read(bytes)).File;
        Assert.True(clock.Elapsed < Bound, clock.Elapsed.ToString());
        return file;
    }
}
