using System.Globalization;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>Layouts of banks and apps, with made-up rows, that must be understood without a question.</summary>
public sealed class BankLayoutTests
{
    public static TheoryData<string, string, string> Layouts => new()
    {
        { "-12.34 1250.00", "NL01INGB0000000001", "\"Datum\",\"Naam / Omschrijving\",\"Rekening\",\"Tegenrekening\",\"Code\",\"Af Bij\",\"Bedrag (EUR)\",\"MutatieSoort\",\"Mededelingen\"\n\"20190904\",\"Albert Heijn\",\"NL01INGB0000000001\",\"\",\"BA\",\"Af\",\"12,34\",\"Betaalautomaat\",\"x\"\n\"20190905\",\"J Jansen\",\"NL01INGB0000000001\",\"NL02ABNA0123456789\",\"OV\",\"Bij\",\"1.250,00\",\"Overschrijving\",\"salaris\"" },
        { "-5.25 1000.00 -100.00", "", "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\nDEBIT,12/30/2025,\"STORE 1234\",-5.25,DEBIT_CARD,994.75,,\nCREDIT,12/29/2025,\"PAYROLL\",1000.00,ACH_CREDIT,1000.00,,\nCHECK,12/28/2025,\"CHECK 101\",-100.00,CHECK_PAID,0.00,101," },
        { "500.00 -200.00", "", "Description,,Summary Amt.\nBeginning balance as of 12/01/2025,,\"1,000.00\"\nTotal credits,,\"500.00\"\nEnding balance as of 12/31/2025,,\"1,300.00\"\n\nDate,Description,Amount,Running Bal.\n12/01/2025,Beginning balance as of 12/01/2025,,\"1,000.00\"\n12/05/2025,\"PAYROLL\",\"500.00\",\"1,500.00\"\n12/15/2025,\"RENT\",\"-200.00\",\"1,300.00\"" },
        { "-10.00 100.00", "", "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\nCARD_PAYMENT,Current,2025-12-01 10:00:00,2025-12-02 11:00:00,Tesco,-10.00,0.00,GBP,COMPLETED,90.00\nTOPUP,Current,2025-12-03 10:00:00,2025-12-03 10:00:00,Top-Up,100.00,0.00,GBP,COMPLETED,190.00\nCARD_PAYMENT,Current,2025-12-04 10:00:00,,Uber,-5.00,0.00,GBP,PENDING," },
        { "-12.34 2500", "", "\"Girokonto\";\"DE12\"\n\"\"\n\"Kontostand vom 30.11.2025:\";\"1.234,56 EUR\"\n\"\"\n\"Buchungsdatum\";\"Wertstellung\";\"Status\";\"Zahlungspflichtige*r\";\"Zahlungsempfänger*in\";\"Verwendungszweck\";\"IBAN\";\"Betrag (€)\"\n\"28.11.25\";\"28.11.25\";\"Gebucht\";\"MAX\";\"REWE\";\"VISA\";\"DE99\";\"-12,34\"\n\"27.11.25\";\"27.11.25\";\"Gebucht\";\"FIRMA\";\"MAX\";\"Gehalt\";\"DE98\";\"2.500\"\n\"26.11.25\";\"\";\"Vorgemerkt\";\"X\";\"Y\";\"Z\";\"DE98\";\"-3\"" },
        { "-45.67 2345.00", "DE11", "\"Auftragskonto\";\"Buchungstag\";\"Valutadatum\";\"Buchungstext\";\"Verwendungszweck\";\"Beguenstigter/Zahlungspflichtiger\";\"Kontonummer/IBAN\";\"Betrag\";\"Waehrung\"\n\"DE11\";\"30.11.25\";\"30.11.25\";\"KARTENZAHLUNG\";\"Debitk.\";\"EDEKA\";\"DE22\";\"-45,67\";\"EUR\"\n\"DE11\";\"28.11.25\";\"28.11.25\";\"GUTSCHR\";\"Lohn\";\"ACME\";\"DE33\";\"2345,00\";\"EUR\"" },
        { "-12.34 2000.00", "Checking", "\"Account\",\"Flag\",\"Date\",\"Payee\",\"Category\",\"Memo\",\"Outflow\",\"Inflow\",\"Cleared\"\n\"Checking\",\"\",\"12/30/2025\",\"Shop\",\"Groceries\",\"\",$12.34,$0.00,\"Cleared\"\n\"Checking\",\"\",\"12/29/2025\",\"Job\",\"RTA\",\"\",$0.00,$2000.00,\"Cleared\"" },
        { "-5.50 1000.00", "EE1", "\"Kliendi konto\",\"Reatüüp\",\"Kuupäev\",\"Saaja/Maksja\",\"Selgitus\",\"Summa\",\"Valuuta\",\"Deebet/Kreedit\"\n\"EE1\",\"10\",\"01.12.2025\",\"\",\"Algsaldo\",\"100,00\",\"EUR\",\"K\"\n\"EE1\",\"20\",\"02.12.2025\",\"Rimi\",\"ost\",\"5,50\",\"EUR\",\"D\"\n\"EE1\",\"20\",\"03.12.2025\",\"Firma\",\"palk\",\"1000,00\",\"EUR\",\"K\"\n\"EE1\",\"82\",\"03.12.2025\",\"\",\"Käive\",\"5,50\",\"EUR\",\"D\"\n\"EE1\",\"86\",\"03.12.2025\",\"\",\"Lõppsaldo\",\"1094,50\",\"EUR\",\"K\"" },
        { "-56.84 -11.00", "", "\"Data\",\"Dependencia Origem\",\"Histórico\",\"Data do Balancete\",\"Número do documento\",\"Valor\",\n\"10/31/2025\",\"\",\"Saldo Anterior\",\"\",\"0\",\"100.00\",\n\"11/01/2025\",\"0000-9\",\"Transferência\",\"\",\"000000000020\",\"-56.84\",\n\"11/16/2025\",\"\",\"Compra\",\"\",\"000000000123\",\"-11.00\"," },
        { "-100500.00 50000.00", "", "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n01/12/25,UPI-SHOP,0000123,01/12/25,\"1,00,500.00\",,\"2,00,000.00\"\n15/12/25,SALARY,0000124,15/12/25,,\"50,000.00\",\"2,50,000.00\"" },
        { "-50 1000", "1234", "Account Number,Transaction Description,Transaction Date,Transaction Type,Transaction Amount,Balance\n1234,Withdrawal from X,12/30/25,Debit,50,950\n1234,Deposit from Y,12/29/25,Credit,1000,1000" },
        { "-12.30 100.00", "", "\"TransferWise ID\",Date,Amount,Currency,Description,\"Running Balance\",\"Payer Name\",Merchant,Note,\"Total fees\"\nCARD-1,14-12-2025,-12.30,EUR,\"Card transaction\",87.70,,Lidl,,0\nTRANSFER-2,13-12-2025,100.00,EUR,\"Received\",100.00,Bob,,,0" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_known_layout_is_understood(string amounts, string account, string text)
    {
        var statement = Written.Statement(text.Split('\n'));
        Assert.Empty(statement.Rejected);
        Assert.Equal(amounts, string.Join(' ', statement.Rows.Where(row => !row.IsPending).Select(row => row.Amount.ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(account, statement.AccountHint ?? "");
        Assert.All(statement.Rows, row => Assert.NotEmpty(row.Payee));
    }
}
