using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class OfxTests
{
    private const string Plain = "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260105<TRNAMT>-5.00<FITID>1<NAME>SHOP</STMTTRN>";

    [Fact]
    public void A_name_cut_by_the_bank_is_replaced_by_its_full_memo()
    {
        var rows = Written.Ofx("<STMTTRN><DTPOSTED>20260105<TRNAMT>1<NAME>GRAND PINE COFFEE EMERYVI<MEMO>GRAND PINE COFFEE EMERYVILLE CA</STMTTRN>"
            + "<STMTTRN><DTPOSTED>20260105<TRNAMT>1<NAME>SHOP<MEMO>order 7</STMTTRN><STMTTRN><DTPOSTED>20260105<TRNAMT>1<MEMO>only memo</STMTTRN>").Statements.Single().Rows;
        Assert.Equal([("GRAND PINE COFFEE EMERYVILLE CA", null), ("SHOP", "order 7"), ("only memo", (string?)null)], rows.Select(row => (row.Payee, row.Description)));
    }

    [Fact]
    public void Marks_are_decided_for_each_amount() =>
        Assert.Equal([-11.11m, -222.22m, 1234.5m, 1.234m], Written.Ofx(string.Concat(((string[])["-11.11", "-222,22", "1.234,50", "1.234"]).Select(amount => $"<STMTTRN><DTPOSTED>20260105<TRNAMT>{amount}</STMTTRN>"))).Statements.Single().Rows.Select(row => row.Amount));

    [Fact]
    public void The_type_word_never_sets_the_sign() =>
        Assert.Equal(-49.06m, Written.Ofx("<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260105<TRNAMT>-49.06</STMTTRN>").Statements.Single().Rows.Single().Amount);

    [Fact]
    public void Empty_and_zero_ids_are_no_ids_and_no_errors()
    {
        var rows = Written.Ofx("<STMTTRN><DTPOSTED>20260105<TRNAMT>1<FITID>\n<NAME>a</STMTTRN><STMTTRN><DTPOSTED>20260105<TRNAMT>1<FITID>0000<NAME>b</STMTTRN>" + Plain).Statements.Single().Rows;
        Assert.Equal([null, null, "1"], rows.Select(row => row.ExternalId));
    }

    [Fact]
    public void A_bad_record_is_listed_and_the_good_ones_are_read()
    {
        var statement = Written.Ofx($"{Plain}\n<STMTTRN><DTPOSTED>20120231<TRNAMT>-5.00</STMTTRN>\n<STMTTRN><DTPOSTED>20260105<TRNAMT>\n<NAME>x</STMTTRN>\n{Plain}").Statements.Single();
        Assert.Equal(2, statement.Rows.Count);
        Assert.Equal(["line 6: DTPOSTED \"20120231\" is not a date", "line 7: TRNAMT \"\" is empty or missing"], statement.Rejected.Select(bad => bad.ToString()));
    }

    [Fact]
    public void A_transaction_the_file_ends_in_is_rejected_not_guessed()
    {
        var file = Written.Read($"<OFX><STMTRS><BANKTRANLIST>{Plain}<STMTTRN><DTPOSTED>20260105<TRNAMT>-12.3");
        Assert.Equal((1, 1), (file.Counts.Posted, file.Counts.Rejected));
        Assert.Contains(file.Warnings, warning => warning.Message.Contains("ends before", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_closing_tags_comments_and_vendor_tags_do_no_harm()
    {
        var rows = Written.Ofx($"<X.VENDOR><DEEP>\n{Plain}<!-- {Plain} --><INTU.BID>3000<stmttrn><dtposted>20260106<trnamt>7<name>A & B &lt;x&gt; &#39;q&#39;\n{Plain}").Statements.Single().Rows;
        Assert.Equal(["SHOP", "A & B <x> 'q'", "SHOP"], rows.Select(row => row.Payee));
    }

    [Fact]
    public void Several_statements_in_one_response_are_all_kept()
    {
        var file = Written.Read($"<OFX><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>{Plain}<STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>2</BANKACCTFROM><BANKTRANLIST>{Plain}{Plain}<LEDGERBAL><BALAMT>10</LEDGERBAL></OFX>");
        Assert.Equal([("1", "EUR", 1), ("2", "USD", 2)], file.Statements.Select(one => (one.AccountHint!, one.Currency!.Value.Code, one.Rows.Count)));
        Assert.Equal(10m, file.Statements[1].Closing?.Amount);
    }

    [Fact]
    public void Pending_transactions_are_marked()
    {
        var file = Written.Ofx($"{Plain}</BANKTRANLIST><BANKTRANLISTP><STMTTRNP><DTTRAN>20260107<DTPOSTED>20260107<TRNAMT>-3<NAME>HOTEL</STMTTRNP></BANKTRANLISTP>");
        Assert.Equal((1, 1), (file.Counts.Posted, file.Counts.Pending));
        Assert.True(file.Statements.Single().Rows[1].IsPending);
    }

    [Fact]
    public void A_correction_of_another_transaction_is_noted_and_one_of_itself_is_not()
    {
        var rows = Written.Ofx("<STMTTRN><DTPOSTED>20260105<TRNAMT>1<FITID>B<CORRECTFITID>A<CORRECTACTION>DELETE</STMTTRN><STMTTRN><DTPOSTED>20260105<TRNAMT>1<FITID>C<CORRECTFITID>C<CORRECTACTION>REPLACE</STMTTRN>").Statements.Single().Rows;
        Assert.Equal([("A", true), (null, false)], rows.Select(row => (row.CorrectsId, row.CorrectionDeletes)));
    }

    [Fact]
    public void No_currency_is_asked_and_the_answer_is_taken()
    {
        Assert.Equal("currency", Assert.Single(Written.Ofx(Plain, "XXX").Needs).Word);
        var answered = Written.Ofx(Plain, "XXX", new ReadAnswers { Currency = Domain.Values.Currency.Of("CHF") });
        Assert.Empty(answered.Needs);
        Assert.Equal("CHF", answered.Statements.Single().Currency?.Code);
    }

    [Fact]
    public void Turned_signs_turn_amounts_and_balances()
    {
        var text = $"<OFX><CCSTMTRS><CURDEF>USD<CCACCTFROM><ACCTID>4</CCACCTFROM><BANKTRANLIST>{string.Concat(Enumerable.Repeat(Plain.Replace("-5.00", "5.00", StringComparison.Ordinal), 4))}</BANKTRANLIST><LEDGERBAL><BALAMT>20<DTASOF>20260131</LEDGERBAL></CCSTMTRS></OFX>";
        Assert.Equal("sign", Assert.Single(Written.Read(text).Needs).Word);
        var flipped = Written.Read(new ReadAnswers { FlipSigns = true }, text);
        Assert.Empty(flipped.Needs);
        Assert.Equal((-20m, -20m), (flipped.Statements.Single().Rows.Sum(row => row.Amount), flipped.Statements.Single().Closing!.Amount));
    }

    [Fact]
    public void A_response_without_statement_is_valid_and_empty()
    {
        var file = Written.Read("<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1></OFX>");
        Assert.Empty(file.Statements);
        Assert.NotEmpty(file.Warnings);
    }
}
