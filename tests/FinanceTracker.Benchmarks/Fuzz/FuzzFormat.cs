using System.Text;
using FinanceTracker.Testing;

namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>Where the inputs of one format begin, and the words that mean something in it.</summary>
internal sealed record FuzzFormat(string Name, IReadOnlyList<byte[]> Seeds, IReadOnlyList<byte[]> Words)
{
    private static readonly string[] Everywhere = ["\0", "\uFEFF", "\r", "\r\n", "\n", "\t", "€", "\u200F", "\u00A0", "💸", "\uFFFD", "-", "+", "(1.00)", "0", "-0", "1e308", "NaN", "79228162514264337593543950335", "9223372036854775807", "0.0000000000000000000000000001", "2026-02-30", "0001-01-01", "9999-12-31", "31/12/99", "12/31/9999", "1.234", "1,234", "1.234,56", "USD", "JPY", "XXX"];
    private static readonly string[] Ofx = ["OFXHEADER:100\n", "ENCODING:USASCII\n", "CHARSET:1252\n", "<?OFX?>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<OFX>", "</OFX>", "<STMTTRN>", "</STMTTRN>", "<STMTTRNP>", "<STMTRS>", "</STMTRS>", "<CCSTMTRS>", "<INVSTMTRS>", "<INVBANKTRAN>", "<BUYSTOCK>", "<BANKTRANLIST>", "</BANKTRANLIST>", "<LEDGERBAL>", "<AVAILBAL>", "<BALAMT>", "<DTASOF>", "<DTPOSTED>", "<TRNAMT>", "<FITID>", "<CORRECTFITID>", "<CORRECTACTION>DELETE", "<NAME>", "<MEMO>", "<CURDEF>", "<STATUS><CODE>2000<SEVERITY>ERROR", "<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&amp;lt;", "&#x10FFFF;", "&#99999999;", "<INTU.BID>", "</"];
    private static readonly string[] Qif = ["!Type:Bank\n", "!Type:Cash\n", "!Type:CCard\n", "!Type:Invst\n", "!Type:Cat\n", "!Type:Memorized\n", "!Type:Prices\n", "!Account\n", "!Option:AutoSwitch\n", "!Clear:AutoSwitch\n", "!Option:MDY\n", "^\n", "\n^\n", "\nD", "\nT", "\nU", "\nP", "\nL", "\nL[", "]/", "\nS", "\nE", "\n$", "\n%", "\nC", "\nN", "\nM", "\nA", "D1/ 1' 0", "D03/25/099", "D19100", "--Split--", "|", "Opening Balance"];
    private static readonly string[] Csv = ["\"", "\"\"", ";", ",", "|", "sep=;\n", "=\"", "Date", "Amount", "Debit", "Credit", "Balance", "Currency", "Account", "Payee", "Description", "Category", "Soll", "Haben", "Betrag", "Buchungstag", "Pending", "Saldo", "Opening balance", "Af", "Bij", "Transaction ID", "Full Category Name", "Amount Num.", "Outflow", "Inflow", "Split_Amount", "(SPLIT 1 OF 2)", "journal_id,type,amount,foreign_amount,currency_code,foreign_currency_code,description,date,source_name,source_type,destination_name,destination_type\n"];
    private static readonly string[] Camt = ["<Document>", "</Document>", "<BkToCstmrStmt>", "<BkToCstmrAcctRpt>", "<BkToCstmrDbtCdtNtfctn>", "<Stmt>", "</Stmt>", "<Ntry>", "</Ntry>", "<Amt Ccy=\"EUR\">", "</Amt>", "<CdtDbtInd>DBIT</CdtDbtInd>", "<CdtDbtInd>CRDT</CdtDbtInd>", "<RvslInd>true</RvslInd>", "<Sts>PDNG</Sts>", "<Sts><Cd>INFO</Cd></Sts>", "<NtryDtls><TxDtls>", "</TxDtls></NtryDtls>", "<Btch>", "<Bal>", "</Bal>", "<Cd>OPBD</Cd>", "<Cd>CLBD</Cd>", "<Dt>2026-01-05+14:00</Dt>", "<DtTm>2026-01-05T24:00:00.999999999Z</DtTm>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "<![CDATA[", "]]>", "<!--", "-->", "<?x ?>", "xmlns:a=\"urn:x\"", "<AcctSvcrRef>NONREF</AcctSvcrRef>", "<IBAN>", "<CpyDplctInd>DUPL</CpyDplctInd>"];
    private static readonly string[] Mt940 = ["{1:F01}{2:O940}{4:\n", "-}\n", "\n-\n", ":20:", ":21:", ":25:", ":28C:", ":60F:", ":60M:", ":61:", ":62F:", ":62M:", ":64:", ":65:", ":86:", ":34F:", ":13D:", ":90D:", ":NS:", "RC", "RD", "EC", "ED", "DR", "NTRF", "NONREF", "//", "260230", "0229", "C260105EUR1,", "?00", "?20EREF+", "?2", "?32", "?60", "SVWZ+", "/EREF/", "//CNTP/", "//REMI/", "/NAME/", ">20", "999"];
    private static readonly string[] Sheet = ["<row>", "</row>", "<row r=\"1048576\">", "<c>", "</c>", "<c t=\"s\">", "<c t=\"inlineStr\"><is><t>", "</t></is></c>", "<c s=\"1\">", "<c s=\"2147483648\">", "<c r=\"XFD1\">", "<v>", "</v>", "<f>", "</f>", "<si><t>", "</t></si>", "<sheetData>", "</sheetData>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "<![CDATA[", "1900", "date1904=\"1\"", "state=\"hidden\"", "numFmtId=\"14\"", "formatCode=\"[h]:mm;@\"", "TargetMode=\"External\"", "../../", "1e400", "-1", "46083.99999999"];

    private static readonly string[] Sql = ["CREATE TABLE ", "CREATE VIEW ", "CREATE VIRTUAL TABLE ", "transactions", "accounts", "payees", "category_mapping", "INTEGER", "WITHOUT ROWID", "tombstone", "isParent", "\u0001\u0001", "\u0008\u0008", "\u000D", "\u0005", "\u007F\u007F\u007F\u007F"];

    public static IReadOnlyList<string> Names { get; } = ["ofx", "qif", "csv", "camt", "mt940", "xlsx", "zip", "actual"];

    /// <summary>True when the inputs are archives whose members are changed, not only their bytes.</summary>
    public bool IsPacked => Name is "xlsx" or "zip" or "actual";

    public static FuzzFormat Of(string name) => name switch
    {
        "ofx" => Text(name, "ofx", Ofx),
        "qif" => Text(name, "qif", Qif),
        "csv" => Text(name, "csv", Csv),
        "camt" => Text(name, "camt053", Camt),
        "mt940" => Text(name, "mt940", Mt940),
        "xlsx" => new(name, [.. Samples.In("csv").Select(sample => FuzzPack.Workbook(Samples.Bytes(sample.File)))], Encoded(Sheet)),
        "zip" => new(name, FuzzPack.Zips([.. Samples.In("ofx", "qif", "csv", "camt053", "mt940").Select(sample => (sample.File, Samples.Bytes(sample.File)))]), Encoded([.. Ofx, .. Csv])),
        "actual" => new(name, [FuzzPack.Zip([("db.sqlite", FuzzBudget.Database()), ("metadata.json", "{}"u8.ToArray())])], Encoded(Sql)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such format."),
    };

    private static FuzzFormat Text(string name, string folder, string[] words) =>
        new(name, [.. Samples.In(folder).Select(sample => Samples.Bytes(sample.File))], Encoded(words));

    private static IReadOnlyList<byte[]> Encoded(string[] own) => [.. own.Concat(own).Concat(Everywhere).Select(Encoding.UTF8.GetBytes)];
}
