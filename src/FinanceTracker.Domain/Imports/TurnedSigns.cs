using System.Buffers;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Imports.Csv;

namespace FinanceTracker.Domain.Imports;

/// <summary>Looks for statements whose signs are the wrong way round. Rules in order: <c>docs/specs/import-reading.md</c>. Pure.</summary>
public static class TurnedSigns
{
    private const int FewestRows = 3;
    private const int FewestChained = 3;
    private const int Enough = 2;
    private const int MostJudged = 1000;
    private const int LongWord = 8;

    private static readonly string[] Paying =
    [
        "card payment", "card purchase", "purchase", "pos ", "direct debit", "withdrawal", "atm ", "bill payment", "kartenzahlung", "lastschrift", "abhebung", "geldautomat",
        "miete", "achat", "carte ", "prlv", "prelevement", "retrait", "betaalautomaat", "pinbetaling", "incasso", "geldopname", "compra", "recibo", "domiciliacion",
        "pagamento pos", "prelievo", "addebito",
    ];

    private static readonly string[] Earning = ["salary", "payroll", "wages", "gehalt", "lohn", "salaire", "nomina", "stipendio", "salaris", "pension", "rente"];

    // All of them at once: most rows say none.
    private static readonly SearchValues<string> Telling = SearchValues.Create([.. Paying, .. Earning], StringComparison.Ordinal);

    /// <summary>What makes the signs doubtful; null when nothing does, or when the balances of the file prove them.</summary>
    /// <param name="statement">The statement as it was read, turned or not.</param>
    /// <param name="account">What kind of account it goes to; null while that is open.</param>
    public static SignDoubt? Find(BankStatement statement, AccountType? account)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var rows = statement.Rows.Where(row => !row.IsPending && row.Amount != 0);
        var count = statement.Rows.Glances().Count(row => !row.IsPending && row.Amount != 0);
        if (count == 0)
            return null;
        if (AgainstBalances(statement) is { } against)
            return against ? new SignDoubt(count, SignEvidence.Balances) : null;
        if (count < FewestRows)
            return null;
        return account == AccountType.CreditCard || (account is null && statement.Kind == StatementKind.CreditCard) ? OfCard(statement, rows, count) : OfBank(rows);
    }

    /// <summary>True when the stated balances move against the amounts, false when they move with them, null when they say nothing.</summary>
    /// <param name="statement">The statement as it was read.</param>
    public static bool? AgainstBalances(BankStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var check = StatementCheck.Of(statement);
        if (check.Chain != ChainReading.None && statement.Rows.Glances().Count(row => !row.IsPending && row.Balance is not null) >= FewestChained)
            return check.Chain is ChainReading.OldestFirstFlipped or ChainReading.NewestFirstFlipped;
        if (check.Difference is not { } difference || check.Movement == 0)
            return null;
        return difference == 0 ? false : difference == -2 * check.Movement ? true : null;
    }

    /// <summary>A card is spent with: most rows are money out, what comes in are payments, and the balance is a debt.</summary>
    private static SignDoubt? OfCard(BankStatement statement, IEnumerable<BankRow> rows, int count)
    {
        var positive = statement.Rows.Glances().Count(row => !row.IsPending && row.Amount > 0);
        var payments = rows.Take(MostJudged).Where(row => RowWords.IsCardPayment(Fold.Words(row.RawText))).ToList();
        var points = positive * 10 > count * 8 ? 2 : positive * 2 > count ? 1 : -2;
        points += Math.Sign(statement.Closing?.Amount ?? 0);
        if (payments.Count > 0 && payments.Count * 2 <= count)
            points += payments.TrueForAll(row => row.Amount < 0) ? 2 : payments.TrueForAll(row => row.Amount > 0) ? -3 : 0;
        return points >= Enough ? new SignDoubt(positive, SignEvidence.Card) : null;
    }

    /// <summary>Short words count only where one begins; long ones also at the end of another.</summary>
    private static bool Says(string words, string phrase)
    {
        var at = words.IndexOf(phrase, StringComparison.Ordinal);
        while (at > 0 && words[at - 1] != ' ' && phrase.Length < LongWord)
            at = words.IndexOf(phrase, at + 1, StringComparison.Ordinal);
        return at >= 0;
    }

    private static SignDoubt? OfBank(IEnumerable<BankRow> rows)
    {
        int wrong = 0, right = 0;
        foreach (var row in rows.Take(MostJudged))
        {
            var words = $" {Fold.Words(row.RawText)} ";
            if (!words.AsSpan().ContainsAny(Telling))
                continue;
            var pays = Array.Exists(Paying, phrase => Says(words, phrase));
            var earns = Array.Exists(Earning, phrase => Says(words, phrase));
            if (pays == earns)
                continue;
            if (pays == row.Amount < 0)
                right++;
            else
                wrong++;
        }
        return wrong >= FewestRows && wrong >= right * 4 ? new SignDoubt(wrong, SignEvidence.Words) : null;
    }
}
