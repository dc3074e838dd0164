namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>
/// Headings of banks in many languages, folded, the best first. A heading fits a role when it is the phrase, holds it as whole words, or
/// (for compounds such as Buchungsbetrag) ends or begins with it; words on the role's other list rule it out.
/// </summary>
internal static class HeadingWords
{
    private const string ForeignWords = "original fremd fremdwahrung foreign local converted transfer instructed exchange originalbetrag originalwahrung counter";

    private static readonly Dictionary<ColumnRole, (string[] Phrases, string[] Not)> Words = new()
    {
        [ColumnRole.Date] = (
            Split("booking date|bookingdate|buchungsdatum|buchungstag|posted date|posting date|post date|date posted|posted|date operation|date d operation|date de l operation|fecha operacion|fecha de operacion|fecha contable|data contabile|data operazione|boekdatum|boekingsdatum|bokforingsdag|bokforingsdatum|bogforingsdato|bogfort|bokfort|bokforingsdato|kirjauspaiva|data operacji|data ksiegowania|datum zauctovani|datum provedeni|datum verrichting|datum|transaction date|transaktionsdatum|transactiedatum|date|fecha|data|dato|completed date|created|created at|timestamp|data lancamento|paivamaara|pvm|kuupaev|tarih|konyveles datuma|datums|data mov|belegdatum|дата|started date|date comptable"),
            Split("value|valuta|valeur|valor|wertstellung|verrekening|initial|final|due|statement|update|updated|birth|mandate")),
        [ColumnRole.OtherDate] = (
            Split("value date|valuta|valutadatum|wertstellung|wertstellungsdatum|date valeur|date de valeur|fecha valor|data valuta|rentedatum|datum verrekening|interest date|effective date|transaction date|belegdatum|started date|purchase date|valor|value"),
            Split("initial|final|due|statement|amount")),
        [ColumnRole.Amount] = (
            Split("net|net amount|netto|nettobetrag|amount|betrag|buchungsbetrag|transaction amount|importe|montant|bedrag|importo|valor|belopp|belob|belop|kwota|castka|osszeg|summa|suma|maara|umsatz|mutatiebedrag|transactiebedrag|value|tutar|iznos|сумма|quantia|amt|total|sum|gross|gross amount"),
            Split(ForeignWords + " currency wahrung devise moneda munt tax fee fees rate balance saldo solde kontostand debit credit soll haben vat shipping handling date datum fecha data initial final count entries available limit compensation points reward cashback type withdrawal deposit outflow inflow paid")),
        [ColumnRole.Debit] = (
            Split("debit|debit amount|soll|lastschrift|lastschriften|ausgabe|ausgaben|debet|af|withdrawal|withdrawals|withdrawal amount|withdrawal amt|paid out|money out|debe|cargo|cargos|addebito|addebiti|uscite|dare|depense|depenses|debito|expense|expenses|spent|belastung|belastungen|debits|out|uttag|obciazenia|payments|charges|outflow|saidas|kifizetes"),
            Split("card type indicator account number entries limit available balance date name description")),
        [ColumnRole.Credit] = (
            Split("credit|credit amount|haben|gutschrift|gutschriften|einnahme|einnahmen|bij|deposit|deposits|deposit amount|deposit amt|paid in|money in|haber|abono|abonos|accredito|accrediti|entrate|avere|recette|recettes|credito|income|received|credits|in|insattning|inkomst|uznania|inflow|entradas"),
            Split("card type indicator account number entries limit available balance date name description score")),
        [ColumnRole.Balance] = (
            Split("running balance|running bal|balance|saldo|kontostand|solde|balance after|saldo posterior|saldo tras|final balance|beholdning|stan konta|zustatek|saldo po operacji|egyenleg|остаток"),
            Split("initial opening available start impact")),
        [ColumnRole.Currency] = (
            Split("currency|currency code|wahrung|buchungswahrung|munt|muntsoort|devise|moneda|divisa|valuta|ccy|waluta|mena|valuutta|valuuta|penznem|moeda|curr|valutakode"),
            Split(ForeignWords + " amount rate date")),
        [ColumnRole.Account] = (
            Split("account|account name|account number|account no|konto|kontonummer|kontonr|konto nr|auftragskonto|iban auftragskonto|iban kontonummer|own account|iban|rekening|rekeningnummer|compte|numero de compte|cuenta|conto|konto iban|account iban"),
            Split("partner counterparty counter tegen tegenrekening gegenkonto recipient beneficiary empfanger payee other from to type bank receiver transfer key currency owner holder target source inhaber zahlungsbeteiligter zahlungspflichtiger description")),
        [ColumnRole.Payee] = (
            Split("payee|payee name|merchant|merchant name|empfanger|beguenstigter|begunstigter|zahlungsempfanger|auftraggeber empfanger|beguenstigter zahlungspflichtiger|begunstigter zahlungspflichtiger|name zahlungsbeteiligter|zahlungspflichtiger|auftraggeber|partner name|partner|counterparty|counterparty name|naam tegenpartij|tegenpartij|naam omschrijving|name|naam|handelaar|beneficiary|beneficiary name|recipient|beneficiario|beneficiaire|nom|contrepartie|destinatario|ordenante|modtager|mottagare|mottaker|saaja maksaja|saaja maksja|kontrahent|vendor|to from|payer"),
            Split("bank account user holder short owner file category iban id currency number address zone")),
        [ColumnRole.Description] = (
            Split("description|transaction description|verwendungszweck|transaktionsbeschreibung|details|transaction details|buchungstext|narrative|narration|memo|libelle|concepto|descripcion|descrizione|causale|omschrijving|mededelingen|mededeling|label|text|tekst|reason|remarque|historico|particulars|payment reference|message|beschreibung|opis|tytul|popis|vwz1|verwendungszweck 1|zweck|title|subject|betreff|motif|objet|meddelande|beskrivning|forklaring|selite|viesti|payment details|remittance information|communication|communications|item1|detail|betalingskenmerk|описание|leiras|selgitus|kozlemeny"),
            Split("additional zusatz category")),
        [ColumnRole.Category] = (Split("category|kategorie|categoria|categorie|kategori|kategoria|category name"), Split("sub main parent code")),
        [ColumnRole.ExternalId] = (
            Split("transaction id|transactionid|transaktions id|transaktionsnummer|fitid|unique id|uuid|id|transaction reference|booking id|operation id|buchungsreferenz|entry reference|reference number|reference|referenz|ref|archivierungs id|arkivref|numero de reference|transaction number|arkistointitunnus|arhiveerimistunnus"),
            Split("payment mandate mandat customer kunden client creditor glaubiger related txn sepa invoice user account partner account merchant store tax device")),
        [ColumnRole.Notes] = (
            Split("notes|note|memo|comment|comments|kommentar|bemerkung|anmerkung|notas|notizen|notities|additional description|remarks|toelichting|transaktionsbeschreibung zusatz"),
            []),
        [ColumnRole.Check] = (Split("check number|cheque number|check no|cheque no|check|cheque|chequenumber|checknumber|scheck nr"), Split("date amount")),
        [ColumnRole.Status] = (Split("status|state|statut|estado|etat|stato|umsatzstatus|buchungsstatus"), []),
        [ColumnRole.Fee] = (Split("fee|fees|gebuhr|gebuhren|frais|commission|kosten|avgift|gebyr"), []),
    };

    /// <summary>How well a folded heading fits a role: 0 not at all, more is better.</summary>
    public static int Score(ColumnRole role, string heading)
    {
        if (heading.Length == 0 || !Words.TryGetValue(role, out var words))
            return 0;
        var best = 0;
        var padded = $" {heading} ";
        for (var i = 0; i < words.Phrases.Length; i++)
            best = Math.Max(best, Fit(heading, padded, words.Phrases[i]) - i);
        if (best <= 0)
            return 0;
        var isExact = Array.IndexOf(words.Phrases, heading) >= 0;
        return !isExact && Array.Exists(words.Not, word => padded.Contains($" {word} ", StringComparison.Ordinal)) ? 0 : best;
    }

    private static int Fit(string heading, string padded, string phrase)
    {
        const int exact = 1000, asWords = 600, inCompound = 300, shortestInCompound = 5;
        if (heading == phrase)
            return exact;
        if (padded.Contains($" {phrase} ", StringComparison.Ordinal) && phrase.Length > 2)
            return asWords - (heading.Length - phrase.Length);
        var isPart = phrase.Length >= shortestInCompound && !phrase.Contains(' ', StringComparison.Ordinal);
        return isPart && (heading.EndsWith(phrase, StringComparison.Ordinal) || heading.StartsWith(phrase, StringComparison.Ordinal))
            ? inCompound - (heading.Length - phrase.Length)
            : 0;
    }

    private static string[] Split(string words) => words.Split(words.Contains('|', StringComparison.Ordinal) ? '|' : ' ');
}
