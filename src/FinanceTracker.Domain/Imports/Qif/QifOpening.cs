using FinanceTracker.Domain.Imports.Csv;

namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>The first record of an account, when it is the balance the account began with: a transfer from the account to itself.</summary>
internal static class QifOpening
{
    private static readonly string[] Phrases = ["opening balance", "starting balance", "solde initial", "solde d ouverture", "anfangssaldo", "eroffnungssaldo", "saldo inicial", "saldo iniziale", "beginsaldo", "saldo di apertura"];

    /// <summary>True when the record is an opening balance. Gives an account without a name the name in brackets.</summary>
    public static bool Find(QifStatementDraft draft, QifRecord record)
    {
        if (QifCategory.Parse(record.Category.Text).Account is not { } named || Array.IndexOf(Phrases, Fold.Words(record.Payee.Text ?? "")) < 0)
            return false;
        draft.Account ??= named;
        return draft.Account == named;
    }
}
