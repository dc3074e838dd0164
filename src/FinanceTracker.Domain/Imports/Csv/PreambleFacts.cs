using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>What banks write above the headings.</summary>
/// <param name="Account">Account number or name.</param>
/// <param name="Closing">Balance at the end, major units.</param>
/// <param name="Currency">Currency of it.</param>
internal sealed record PreambleFacts(string? Account, decimal? Closing, Currency? Currency)
{
    private static readonly string[] AccountLabels = ["account", "account number", "account no", "account name", "credit card number", "card number", "konto", "kontonummer", "iban", "compte", "numero de compte", "cuenta", "rekening", "rekeningnummer", "conto", "kreditkarte"];
    private static readonly string[] BalanceLabels = ["ledger balance", "balance", "closing balance", "kontostand", "saldo", "endsaldo", "solde", "saldo final", "balance at end of period", "current balance"];

    /// <summary>Collects labels and the values beside them.</summary>
    public static PreambleFacts Read(IReadOnlyList<CsvLine> preamble)
    {
        var facts = new PreambleFacts(null, null, null);
        foreach (var line in preamble)
        {
            for (var i = 0; i < line.Cells.Length; i++)
                facts = facts.With(line.Cells[i], NextFilled(line, i));
        }
        return facts;
    }

    private PreambleFacts With(string cell, string beside)
    {
        var colon = cell.IndexOf(':', StringComparison.Ordinal);
        var label = Fold.Words(colon < 0 ? cell : cell[..colon]);
        var inside = colon < 0 ? "" : cell[(colon + 1)..].Trim();
        var value = inside.Length > 0 ? inside : beside;
        if (value.Length == 0)
            return this;
        if (Array.IndexOf(AccountLabels, label) >= 0)
            return this with { Account = Account ?? value };
        if (Array.Exists(BalanceLabels, known => label == known || label.StartsWith(known + " ", StringComparison.Ordinal)) && TryBalance(value, out var balance))
            return this with { Closing = Closing ?? balance, Currency = Currency ?? LastWord(value) };
        return label is "currency" or "wahrung" or "devise" or "munt" or "moneda" ? this with { Currency = Currency ?? CsvLine.CurrencyOf(value) } : this;
    }

    private static bool TryBalance(string value, out decimal balance)
    {
        var evidence = new DecimalMarkEvidence();
        evidence.Observe(value);
        return AmountText.TryRead(value, evidence.Decide(2), out balance);
    }

    private static Currency? LastWord(string value) => value.Length > 3 ? CsvLine.CurrencyOf(value[^3..]) : null;

    private static string NextFilled(CsvLine line, int column)
    {
        for (var i = column + 1; i < line.Cells.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(line.Cells[i]))
                return line.Cells[i].Trim();
        }
        return "";
    }
}
