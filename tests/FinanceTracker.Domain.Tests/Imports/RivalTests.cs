using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>Exports of other finance apps: known by their headings, read without a question. All rows are invented.</summary>
public sealed class RivalTests
{
    private const string FireflyHeadings =
        "user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,foreign_amount,description,date,source_name,source_iban,source_type,"
        + "destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes";

    private const string EzHeadings = "Time,Timezone,Type,Category,Sub Category,Account,Account Currency,Amount,Account2,Account2 Currency,Account2 Amount,Geographic Location,Tags,Description";

    private const string ActualHeadings = "Account,Date,Payee,Notes,Category_Group,Category,Amount,Split_Amount,Cleared";

    private const string GnuCashHeadings =
        "Date,Transaction ID,Number,Description,Notes,Commodity/Currency,Void Reason,Action,Memo,Full Account Name,Account Name,Amount With Sym,Amount Num.,Value With Sym,Value Num.,Reconcile,Reconcile Date,Rate/Price";

    public static TheoryData<string, string[], string[]> Products => new()
    {
        {
            "firefly-csv",
            [
                FireflyHeadings,
                "1,4,71,2026-03-04T10:00:00+01:00,2026-03-04T10:00:00+01:00,,Withdrawal,EUR,-12.50,,,Lunch,2026-03-02T00:30:00+01:00,Current,,Asset account,Corner Bakehouse,,Expense account,,Eating out,,,\"work,lunch\",With Ada",
                "1,5,72,2026-03-04T10:00:00+01:00,2026-03-04T10:00:00+01:00,,Deposit,EUR,2000.00,,,Wages,2026-03-01T00:00:00+01:00,Clearwater,,Revenue account,Current,,Asset account,,Salary,,,,",
                "1,6,73,2026-03-04T10:00:00+01:00,2026-03-04T10:00:00+01:00,,Transfer,EUR,100.00,USD,110.00,Aside,2026-03-03T00:00:00+01:00,Current,,Asset account,Dollars,,Asset account,,Saving,,,,",
                "1,7,74,2026-03-04T10:00:00+01:00,2026-03-04T10:00:00+01:00,,Opening balance,EUR,50.00,,,Start,2026-01-01T00:00:00+01:00,Initial balance for Current,,Initial balance account,Current,,Asset account,,,,,,",
            ],
            [
                "Current EUR 2026-03-02 -12.50 Corner Bakehouse|Lunch|Eating out|work,lunch|With Ada|",
                "Current EUR 2026-03-01 2000.00 Clearwater|Wages|Salary|||",
                "Current EUR 2026-03-03 -100.00 Dollars|Aside||||Dollars",
                "Current EUR 2026-01-01 50.00 Initial balance for Current|Start||||",
                "Dollars USD 2026-03-03 110.00 Current|Aside||||Current",
            ]
        },
        {
            "ezbookkeeping-csv",
            [
                EzHeadings,
                "2026-03-02 00:10:00,+02:00,Expense,Food,Bakery,Wallet,EUR,4.20,,,,,Trip;With Ada,Rolls",
                "2026-03-01 12:00:00,+02:00,Income,Work,Salary,Bank,EUR,2000.00,,,,,,March",
                "2026-03-03 12:00:00,+02:00,Transfer,Own,Cash,Bank,EUR,50.00,Wallet,EUR,50.00,,,",
                "2026-01-01 12:00:00,+02:00,Balance Modification,,,Wallet,EUR,10.00,,,,,,",
            ],
            [
                "Wallet EUR 2026-03-02 -4.20 Rolls||Food:Bakery|Trip,With Ada||",
                "Wallet EUR 2026-03-03 50.00 Bank|||||Bank",
                "Wallet EUR 2026-01-01 10.00 |||||",
                "Bank EUR 2026-03-01 2000.00 March||Work:Salary|||",
                "Bank EUR 2026-03-03 -50.00 Wallet|||||Wallet",
            ]
        },
        {
            "actual-csv",
            [
                ActualHeadings,
                "Current,2026-03-02,Corner Bakehouse,Rolls #trip,Food,Eating out,-4.2,0,Cleared",
                "Savings,2026-03-01,Starting Balance,,Income,Starting Balances,100,0,Reconciled",
            ],
            [
                "Current  2026-03-02 -4.2 Corner Bakehouse||Food:Eating out||Rolls #trip|",
                "Savings  2026-03-01 100 Starting Balance||Income:Starting Balances|||",
            ]
        },
        {
            "ynab-csv",
            [
                "\"Account\",\"Flag\",\"Date\",\"Payee\",\"Category Group/Category\",\"Category Group\",\"Category\",\"Memo\",\"Outflow\",\"Inflow\",\"Cleared\"",
                "\"Current\",\"\",\"13/03/2026\",\"Corner Bakehouse\",\"Food: Eating out\",\"Food\",\"Eating out\",\"Rolls\",€4.20,€0.00,\"Cleared\"",
                "\"Current\",\"\",\"01/03/2026\",\"Transfer : Savings\",\"\",\"\",\"\",\"\",€0.00,€25.00,\"Cleared\"",
            ],
            [
                "Current EUR 2026-03-13 -4.20 Corner Bakehouse|Rolls|Food: Eating out|||",
                "Current EUR 2026-03-01 25.00 Transfer : Savings|||||Savings",
            ]
        },
        {
            "mint-csv",
            [
                "\"Date\",\"Description\",\"Original Description\",\"Amount\",\"Transaction Type\",\"Category\",\"Account Name\",\"Labels\",\"Notes\"",
                "\"3/02/2026\",\"Corner Bakehouse\",\"CORNER BKHSE 0042\",\"4.20\",\"debit\",\"Restaurants\",\"Checking\",\"Trip\",\"Rolls\"",
                "\"3/01/2026\",\"Clearwater\",\"CLEARWATER PAYROLL\",\"2000.00\",\"credit\",\"Paycheck\",\"Checking\",\"\",\"\"",
            ],
            [
                "Checking  2026-03-02 -4.20 Corner Bakehouse|CORNER BKHSE 0042|Restaurants|Trip|Rolls|",
                "Checking  2026-03-01 2000.00 Clearwater|CLEARWATER PAYROLL|Paycheck|||",
            ]
        },
        {
            "monarch-csv",
            [
                "Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags,Owner",
                "2026-03-02,Corner Bakehouse,Restaurants,Checking,CORNER BKHSE 0042,Rolls,-4.20,\"Trip,Ada\",Ada",
                "2026-03-01,Clearwater,Paycheck,Joint,CLEARWATER PAYROLL,,2000.00,,Shared",
            ],
            [
                "Checking  2026-03-02 -4.20 Corner Bakehouse|CORNER BKHSE 0042|Restaurants|Trip,Ada|Rolls|",
                "Joint  2026-03-01 2000.00 Clearwater|CLEARWATER PAYROLL|Paycheck|||",
            ]
        },
        {
            "gnucash-csv",
            [
                "Date,Account Name,Number,Description,Notes,Memo,Full Category Name,Category,Reconcile,Amount With Sym,Amount Num.,Value Num.,Rate/Price",
                "13/03/2026,Current,,Corner Bakehouse,,Rolls,Expenses:Food:Eating out,Eating out,n,-€4.20,-4.20,-4.20,1.00",
                "14/03/2026,Current,,Aside,,,Assets:Bank:Savings,Savings,n,-€25.00,-25.00,-25.00,1.00",
                "15/03/2026,Current,,Market,,,-- Split Transaction --,,n,-€8.00,-8.00,-8.00,1.00",
            ],
            [
                "Current  2026-03-13 -4.20 Corner Bakehouse|Rolls|Food:Eating out|||",
                "Current  2026-03-14 -25.00 Aside|||||Savings",
                "Current  2026-03-15 -8.00 Market|||||",
            ]
        },
        {
            "gnucash-csv",
            [
                "Date,Account Name,Number,Description,Full Category Path,Reconcile,Amount With Sym,Amount Num.,Value With Sym,Value Num.,Rate/Price",
                "13/03/2026,Assets:Current,,Corner Bakehouse,Expenses:Food:Eating out,n,-€4.20,-4.20,-€4.20,-4.20,1.00",
            ],
            [
                "Assets:Current  2026-03-13 -4.20 Corner Bakehouse||Food:Eating out|||",
            ]
        },
        {
            "gnucash-csv",
            [
                GnuCashHeadings,
                "13/03/2026,a1,,Corner Bakehouse,With Ada,CURRENCY::EUR,,,Rolls,Assets:Current,Current,-€4.20,-4.20,-€4.20,-4.20,n,,1.00",
                "13/03/2026,a1,,Corner Bakehouse,With Ada,CURRENCY::EUR,,,,Expenses:Food:Eating out,Eating out,€4.20,4.20,€4.20,4.20,n,,1.00",
                "14/03/2026,a2,,Aside,,CURRENCY::EUR,,,,Assets:Bank:Savings,Savings,€25.00,25.00,€25.00,25.00,y,14/03/2026,1.00",
                ",,,,,,,,,Assets:Current,Current,-€25.00,-25.00,-€25.00,-25.00,n,,1.00",
                "15/03/2026,a3,,Travel cash,,CURRENCY::EUR,,,,Assets:Dollars,Dollars,$110.00,110.00,€100.00,100.00,n,,0.91",
                "15/03/2026,a3,,Travel cash,,CURRENCY::EUR,,,,Assets:Current,Current,-€100.00,-100.00,-€100.00,-100.00,n,,1.00",
            ],
            [
                "Current EUR 2026-03-13 -4.20 Corner Bakehouse|Rolls|Food:Eating out||With Ada|",
                "Current EUR 2026-03-14 -25.00 Aside|||||Savings",
                "Current EUR 2026-03-15 -100.00 Travel cash|||||Dollars",
                "Savings EUR 2026-03-14 25.00 Aside|||||Current",
                "Dollars  2026-03-15 110.00 Travel cash|||||Current",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public void An_export_is_known_by_its_headings_and_read_without_a_question(string format, string[] lines, string[] rows)
    {
        var file = Written.Read(lines);
        Assert.Equal(format, file.Format);
        Assert.Empty(file.Needs);
        Assert.True(file.Counts.AddUp);
        Assert.Equal(0, file.Counts.Rejected);
        Assert.Equal(rows, file.Statements.SelectMany(statement => statement.Rows.Select(row => Words(statement, row))));

        // What was found can be handed back as an answer and reads the same.
        var again = Written.Read(new ReadAnswers { Mapping = file.Mapping }, lines);
        Assert.Equal(format, again.Format);
        Assert.Equal(rows, again.Statements.SelectMany(statement => statement.Rows.Select(row => Words(statement, row))));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void Other_columns_named_by_a_person_make_it_a_plain_csv(string format, string[] lines, string[] rows)
    {
        Assert.NotEmpty(rows);
        var file = Written.Read(new ReadAnswers { Mapping = new CsvMapping { Columns = new CsvColumns { Payee = LastColumn(lines[0]) } } }, lines);
        Assert.Equal("csv", file.Format);
        Assert.Equal("csv", HeadingSignature.Family(format));
    }

    [Fact]
    public void Rows_of_a_split_are_one_row_with_parts_when_they_add_up()
    {
        var file = Written.Read(
            ActualHeadings,
            "Current,2026-03-02,Market,(SPLIT INTO 2) Week,,,0,-60,Cleared",
            "Current,2026-03-02,Market,(SPLIT 1 OF 2) Bread,Food,Groceries,-40,0,Cleared",
            "Current,2026-03-02,Market,(SPLIT 2 OF 2) ,Home,Household,-20,0,Cleared",
            "Current,2026-03-03,Kiosk,,Food,Snacks,-1.5,0,Cleared");
        Assert.True(file.Counts.AddUp);
        Assert.Equal((2, 2), (file.Counts.Posted, file.Counts.Continuations));
        var row = file.Statements.Single().Rows[0];
        Assert.Equal((-60m, "Week", null), (row.Amount, row.Notes, row.Category));
        Assert.Equal([new BankSplit(-40, "Food:Groceries", null, "Bread"), new BankSplit(-20, "Home:Household", null, null)], row.Splits);
    }

    [Fact]
    public void Parts_that_do_not_add_up_are_rows_of_their_own()
    {
        var file = Written.Read(
            ActualHeadings,
            "Current,2026-03-02,Market,(SPLIT INTO 2) Week,,,0,-60,Cleared",
            "Current,2026-03-02,Market,(SPLIT 1 OF 2) Bread,Food,Groceries,-40,0,Cleared");
        Assert.True(file.Counts.AddUp);
        var row = file.Statements.Single().Rows.Single();
        Assert.Equal((-40m, "Bread", "Food:Groceries"), (row.Amount, row.Notes, row.Category));
        Assert.Empty(row.Splits);
    }

    [Fact]
    public void A_wage_slip_of_GnuCash_is_one_row_with_parts_and_the_other_accounts_follow()
    {
        var file = Written.Read(
            GnuCashHeadings,
            Split("31/03/2026", "b1", "Clearwater", "Income:Salary", "-3000.00"),
            Split("31/03/2026", "b1", "Clearwater", "Expenses:Taxes", "500.00"),
            Split("31/03/2026", "b1", "Clearwater", "Assets:Current", "2200.00"),
            Split("31/03/2026", "b1", "Clearwater", "Assets:Pension", "300.00"),
            Split("31/03/2026", "b2", "Void", "Assets:Current", "9.00", "typing error"),
            Split("31/03/2026", "b3", "Moved", "Expenses:Food", "5.00"),
            Split("31/03/2026", "b3", "Moved", "Expenses:Household", "-5.00"),
            Split("31/03/2026", "b4", "Not whole", "Assets:Current", "-7.00"),
            Split("31/03/2026", "b4", "Not whole", "Expenses:Food", "5.00"),
            Split("31/03/2026", "b4", "Not whole", "Expenses:Food", "1.00"),
            Split("31/03/2026", "b5", "Start", "Equity:Opening Balances", "-1.00"),
            Split("31/03/2026", "b5", "Start", "Assets:Current", "1.00"));
        Assert.True(file.Counts.AddUp, file.Counts.ToString());
        Assert.Equal((4, 1, 1), (file.Counts.Posted, file.Counts.Cancelled, file.Counts.Rejected));
        var rows = file.Statements.Single(statement => statement.AccountHint == "Current").Rows;
        Assert.Equal([new BankSplit(3000, "Salary", null, null), new BankSplit(-500, "Taxes", null, null), new BankSplit(-300, null, "Pension", null)], rows[0].Splits);
        Assert.Equal([(2200m, "b1"), (-7m, "b4"), (1m, "b5")], rows.Select(row => (row.Amount, row.ExternalId!)));
        Assert.Empty(rows[1].Splits);
        Assert.Null(rows[2].Category);
        var pension = file.Statements.Single(statement => statement.AccountHint == "Pension").Rows.Single();
        Assert.Equal((300m, "Current"), (pension.Amount, pension.TransferAccount));
    }

    private static string Split(string day, string id, string text, string account, string amount, string reason = "") =>
        $"{day},{id},,{text},,CURRENCY::EUR,{reason},,,{account},{account[(account.LastIndexOf(':') + 1)..]},{amount},{amount},{amount},{amount},n,,1.00";

    [Fact]
    public void A_row_that_moves_nothing_of_ones_own_is_rejected_with_its_line()
    {
        var file = Written.Read(
            EzHeadings, "2026-03-02 00:10:00,+02:00,Expense,Food,Bakery,Wallet,EUR,4.20,,,,,,Rolls", "2026-03-02 00:10:00,+02:00,Dance,Food,Bakery,Wallet,EUR,4.20,,,,,,Rolls");
        Assert.True(file.Counts.AddUp);
        Assert.Equal((3, "Type"), file.Statements.SelectMany(statement => statement.Rejected).Select(row => (row.Line, row.Field)).Single());
    }

    private static string LastColumn(string headings) => headings.Split(',').Length.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Words(BankStatement statement, BankRow row) => FormattableString.Invariant(
        $"{statement.AccountHint} {row.Currency?.Code ?? statement.Currency?.Code} {row.Date:yyyy-MM-dd} {row.Amount} {row.Payee}|{row.Description}|{row.Category}|{string.Join(',', row.Tags)}|{row.Notes}|{row.TransferAccount}");
}
