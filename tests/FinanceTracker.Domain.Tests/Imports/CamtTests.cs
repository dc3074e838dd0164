using System.Text;
using System.Text.RegularExpressions;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class CamtTests
{
    private const string Balances = "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">100</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-01</Dt></Dt></Bal>";

    [Theory]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.13\"><BkToCstmrStmt><Stmt>", "</Stmt></BkToCstmrStmt></Document>", "camt.053")]
    [InlineData("\n\n<?xml version=\"1.0\" encoding=\"USASCII\"?>\n<n:Document xmlns:n=\"urn:weird\"><n:BkToCstmrAcctRpt><Rpt>", "</Rpt></n:BkToCstmrAcctRpt></n:Document>", "camt.052")]
    [InlineData("<BkToCstmrDbtCdtNtfctn><Ntfctn>", "</Ntfctn></BkToCstmrDbtCdtNtfctn>", "camt.054")]
    public void Any_version_namespace_and_kind_is_read_and_named(string start, string end, string format)
    {
        var file = Written.Read(start, Entry("10.00", "CRDT"), end);
        Assert.Equal((format, 10m), (file.Format, file.Statements.Single().Rows.Single().Amount));
        Assert.Equal(format != "camt.053", file.Warnings.Any(warning => warning.Message.Contains(format, StringComparison.Ordinal)));
    }

    [Fact]
    public void Days_are_taken_as_written()
    {
        var rows = Read(
            Entry("1", "CRDT", "<BookgDt><DtTm>2026-01-05T23:59:59.123456789-11:00</DtTm></BookgDt><ValDt><Dt>2026-01-04+14:00</Dt></ValDt>"),
            Entry("2", "DBIT", "<ValDt><Dt>2026-01-07</Dt></ValDt>"),
            Entry("3", "DBIT", "")).Statements.Single().Rows;
        Assert.Equal([new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 7), new DateOnly(2026, 1, 31)], rows.Select(row => row.Date));
        Assert.Equal(new DateOnly(2026, 1, 4), rows[0].OtherDate);
    }

    [Theory]
    [InlineData("<Sts>PDNG</Sts>", true)]
    [InlineData("<Sts><Cd>INFO</Cd></Sts>", true)]
    [InlineData("<Sts><Cd>BOOK</Cd></Sts>", false)]
    [InlineData("<Sts>BOOK</Sts>", false)]
    public void What_is_not_booked_is_pending(string status, bool isPending) =>
        Assert.Equal(isPending, Read(Entry("1", "CRDT", status + "<BookgDt><Dt>2026-01-05</Dt></BookgDt>")).Statements.Single().Rows.Single().IsPending);

    [Theory]
    [InlineData("<Amt Ccy=\"EUR\">1,0x</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-01-05</Dt></BookgDt>", "Amt", "1,0x", "is not an amount")]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd>", "Amt", "", "is empty")]
    [InlineData("<Amt>1</Amt><CdtDbtInd>C</CdtDbtInd>", "CdtDbtInd", "C", "is neither CRDT nor DBIT")]
    [InlineData("<Amt>1</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-02-31</Dt></BookgDt>", "BookgDt", "2026-02-31", "is not a date")]
    public void A_bad_entry_is_rejected_and_the_others_stay(string inside, string field, string value, string reason)
    {
        var file = Read($"<Ntry>{inside}</Ntry>", Entry("5", "DBIT"));
        Assert.Equal(new RejectedRow(4, field, value, reason), file.Statements.Single().Rejected.Single());
        Assert.Equal((2, 1), (file.Counts.Records, file.Counts.Posted));
    }

    [Fact]
    public void Names_follow_the_direction_of_the_money()
    {
        const string parties = "<RltdPties><Dbtr><Pty><Nm>Payer</Nm></Pty></Dbtr><UltmtDbtr><Nm>Aunt</Nm></UltmtDbtr><DbtrAcct><Id><IBAN>DE1</IBAN></Id></DbtrAcct><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties>";
        const string remittance = "<RmtInf><Ustrd>Line one\n     and two</Ustrd><Ustrd>three</Ustrd><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>";
        var rows = Read(
            Entry("1", "CRDT", Booked + Details($"<Refs><EndToEndId>E2E</EndToEndId><MndtId>M1</MndtId></Refs>{parties}{remittance}")),
            Entry("2", "DBIT", Booked + Details($"<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>{parties}")),
            Entry("3", "DBIT", Booked + "<AddtlNtryInf>Fee</AddtlNtryInf>")).Statements.Single().Rows;
        Assert.Equal(["Payer", "Shop", "Fee"], rows.Select(row => row.Payee));
        Assert.Equal("Line one and two three RF18", rows[0].Description);
        Assert.Equal("For Aunt; Reference E2E; Mandate M1; Account DE1", rows[0].Notes);
        Assert.Equal((null, null), (rows[1].Notes, rows[2].Description));
    }

    [Fact]
    public void A_batch_that_adds_up_is_taken_apart()
    {
        var rows = Read(Entry("30", "DBIT", Booked + "<AcctSvcrRef>BANK2026</AcctSvcrRef>" + Details("<Amt Ccy=\"EUR\">40</Amt>", "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">10</Amt></TxAmt></AmtDtls><CdtDbtInd>CRDT</CdtDbtInd>"))).Statements.Single().Rows;
        Assert.Equal([-40m, 10m], rows.Select(row => row.Amount));
        Assert.Equal(["BANK2026#1", "BANK2026#2"], rows.Select(row => row.ExternalId));
    }

    [Theory]
    [InlineData("<Amt Ccy=\"EUR\">1000</Amt>", "<Amt Ccy=\"EUR\">500</Amt>")]
    [InlineData("<Amt Ccy=\"EUR\">1526</Amt>", "<Amt Ccy=\"EUR\">1526</Amt>")]
    [InlineData("<Amt Ccy=\"EUR\">1000</Amt>", "")]
    [InlineData("<Amt Ccy=\"EUR\">1000</Amt>", "<Amt Ccy=\"USD\">526</Amt>")]
    public void A_batch_that_does_not_add_up_stays_whole(string first, string second)
    {
        var file = Read(Entry("1526", "DBIT", Booked + Details(first, second)));
        Assert.Equal(-1526m, file.Statements.Single().Rows.Single().Amount);
        Assert.Contains(file.Warnings, warning => warning.Message.Contains("batches do not add up", StringComparison.Ordinal));
        Assert.True(file.Counts.AddUp);
    }

    [Theory]
    [InlineData("93", -7, "")]
    [InlineData("107", 7, "they were turned")]
    [InlineData("55", -7, "no balances that prove")]
    public void A_reversal_goes_the_way_the_balances_prove(string closing, int amount, string warning)
    {
        var file = Read(Balances, Balances.Replace("OPBD", "CLBD", StringComparison.Ordinal).Replace("100", closing, StringComparison.Ordinal), Entry("7", "DBIT", $"<RvslInd>true</RvslInd>{Booked}"));
        Assert.Equal(amount, file.Statements.Single().Rows.Single().Amount);
        Assert.Equal(warning.Length > 0, file.Warnings.Any(one => warning.Length > 0 && one.Message.Contains(warning, StringComparison.Ordinal)));
    }

    [Fact]
    public void Balances_of_another_currency_are_left_out()
    {
        var file = Read("<Acct><Id><IBAN>NL1</IBAN></Id><Ccy>EUR</Ccy></Acct>", Balances, Balances.Replace("OPBD", "CLBD", StringComparison.Ordinal).Replace("EUR", "SEK", StringComparison.Ordinal), Balances.Replace("OPBD", "CLAV", StringComparison.Ordinal).Replace("CRDT", "DBIT", StringComparison.Ordinal));
        var statement = file.Statements.Single();
        Assert.Equal((100m, null, -100m), (statement.Opening?.Amount, statement.Closing?.Amount, statement.Available?.Amount));
        Assert.Contains(file.Warnings, warning => warning.Message.Contains("another currency", StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_that_repeat_or_say_nothing_are_no_ids()
    {
        string[] references = ["NONREF", "SAME1234", "SAME1234", "REF-2026-1", "1"];
        var rows = Read([.. references.Select(reference => Entry("1", "CRDT", $"{Booked}<AcctSvcrRef>{reference}</AcctSvcrRef>"))]).Statements.Single().Rows;
        Assert.Equal([null, null, null, "REF-2026-1", null], rows.Select(row => row.ExternalId));
    }

    [Fact]
    public void A_file_cut_inside_an_entry_keeps_what_came_before()
    {
        var file = Written.Read("<Document><BkToCstmrStmt><Stmt>", Entry("1", "CRDT"), "<Ntry><Amt>5</Amt><CdtDb");
        Assert.Equal((2, 1, 1), (file.Counts.Records, file.Counts.Posted, file.Counts.Rejected));
        Assert.Equal(3, file.Statements.Single().Rejected.Single().Line);
        Assert.Contains(file.Warnings, warning => warning.Message.Contains("cut off", StringComparison.Ordinal) && warning.Line == 3);
    }

    [Fact]
    public void Two_statements_of_one_account_are_one_and_a_copy_is_told()
    {
        const string account = "<Acct><Id><Othr><Id>77</Id></Othr></Id><Ccy>EUR</Ccy></Acct>";
        var file = Written.Read("<Document><BkToCstmrStmt>", $"<Stmt><Id>1</Id>{account}<CpyDplctInd>DUPL</CpyDplctInd>", Entry("1", "CRDT"), "</Stmt>", $"<Stmt><Id>2</Id>{account}", Entry("2", "CRDT"), "</Stmt><Stmt></Stmt></BkToCstmrStmt></Document>");
        Assert.Equal(["77", null], file.Statements.Select(statement => statement.AccountHint));
        Assert.Equal([1m, 2m], file.Statements[0].Rows.Select(row => row.Amount));
        Assert.Contains(file.Warnings, warning => warning.Message.Contains("duplicate", StringComparison.Ordinal));
    }

    /// <summary>Many banks write the file without line ends: what is read is the same.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_on_one_line_reads_like_the_same_one_on_many(string name)
    {
        var answers = SampleAnswers.For(Samples.Get(name));
        var text = Encoding.UTF8.GetString(Samples.Bytes(name));
        var line = Regex.Replace(text, @">\s*\n\s*<", "><");
        if (Samples.Read(Samples.Bytes(name), name, answers) is not ReadOutcome.Understood { File: var many })
            return;
        var one = Assert.IsType<ReadOutcome.Understood>(Samples.Read(Encoding.UTF8.GetBytes(line), name, answers)).File;

        Assert.Equal(many.Counts, one.Counts);
        Assert.Equal(Told(many), Told(one));
    }

    public static TheoryData<string> Files => Samples.Names("camt053");

    [Fact]
    public void A_bad_entry_in_the_middle_of_one_long_line_costs_only_itself()
    {
        const int count = 20_000;
        var entries = string.Concat(Enumerable.Range(0, count).Select(i => Entry(i == count / 2 ? "1..0" : $"{i + 1}.00", "DBIT")));
        var file = Written.Read($"<Document><BkToCstmrStmt><Stmt>{entries}</Stmt></BkToCstmrStmt></Document>");
        Assert.Equal((count, count - 1, 1), (file.Counts.Records, file.Counts.Posted, file.Counts.Rejected));
        Assert.Equal(("Amt", "1..0"), (file.Statements.Single().Rejected.Single().Field, file.Statements.Single().Rejected.Single().Value));
    }

    private static List<string> Told(BankFile file) =>
        [.. file.Statements.SelectMany(statement => statement.Rows.Select(row => $"{statement.AccountHint} {row.Date} {row.OtherDate} {row.Amount} {row.Payee} {row.Description} {row.ExternalId} {row.IsPending}"))];

    private const string Booked = "<BookgDt><Dt>2026-01-05</Dt></BookgDt>";

    private static string Entry(string amount, string mark, string inside = Booked) =>
        $"<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd>{inside}</Ntry>";

    private static string Details(params string[] transactions) =>
        $"<NtryDtls>{string.Concat(transactions.Select(one => $"<TxDtls>{one}</TxDtls>"))}</NtryDtls>";

    private static BankFile Read(params string[] parts) =>
        Written.Read(["<Document>", "<BkToCstmrStmt><Stmt><Id>S1</Id>", "<CreDtTm>2026-01-31T10:00:00</CreDtTm>", .. parts, "</Stmt></BkToCstmrStmt></Document>"]);
}
