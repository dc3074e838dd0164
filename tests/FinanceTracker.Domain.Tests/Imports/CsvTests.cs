using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class CsvTests
{
    [Fact]
    public void Quotes_line_breaks_padding_and_formula_cells_are_read()
    {
        var rows = Written.Statement("Date,Payee,Description,Amount", "2026-01-05, \"A, \"\"B\"\"\" ,\"two\nlines\",-1.00", "2026-01-06,5\" pipe,=\"0012\",-2.00", "2026-01-07,\"never closed,x,3.00").Rows;
        Assert.Equal(["A, \"B\"", "5\" pipe", "\"never closed"], rows.Select(row => row.Payee));
        Assert.Equal(["two lines", "0012", "x"], rows.Select(row => row.Description));
        Assert.Equal([2, 4, 5], rows.Select(row => row.Line));
    }

    [Fact]
    public void Preamble_balance_rows_continuations_pending_and_footers_have_their_bins()
    {
        var file = Written.Read(
            "Account number:;DE55", "Ledger Balance;6.666,66 EUR", "", "Booking date;Value date;Text;Amount", "01.02.2026;;Saldo anterior;100,00", "02.02.2026;02.02.2026;SHOP;-5,00",
            ";;with a long reference;", "Pending;03.02.2026;HOTEL;-9,00", ";;;", "04.02.2026;;RENT;-700,00", "Booking date;Value date;Text;Amount", "Total;;;-705,00", "No liability is taken");
        var counts = file.Counts;
        Assert.Equal((2, 1, 2, 1, 2, 5), (counts.Posted, counts.Pending, counts.Balances, counts.Continuations, counts.Blank, counts.Frame));
        Assert.True(counts.AddUp);
        var statement = Assert.Single(file.Statements);
        Assert.Equal(("DE55", 6666.66m), (statement.AccountHint, statement.Closing?.Amount));
        Assert.Equal("with a long reference", statement.Rows[0].Description);
        Assert.Equal(new DateOnly(2026, 2, 3), statement.Rows[1].Date);
    }

    [Fact]
    public void A_declared_separator_is_honoured_and_removed() =>
        Assert.Equal(-1.5m, Written.Statement("sep=|", "Date|Text|Amount", "2026-01-05|a, b; c|-1.5").Rows.Single().Amount);

    [Theory]
    [InlineData("Date;Text;Amount;Dr/Cr", "2026-01-05;a;5,00;D", "2026-01-06;b;7,50;C")]
    [InlineData("Datum;Naam;Af Bij;Bedrag", "2026-01-05;a;Af;5,00", "2026-01-06;b;Bij;7,50")]
    [InlineData("Date;Text;Withdrawal;Deposit", "2026-01-05;a;5,00;", "2026-01-06;b;;7,50")]
    [InlineData("Date;Text;Soll;Haben", "2026-01-05;a;-5,00;", "2026-01-06;b;;7,50")]
    [InlineData("Date;Text;Debit;Credit", "2026-01-05;a;5,00;0,00", "2026-01-06;b;0,00;7,50")]
    [InlineData("Date;Text;Amount;Balance", "2026-01-05;a;-5,00;95,00", "2026-01-06;b;7,50;102,50")]
    public void Every_shape_of_amount_gives_the_same_signs(params string[] lines) =>
        Assert.Equal([-5m, 7.5m], Written.Statement(lines).Rows.Select(row => row.Amount));

    [Fact]
    public void A_refund_in_the_expense_column_is_money_in() =>
        Assert.Equal([-5m, -6m, 2m], Written.Statement("Date;Text;Debit;Credit", "2026-01-05;a;5,00;", "2026-01-06;b;6,00;", "2026-01-07;c;-2,00;").Rows.Select(row => row.Amount));

    [Fact]
    public void A_row_with_debit_and_credit_is_rejected()
    {
        var file = Written.Read("Date;Text;Debit;Credit", "2026-01-05;a;5,00;", "2026-01-06;b;6,00;1,00");
        Assert.Equal((1, 1), (file.Counts.Posted, file.Counts.Rejected));
    }

    [Fact]
    public void The_running_balance_overrules_signs_as_written()
    {
        var file = Written.Read("Date;Text;Amount;Balance", "2026-01-05;a;5,00;95,00", "2026-01-06;b;7,00;88,00", "2026-01-07;c;-20,00;108,00");
        Assert.Empty(file.Needs);
        var statement = file.Statements.Single();
        Assert.Equal([-5m, -7m, 20m], statement.Rows.Select(row => row.Amount));
        Assert.Equal((100m, 108m), (statement.Opening!.Amount, statement.Closing!.Amount));
        Assert.True(StatementCheck.Of(statement).AddsUp);
    }

    [Fact]
    public void Only_positive_amounts_are_asked_about_and_the_answer_is_kept()
    {
        string[] lines = ["Date,Text,Amount", "2026-01-05,a,5.00", "2026-01-06,b,7.00"];
        Assert.Equal("sign", Assert.Single(Written.Read(lines).Needs).Word);
        Assert.Equal([5m, 7m], Written.Read(new ReadAnswers { FlipSigns = false }, lines).Statements.Single().Rows.Select(row => row.Amount));
        Assert.Equal([-5m, -7m], Written.Read(new ReadAnswers { Mapping = new CsvMapping { Sign = SignRule.Flipped } }, lines).Statements.Single().Rows.Select(row => row.Amount));
    }

    [Fact]
    public void Accounts_and_currencies_make_statements_of_their_own()
    {
        var file = Written.Read("Date,Account,Payee,Category,Amount,Currency,Notes", "2026-01-05,Checking,OPENING BALANCE,Income:Start,100.00,USD,", "2026-01-05,Euro,Shop,Food,-2.00,EUR,n", "2026-01-06,Checking,Shop,Food:Bars,-3.00,USD,", "2026-01-06,Checking,Hotel,,-4.00,EUR,");
        Assert.Empty(file.Needs);
        Assert.Equal([("Checking", "USD", 2), ("Euro", "EUR", 1), ("Checking", "EUR", 1)], file.Statements.Select(one => (one.AccountHint!, one.Currency!.Value.Code, one.Rows.Count)));
        Assert.Equal("Food:Bars", file.Statements[0].Rows[1].Category);
        Assert.Equal("n", file.Statements[1].Rows[0].Notes);
    }

    [Fact]
    public void A_mapping_by_number_by_heading_and_with_own_flags_is_followed()
    {
        var mapping = new CsvMapping
        {
            Delimiter = ";",
            SkipRows = 2,
            HeaderRow = 1,
            DateOrder = DateOrder.Mdy,
            DecimalMark = ",",
            Columns = new CsvColumns { Date = "when", Amount = "3", Flag = "way", Description = "2" },
            FlagValues = new FlagValues(["minus"], ["PLUS"]),
        };
        var file = Written.Read(new ReadAnswers { Mapping = mapping }, "junk, junk", "more \" junk", "When;What;How much;Way", "02/03/2026;a;1.234;Minus", "02/04/2026;b;2,5;plus");
        Assert.Empty(file.Needs);
        Assert.Equal([-1234m, 2.5m], file.Statements.Single().Rows.Select(row => row.Amount));
        Assert.Equal(new DateOnly(2026, 2, 3), file.Statements.Single().Rows[0].Date);
    }

    [Fact]
    public void A_mapping_that_names_a_missing_column_is_asked_again()
    {
        var need = Assert.Single(Written.Read(new ReadAnswers { Mapping = new CsvMapping { Columns = new CsvColumns { Date = "Nope" } } }, "Date,Text,Amount", "2026-01-05,a,-5.00").Needs);
        Assert.Equal(ReadNeed.Mapping, need.Need);
        Assert.Contains("Nope", need.Question, StringComparison.Ordinal);
    }

    [Fact]
    public void Declined_rows_are_left_out_and_counted()
    {
        var file = Written.Read("Date,Text,Amount,State", "2026-01-05,a,-5.00,COMPLETED", "2026-01-06,b,-6.00,DECLINED", "2026-01-07,c,-7.00,PENDING");
        Assert.Equal((1, 1, 1), (file.Counts.Posted, file.Counts.Cancelled, file.Counts.Pending));
    }

    [Fact]
    public void References_that_repeat_are_no_ids()
    {
        Assert.All(Written.Read("Date,Text,Amount,Reference", "2026-01-05,a,-5.00,X1", "2026-01-06,b,6.00,X1").Statements.Single().Rows, row => Assert.Null(row.ExternalId));
        Assert.Equal(["X1", "X2"], Written.Read("Date,Text,Amount,Reference", "2026-01-05,a,-5.00,X1", "2026-01-06,b,6.00,X2").Statements.Single().Rows.Select(row => row.ExternalId));
    }

    [Fact]
    public void A_long_text_full_of_commas_does_not_hide_the_real_delimiter() =>
        Assert.Equal(-1m, Written.Statement("Date;Text;Amount", $"2026-01-05;{new string(',', 600)};-1,00").Rows.Single().Amount);

    [Fact]
    public void Heading_only_is_valid_and_empty()
    {
        var file = Written.Read("Date;Text;Amount");
        Assert.Equal((0, 1), (file.Counts.Posted, file.Counts.Frame));
        Assert.NotEmpty(file.Warnings);
    }
}
