using System.Globalization;
using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class QifTests
{
    [Theory]
    [InlineData("!Type:Bank")]
    [InlineData("!type bank")]
    [InlineData("# made by hand\n\n!Type:Bank")]
    [InlineData("!Option:AutoSwitch\n!Clear:AutoSwitch\n!Type:Bank")]
    public void A_header_is_recognised_however_it_is_written(string header) =>
        Assert.Equal(-5m, Written.Statement(header, "D2026-01-05", "T-5.00", "PShop", "^").Rows.Single().Amount);

    [Theory]
    [InlineData("6/ 1/94", "25/12/94", "1994-01-06")]
    [InlineData("1/ 2'05", "13/ 2'05", "2005-02-01")]
    [InlineData("2/14'2020", "2/14'2020", "2020-02-14")]
    [InlineData("28.02'2009", "28.02'2009", "2009-02-28")]
    [InlineData("2022-09-23", "2022-09-23", "2022-09-23")]
    [InlineData("26 Jan 2026", "26 Jan 2026", "2026-01-26")]
    [InlineData("20260126", "20260126", "2026-01-26")]
    [InlineData("3/ 1' 0", "3/31' 0", "2000-03-01")]
    [InlineData("01/31/19100", "01/31/19100", "2000-01-31")]
    [InlineData("03/25/099Share", "03/25/099", "1999-03-25")]
    [InlineData("03/25/100", "03/25/100", "2000-03-25")]
    public void A_date_is_read_in_the_order_the_file_proves(string date, string proof, string expected) =>
        Assert.Equal(expected, Written.Statement("!Type:Bank", $"D{date}", "T1", "^", $"D{proof}", "T2", "^").Rows[0].Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void An_order_that_nothing_proves_is_asked_and_the_answer_counts()
    {
        string[] lines = ["!Type:Bank", "D03/05/2026", "T-1.00", "MOn 26.08.2021", "^"];
        var need = Written.Read(lines).Needs.Single();
        Assert.Equal("date_order", need.Word);
        Assert.Contains("3 May 2026", need.Question, StringComparison.Ordinal);
        Assert.Contains("5 March 2026", need.Question, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 3, 5), Written.Read(new ReadAnswers { DateOrder = DateOrder.Mdy }, lines).Statements.Single().Rows.Single().Date);
        Assert.Equal(new DateOnly(2026, 5, 3), Written.Read(new ReadAnswers { DateOrder = DateOrder.Dmy }, lines).Statements.Single().Rows.Single().Date);
        Assert.Equal(new DateOnly(2026, 3, 5), Written.Statement(["!Option:MDY", .. lines]).Rows.Single().Date);
    }

    [Fact]
    public void The_decimal_mark_is_the_files()
    {
        Assert.Equal([-1234.5m, 1234m], Written.Statement("!Type:Bank", "D2026-01-05", "T-1.234,50", "^", "D2026-01-06", "T1.234", "^").Rows.Select(row => row.Amount));
        Assert.Equal([-1234.5m, 1.234m], Written.Statement("!Type:Bank", "D2026-01-05", "T-1,234.50", "^", "D2026-01-06", "T1.234", "^").Rows.Select(row => row.Amount));
        Assert.Contains(Written.Read("!Type:Bank", "D2026-01-05", "T1,234", "^").Warnings, warning => warning.Message.Contains("does not prove", StringComparison.Ordinal));
    }

    [Fact]
    public void A_split_is_kept_in_parts_that_add_up()
    {
        var row = Written.Statement("!Type:Bank", "D2026-01-05", "T-100.00", "PShop", "LFood", "SFood:Bread/Home", "EToast", "$-60.00", "S[Savings]", "$-40.00", "^").Rows.Single();
        Assert.Equal([new BankSplit(-60m, "Food:Bread", null, "Toast Class Home"), new BankSplit(-40m, null, "Savings", null)], row.Splits);
        Assert.Null(row.Category);
        Assert.Equal("Split Food:Bread -60.00, Savings -40.00", row.Notes);
    }

    [Fact]
    public void A_split_that_does_not_add_up_gets_a_part_without_category()
    {
        var file = Written.Read("!Type:Bank", "D2026-01-05", "T-100.00", "SFood", "$-60.00", "SRent", "^");
        Assert.Equal(new BankSplit(-40m, null, null, "unassigned"), file.Statements.Single().Rows.Single().Splits[^1]);
        Assert.Equal(2, file.Warnings.Single(warning => warning.Message.Contains("unassigned", StringComparison.Ordinal)).Line);
        var turned = Written.Read(new ReadAnswers { FlipSigns = true }, "!Type:Bank", "D2026-01-05", "T-100.00", "SFood", "$-60.00", "SRent", "^").Statements.Single().Rows.Single();
        Assert.Equal(turned.Amount, turned.Splits.Sum(part => part.Amount));
    }

    [Theory]
    [InlineData("Food:Bread/Home", "Food:Bread", null, "Class Home")]
    [InlineData("[Savings]", null, "Savings", "Transfer Savings")]
    [InlineData("[Savings]/Home", null, "Savings", "Class Home; Transfer Savings")]
    [InlineData("Fee/|Misc/Home", "Fee", null, null)]
    [InlineData("--Split--", null, null, null)]
    public void A_category_line_tells_category_transfer_and_class(string line, string? category, string? transfer, string? notes)
    {
        var row = Written.Statement("!Type:Bank", "D2026-01-05", "T-1.00", $"L{line}", "^").Rows.Single();
        Assert.Equal((category, transfer, notes), (row.Category, row.TransferAccount, row.Notes));
    }

    [Fact]
    public void Sections_of_accounts_become_statements_and_the_list_of_accounts_names_none()
    {
        var file = Written.Read(
            "!Option:AutoSwitch", "!Account", "NOne", "TBank", "^", "NTwo", "TCCard", "^", "!Clear:AutoSwitch",
            "!Option:AutoSwitch", "!Account", "NOne", "TBank", "^", "!Type:Bank", "D2026-01-15", "T-1.00", "^",
            "!Account", "NTwo", "TCCard", "^", "!Type:CCard", "D2026-01-15", "T-2.00", "^",
            "!Account", "NOne", "TBank", "^", "!Type:Bank", "D2026-01-16", "T-3.00", "^");
        Assert.Equal(["One", "Two"], file.Statements.Select(statement => statement.AccountHint));
        Assert.Equal([StatementKind.Bank, StatementKind.CreditCard], file.Statements.Select(statement => statement.Kind));
        Assert.Equal([-1m, -3m], file.Statements[0].Rows.Select(row => row.Amount));
        Assert.Equal((8, 3, 5), (file.Counts.Records, file.Counts.Posted, file.Counts.Frame));
        Assert.Null(Written.Read("!Account", "NOne", "^", "!Clear:AutoSwitch", "!Type:Bank", "D2026-01-15", "T-1.00", "^").Statements.Single().AccountHint);
    }

    [Fact]
    public void Lists_and_memorized_records_are_never_transactions_and_trades_are_counted()
    {
        var file = Written.Read(
            "!Type:Cat", "NFood", "E", "^", "!Type:Memorized", "T-50.00", "PRent", "KC", "^", "!Type:Prices", "\"ibm\",11.260,\" 8/25/93\"", "^",
            "!Type:Invst", "D8/25/93", "NBuy", "Yibm", "T100.00", "^", "!Type:Bank", "D8/26/93", "T-1.00", "^", "^");
        Assert.Equal((1, 3, 1, 1), (file.Counts.Posted, file.Counts.Frame, file.Counts.Investments, file.Counts.Blank));
        Assert.True(file.Counts.AddUp);
        Assert.Contains(file.Warnings, warning => warning.Message.StartsWith("1 investment", StringComparison.Ordinal));
        Assert.Empty(Written.Read("!Type:Cat", "NFood", "^").Statements);
    }

    [Fact]
    public void An_opening_balance_is_taken_in_and_names_the_account()
    {
        var file = Written.Read("!Type:Bank", "D01/31/95", "T5,762.36", "POpening Balance", "L[Giro]", "^", "D01/31/95", "T1.00", "L[Other]", "^");
        var statement = file.Statements.Single();
        Assert.Equal("Giro", statement.AccountHint);
        Assert.Equal([null, "Other"], statement.Rows.Select(row => row.TransferAccount));
        Assert.Equal(2, file.Warnings.Single(warning => warning.Message.Contains("opening balance of 5762.36", StringComparison.Ordinal)).Line);
    }

    [Fact]
    public void Bad_records_are_rejected_with_line_field_value_and_reason()
    {
        var file = Written.Read("!Type:Bank", "D31/02/2026", "T1", "^", "D15/02/2026", "Tten", "^", "D15/02/2026", "PNo amount", "^", "T5", "^", "D15/02/2026", "T5", "S", "$x", "^", "D15/02/2026", "T5", "^");
        Assert.Equal(
            ["line 2: D \"31/02/2026\" is not a date", "line 6: T \"ten\" is not an amount", "line 8: T \"\" is empty", "line 11: D \"\" is empty", "line 16: $ \"x\" is not an amount"],
            file.Statements.Single().Rejected.Select(bad => bad.ToString()));
        Assert.Equal((6, 1, 5), (file.Counts.Records, file.Counts.Posted, file.Counts.Rejected));
        var none = Assert.IsType<ReadOutcome.Unreadable>(Samples.Read(Encoding.ASCII.GetBytes("!Type:Bank\nDx\nT1\n^\n")));
        Assert.Equal("line 2: D \"x\" is not a date", none.Rejected.Single().ToString());
    }

    [Fact]
    public void A_missing_end_mark_loses_nothing()
    {
        var file = Written.Read("!Type:Bank", "D2026-01-15", "T-1.00", "D2026-01-16", "T-2.00", "Zx", "Hwhat", "S^BTCUSD");
        Assert.Equal([-1m, -2m], file.Statements.Single().Rows.Select(row => row.Amount));
        Assert.Equal("^BTCUSD", file.Statements.Single().Rows[1].Splits[0].Category);
        Assert.Equal(2, file.Warnings.Count(warning => warning.Message.Contains("no end mark", StringComparison.Ordinal)));
        Assert.Contains(file.Warnings, warning => warning.Message.Contains("start with H", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_section_is_read_as_a_bank_with_a_warning()
    {
        var file = Written.Read("!Type:Wallet", "D2026-01-15", "T-1.00", "NATM", "A1 Road", "ACity", "^");
        Assert.Equal("ATM; Address 1 Road, City", file.Statements.Single().Rows.Single().Notes);
        Assert.Contains(file.Warnings, warning => warning.Message.Contains("\"Wallet\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Splits_and_transfers_of_a_real_file_are_those_the_manifest_counts()
    {
        var rows = Assert.IsType<ReadOutcome.Understood>(Samples.Read(Samples.Bytes("qif/gnucash-Money95bank_fr.qif"))).File.Statements.Single().Rows;
        var divided = rows.Where(row => row.Splits.Count > 0).ToList();
        Assert.Equal((27, 63), (divided.Count, divided.Sum(row => row.Splits.Count)));
        Assert.All(divided, row => Assert.Equal(row.Amount, row.Splits.Sum(part => part.Amount)));
        // Ten are written; one of them is the opening balance.
        Assert.Equal(9, rows.Count(row => row.TransferAccount == "Livret bleu"));
        var both = Assert.IsType<ReadOutcome.Understood>(Samples.Read(Samples.Bytes("qif/giacomos-tests-file.qif"))).File.Statements;
        Assert.Equal([("My Cash", 3, 0), ("My Cc", 0, 2)], both.Select(statement => (statement.AccountHint, statement.Rows.Count, statement.InvestmentRecords)));
    }
}
