namespace FinanceTracker.Domain.Imports;

/// <summary>A row of the statement, ready to be compared with the ledger.</summary>
/// <param name="Date">Booking day.</param>
/// <param name="Minor">Minor units of the account's currency, signed.</param>
/// <param name="ExternalId">The bank's id; null when there is none.</param>
/// <param name="Fingerprint">Its content.</param>
public readonly record struct FileRow(DateOnly Date, long Minor, string? ExternalId, Fingerprint Fingerprint)
{
    /// <summary>Makes one from a row that was read; false when the amount does not fit into 64 bits.</summary>
    public static bool TryFrom(BankRow row, Values.Currency currency, out FileRow made)
    {
        ArgumentNullException.ThrowIfNull(row);
        made = default;
        if (!MinorUnits.TryFrom(row.Amount, currency, out var minor))
            return false;
        made = new FileRow(row.Date, minor, row.ExternalId, Fingerprint.Of(row.Date, minor, row.RawText));
        return true;
    }
}
