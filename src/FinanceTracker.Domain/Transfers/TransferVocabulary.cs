using System.Text;

namespace FinanceTracker.Domain.Transfers;

/// <summary>
/// The words of banks for transfers, in a dozen languages. Texts and phrases are folded (lower case, no accents); a phrase is looked for as
/// whole words one after the other. What a bank writes for any payment order ("Überweisung") never proves a transfer between own accounts.
/// </summary>
public static class TransferVocabulary
{
    private static readonly string[] Any =
    [
        "transfer", "transfers", "tfr", "trf", "trfr", "uberweisung", "dauerauftrag", "gutschrift uberweisung", "virement", "vir", "vir sepa", "transferencia",
        "bonifico", "overboeking", "overschrijving", "overforing", "overforsel", "tilisiirto", "siirto", "przelew", "prevod", "uhrada", "atutalas", "transferencia recebida",
        "havale", "eft", "перевод", "переказ", "振込", "転账", "转账", "이체",
    ];

    private static readonly string[] Own =
    [
        "xfer", "internal transfer", "own account", "own accounts", "own transfer", "transfer between accounts", "between accounts", "account transfer", "funds transfer to own",
        "online transfer to savings", "online transfer from savings", "online transfer to checking", "online transfer from checking", "online transfer to sav", "online transfer from sav",
        "online transfer to chk", "online transfer from chk", "transfer to savings", "transfer from savings", "transfer to checking", "transfer from checking",
        "transfer to current account", "transfer from current account", "savings transfer", "transfer to pocket", "transfer from pocket", "round up transfer",
        "umbuchung", "ubertrag", "eigenubertrag", "kontoubertrag", "umbuchungen", "ubertrag eigenes konto", "eigene konten", "eigenuberweisung",
        "virement interne", "virement compte a compte", "virement entre comptes", "vir interne", "virement entre vos comptes", "transfert interne",
        "traspaso", "traspaso entre cuentas", "transferencia interna", "transferencia entre cuentas", "transferencia entre contas", "transferencia entre contas proprias",
        "giroconto", "trasferimento interno", "eigen rekening", "eigen rekeningen", "interne overboeking", "przelew wlasny", "przelew własny", "przelew wewnetrzny", "przelew wewnętrzny",
        "egen overforing", "overforing mellan egna konton", "egna konton", "egne konti", "egne kontoer", "omien tilien valinen", "oma tilisiirto", "vlastni prevod", "mezi vlastnimi ucty",
        "sajat szamlak kozotti", "hesaplar arasi", "между своими счетами", "振替",
    ];

    private static readonly string[] CardReceived =
    [
        "payment received", "payment thank you", "thank you for your payment", "payment thankyou", "autopay payment", "automatic payment", "autopay", "online payment", "mobile payment",
        "direct debit payment", "zahlung erhalten", "zahlungseingang", "ihre zahlung", "lastschrifteinzug", "ausgleich kreditkarte", "ausgleich", "kartenausgleich", "einzahlung",
        "paiement recu", "votre paiement", "reglement", "prelevement", "pago recibido", "su pago", "pago de tarjeta", "pagamento recebido", "pagamento ricevuto", "ontvangen betaling",
        "betaling ontvangen", "incasso", "betalning", "inbetalning", "innbetaling", "indbetaling", "maksusuoritus", "wplata", "splata", "splata karty",
    ];

    private static readonly string[] CardPaid =
    [
        "credit card payment", "credit card pmt", "crcardpmt", "creditcard payment", "card bill", "credit crd", "crd autopay", "epay", "autopay", "cardmember serv", "card pmt",
        "kreditkartenabrechnung", "kreditkartenzahlung", "kreditkarte", "kreditkartenausgleich", "kartenabrechnung", "abrechnung kreditkarte", "abrechnung karte", "kreditkartenabr",
        "carte de credit", "debit differe", "releve carte", "paiement carte de credit", "tarjeta de credito", "pago tarjeta", "recibo tarjeta", "liquidacion tarjeta", "cartao de credito",
        "fatura cartao", "pagamento cartao", "carta di credito", "addebito carta", "estratto conto carta", "creditcard", "creditcard afrekening", "kreditkort", "kredittkort", "luottokortti",
        "karta kredytowa", "splata karty", "kreditni karta", "kredi karti",
    ];

    private static readonly (TransferWords What, string Phrase)[] Phrases =
    [
        .. Any.Select(word => (TransferWords.Any, word)), .. Own.Select(word => (TransferWords.Own, word)),
        .. CardReceived.Select(word => (TransferWords.CardReceived, word)), .. CardPaid.Select(word => (TransferWords.CardPaid, word)),
    ];

    private static readonly ILookup<string, (TransferWords What, string Phrase)> ByFirstWord =
        Phrases.ToLookup(pair => pair.Phrase.Split(' ')[0], StringComparer.Ordinal);

    /// <summary>What a text says.</summary>
    /// <param name="folded">As <see cref="Common.TextKey.Fold"/> makes it.</param>
    public static TransferWords Of(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var plain = Words(folded);
        var found = TransferWords.None;
        foreach (var (start, end) in Spans(plain))
        {
            foreach (var (what, phrase) in ByFirstWord[plain[start..end]])
            {
                if ((found & what) == 0 && string.CompareOrdinal(plain, start, phrase, 0, phrase.Length) == 0
                    && (start + phrase.Length == plain.Length || plain[start + phrase.Length] == ' '))
                    found |= what;
            }
        }
        return found;
    }

    /// <summary>Letters and digits; everything else is one blank. So "SEPA-Überweisung" is two words.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                words.Append(c);
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }
        return words.ToString().TrimEnd();
    }

    private static IEnumerable<(int Start, int End)> Spans(string plain)
    {
        for (var start = 0; start < plain.Length;)
        {
            var end = plain.IndexOf(' ', start);
            end = end < 0 ? plain.Length : end;
            yield return (start, end);
            start = end + 1;
        }
    }
}
