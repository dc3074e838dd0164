namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Words inside rows that tell what kind of row it is. All folded.</summary>
internal static class RowWords
{
    private static readonly HashSet<string> DebitFlags = Set("d|dr|db|dbit|debit|debet|debito|soll|s|af|out|withdrawal|ausgabe|expense|lastschrift|belastung|outgoing|paid out");
    private static readonly HashSet<string> CreditFlags = Set("c|cr|k|crdt|credit|kredit|credito|haben|h|bij|in|deposit|einnahme|income|gutschrift|incoming|paid in");
    private static readonly HashSet<string> PendingWords = Set("pending|vorgemerkt|vormerkung|en attente|pendiente|ausstehend|in behandeling|gereserveerd|authorised|authorized|authorization|hold|unbooked|in attesa|not booked|reserved|processing|nicht gebucht|offen");
    private static readonly HashSet<string> CancelledWords = Set("declined|denied|cancelled|canceled|failed|reverted|rejected|voided|expired|abgelehnt|refused|annule|refuse|fehlgeschlagen");
    private static readonly string[] BalancePhrases = ["saldo anterior", "saldo inicial", "saldo final", "saldo", "s a l d o", "balance brought forward", "balance carried forward", "brought forward", "carried forward", "opening balance", "closing balance", "previous balance", "balance forward", "anfangssaldo", "endsaldo", "kontostand", "ancien solde", "nouveau solde", "solde", "ingaende saldo", "utgaende saldo", "beginsaldo", "eindsaldo", "ending balance", "beginning balance", "total", "totals", "summe", "turnover", "kaive", "algsaldo", "loppsaldo"];
    private static readonly string[] PaymentPhrases = ["payment", "thank you", "autopay", "zahlung", "paiement", "betaling", "einzahlung", "pagamento", "pago"];

    public static bool IsDebitFlag(string folded) => DebitFlags.Contains(folded);

    public static bool IsCreditFlag(string folded) => CreditFlags.Contains(folded);

    public static bool IsPending(string folded) => PendingWords.Contains(folded);

    public static bool IsCancelled(string folded) => CancelledWords.Contains(folded);

    /// <summary>True when the text is a name for a balance or a total, alone or followed by a colon, a date or an amount.</summary>
    public static bool IsBalance(string folded) =>
        Array.Exists(BalancePhrases, phrase => folded == phrase || (folded.StartsWith(phrase, StringComparison.Ordinal) && folded.Length > phrase.Length && folded[phrase.Length] == ' ' && phrase.Contains(' ', StringComparison.Ordinal)));

    /// <summary>True when a cell of the row is such a name.</summary>
    public static bool SpeakOfBalance(scoped ref CsvTokens row)
    {
        for (var i = 0; i < row.Count; i++)
        {
            if (row[i] is { Length: > 3 and < 60 } cell && IsBalance(Fold.Words(cell.ToString())))
                return true;
        }
        return false;
    }

    /// <summary>True when the text speaks of paying off a card.</summary>
    public static bool IsCardPayment(string folded) => Array.Exists(PaymentPhrases, phrase => folded.Contains(phrase, StringComparison.Ordinal));

    private static HashSet<string> Set(string words) => new(words.Split('|'), StringComparer.Ordinal);
}
