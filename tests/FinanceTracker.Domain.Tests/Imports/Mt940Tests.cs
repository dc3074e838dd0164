using System.Globalization;
using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class Mt940Tests
{
    [Theory]
    [InlineData("2601050106C12,34NTRFNONREF", 12.34, "2026-01-06")]
    [InlineData("2601050106D12,NTRFNONREF", -12, "2026-01-06")]
    [InlineData("260105D0,1NTRFNONREF", -0.1, "2026-01-05")]
    [InlineData("260105    DD212,39NMSCNONREF//", -212.39, "2026-01-05")]
    [InlineData("2601050106RC5,00NTRF", -5, "2026-01-06")]
    [InlineData("2601050106RD5,00NTRF", 5, "2026-01-06")]
    [InlineData("2601050106RDR1027,25N025NONREF", 1027.25, "2026-01-06")]
    [InlineData("2601050106DR119,35N025", -119.35, "2026-01-06")]
    [InlineData("260105C000000000400,00N010", 400, "2026-01-05")]
    [InlineData("2512310102C1,00NTRF", 1, "2026-01-02")]
    [InlineData("2601021231C1,00NTRF", 1, "2025-12-31")]
    [InlineData("160230C1,00NTRF", 1, "2016-02-29")]
    public void An_entry_line_tells_day_and_amount(string line, double amount, string day)
    {
        var row = Read($":61:{line}").Statements.Single().Rows.Single();
        Assert.Equal(((decimal)amount, day), (row.Amount, row.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("261305C1,00NTRF", "does not start with a date")]
    [InlineData("260230X1,00NTRF", "has neither C nor D behind its date")]
    [InlineData("260105", "has neither C nor D behind its date")]
    [InlineData("260105CNTRF", "has no amount that can be read")]
    [InlineData("260105C1,2,3NTRF", "has no amount that can be read")]
    public void A_bad_entry_line_is_rejected_with_its_line(string line, string reason)
    {
        var file = Read($":61:{line}", ":86:its text", ":61:260105C1,00NTRF", ":86:good");
        Assert.Equal(new RejectedRow(4, ":61:", line, reason), file.Statements.Single().Rejected.Single());
        Assert.Equal(("good", 2), (file.Statements.Single().Rows.Single().Payee, file.Counts.Records));
    }

    [Fact]
    public void Expected_entries_are_pending_and_the_value_date_is_kept()
    {
        var rows = Read(":61:2601050106EC5,00NTRF", ":61:2601050106C5,00NTRF").Statements.Single().Rows;
        Assert.Equal([true, false], rows.Select(row => row.IsPending));
        Assert.Equal(new DateOnly(2026, 1, 5), rows[1].OtherDate);
    }

    [Fact]
    public void German_fields_give_name_purpose_and_references()
    {
        var row = Read(
            ":61:260105D12,35NRTIKREF+//2016021783252833", "/OCMT/EUR11,85/",
            ":86:109?00SEPA-LASTSCHR. RETOURE CORE?109075/629?20EREF+A1.200080779.",
            "400143254?21.4961336 KREF+SEPA-DA202006?2201221740-34972000-P1 MR", "EF+2?230852HW2723821 CRED+DE41EON0?240000129793 OAMT+11,85 SVWZ+?",
            "25SONSTIGE GRUENDE ENDABRECHN?26UNG NR. 500106875 ZU VERTRA?2740", "0143254, KUNDENNUM MER 2?2802227779?30CSDBDE71XXX?31DE50712345600",
            "200691329?32TESTER?33EL").Statements.Single().Rows.Single();
        Assert.Equal("TESTER EL", row.Payee);
        Assert.StartsWith("SONSTIGE GRUENDE ENDABRECHNUNG NR. 500106875 ZU VERTRA", row.Description, StringComparison.Ordinal);
        Assert.Contains("EREF+ A1.200080779.400143254", row.Notes, StringComparison.Ordinal);
        Assert.Contains("MREF+ 20852HW2723821", row.Notes, StringComparison.Ordinal);
        Assert.Contains("Account DE50712345600200691329 CSDBDE71XXX", row.Notes, StringComparison.Ordinal);
        Assert.Equal("2016021783252833", row.ExternalId);
    }

    [Theory]
    [InlineData("/EREF/01-01-2013 12:00/BENM//NAME/CONTRA ACCOUNT HOLDER/REMI/Rent/ISDT/2013-07-11", "CONTRA ACCOUNT HOLDER", "Rent")]
    [InlineData("/TRTP/SEPA OVERBOEKING/IBAN/NL86ABNA0002445588/BIC/ABNANL2A/NAME/TUINCENTRUM/REMI/A/B fee/EREF/NOTPROVIDED", "TUINCENTRUM", "A/B fee")]
    [InlineData("/EREF/EV123//CNTP/NL32INGB0000012345/INGBNL2A/ING BANK N.V.///REMI/USTD//TOTAAL 1 VZ/", "ING BANK N.V.", "TOTAAL 1 VZ")]
    [InlineData("/PT/FT/PY/SOMETHING", "/PT/FT/PY/SOMETHING", null)]
    [InlineData("000>100987654321>20ALGEMENE TUSSENREKENING KOS>21TEN VAN 01-10", "ALGEMENE TUSSENREKENING KOSTEN VAN 01-10", null)]
    [InlineData("999PN5477SCHECK-NR. 0000016703074", "999PN5477SCHECK-NR. 0000016703074", null)]
    public void Other_structures_give_who_and_what(string text, string payee, string? description)
    {
        var row = Read(":61:260105D12,35NTRFNONREF", $":86:{text}").Statements.Single().Rows.Single();
        Assert.Equal((payee, description), (row.Payee, row.Description));
    }

    [Fact]
    public void A_full_line_is_joined_without_a_blank_and_a_short_one_with()
    {
        var full = new string('x', 64) + "y";
        Assert.Equal($"{full}z end", Read(":61:260105D1,NTRF", $":86:{full}", "z", "end").Statements.Single().Rows.Single().Payee);
        Assert.Equal($"{full[..64]} z", Read(":61:260105D1,NTRF", $":86:{full[..64]}", "z").Statements.Single().Rows.Single().Payee);
        Assert.Equal("Gehalt Oktober Firma", Read(":61:260105D1,NTRF", ":86:051?00GUTSCHRIFT?20Gehalt Oktob", "er", "?2", "1Firma").Statements.Single().Rows.Single().Payee);
    }

    [Fact]
    public void Times_and_dashes_inside_a_purpose_are_text()
    {
        var rows = Read(":61:260105D1,NTRF", ":86:at", ":12:11", "-", "more", ":61:260106D2,NTRF", ":86:last", "-", "BANKNL2A", ":20:NEXT", ":25:2", ":60F:C260105EUR9,").Statements[0].Rows;
        Assert.Equal(["at :12:11 more", "last"], rows.Select(row => row.Payee));
    }

    [Fact]
    public void Pages_of_one_account_are_one_statement_with_first_and_last_balance()
    {
        var file = Written.Read(
            "{1:F01X}{2:I940}{4:", ":20:A", ":25:1", ":28C:7/1", ":60F:C260101EUR100,", ":61:260102D10,NTRF", ":62M:C260102EUR90,", "-}",
            "{1:F01X}{4:", ":20:A", ":25:1", ":28C:7/2", ":60M:C260102EUR90,", ":61:260103D20,NTRF", ":62F:C260103EUR70,", "-}",
            ":20:B", ":25:2", ":28C:1", ":60F:C260101USD5,", ":62F:C260101 5,", ":86:about the statement", ":65F:Dnullnull7414,3");
        Assert.Equal(["1", "2"], file.Statements.Select(statement => statement.AccountHint));
        var first = file.Statements[0];
        Assert.Equal((100m, 70m, true), (first.Opening!.Amount, first.Closing!.Amount, StatementCheck.Of(first).AddsUp));
        Assert.Equal(new DateOnly(2026, 1, 3), first.Period!.Value.To);
        Assert.Equal(("USD", 5m), (file.Statements[1].Currency?.Code, file.Statements[1].Closing!.Amount));
        Assert.Empty(file.Warnings);
    }

    [Fact]
    public void A_gap_between_statements_and_a_wrong_sum_are_told_by_number()
    {
        var file = Written.Read(
            ":20:A", ":25:1", ":28C:7", ":60F:C260101EUR100,", ":61:260102D10,NTRF", ":62F:C260102EUR91,",
            ":20:A", ":25:1", ":28C:9", ":60F:C260104EUR50,", ":62F:C260104EUR50,");
        Assert.Equal(
            ["Statement 7: opening balance and transactions miss the closing balance by 1.", "Statement 9 begins with 50, but the one before ended with 91. One may be missing."],
            file.Warnings.Select(warning => warning.Message));
    }

    [Fact]
    public void Newest_first_is_turned_for_the_balances_only()
    {
        var statement = Written.Statement(
            ":20:B", ":25:1", ":60F:C260102EUR90,", ":61:260103D20,NTRF", ":62F:C260103EUR70,",
            ":20:A", ":25:1", ":60F:C260101EUR100,", ":61:260102D10,NTRF", ":62F:C260102EUR90,");
        Assert.Equal((100m, 70m), (statement.Opening!.Amount, statement.Closing!.Amount));
        Assert.Equal([-20m, -10m], statement.Rows.Select(row => row.Amount));
    }

    [Fact]
    public void References_that_repeat_or_say_nothing_are_no_ids()
    {
        var rows = Read(":61:260105D1,NTRFNONREF//ABC123456", ":61:260105D1,NTRFNONREF//SAME1234", ":61:260105D1,NTRFNONREF//SAME1234", ":61:260105D1,NTRFCUST12345", ":61:260105D1,NTRF1//12", ":61:260105D1,NTRFNONREF//to advice").Statements.Single().Rows;
        Assert.Equal(["ABC123456", null, null, null, null, null], rows.Select(row => row.ExternalId));
    }

    [Fact]
    public void A_cheque_keeps_its_number() =>
        Assert.Equal(["16703074", null], Read(":61:260105D1,NCHK16703074", ":61:260105D1,NTRF16703074").Statements.Single().Rows.Select(row => row.CheckNumber));

    [Fact]
    public void An_interim_report_is_read_and_named()
    {
        var file = Written.Read(":20:A", ":25:1", ":28C:7", ":34F:EURD0,", ":13D:2601051200+0100", ":61:2601050105C5,00NTRF", ":86:money", ":90D:0EUR0,", ":90C:1EUR5,");
        Assert.Equal(("mt942", "EUR", 5m), (file.Format, file.Statements.Single().Currency?.Code, file.Statements.Single().Rows.Single().Amount));
        Assert.Contains(file.Warnings, warning => warning.Message.Contains("MT942", StringComparison.Ordinal));
    }

    [Fact]
    public void Damage_is_told_and_stops_nothing()
    {
        var file = Read(":61:260105D1,NTRF", ":86:a", ":25:other", ":61:260105D0,NTRF", ":62F:Cnullnull");
        Assert.Equal((2, 0), (file.Counts.Posted, file.Counts.Rejected));
        Assert.Equal(3, file.Warnings.Count);
        Assert.Equal("currency", Written.Read(":20:A", ":25:1", ":60F:C260101XXX100,", ":61:260102D10,NTRF").Needs.Single().Word);
    }

    private static BankFile Read(params string[] lines) => Written.Read([":20:START", ":25:12345", ":60F:C260101EUR100,00", .. lines]);
}
