namespace FinanceTracker.Services.Integrations.Actual;

/// <summary>One row of the table of transactions that is not deleted, as it is stored.</summary>
/// <param name="Id">Its key; also the text by which a part names its whole.</param>
/// <param name="Parent">Key of the whole; null unless it is a part.</param>
/// <param name="IsParent">True when parts divide it.</param>
/// <param name="Account">Key of the account.</param>
/// <param name="Hundredths">Hundredths of the currency, signed: negative is money out; null when the cell holds no whole number.</param>
/// <param name="Day">Year, month and day as one number (20260302); null when the cell holds none.</param>
/// <param name="Payee">Key of the payee, before payees were merged.</param>
/// <param name="BankText">The payee as the bank wrote it.</param>
/// <param name="Category">Key of the category, before categories were merged.</param>
/// <param name="BankId">The bank's id.</param>
/// <param name="Order">Place within the day: higher is later.</param>
internal sealed record ActualEntry(
    string Id, string? Parent, bool IsParent, string Account, long? Hundredths, long? Day, string? Payee, string? BankText, string? Category, string? Notes, string? BankId, double Order);

/// <summary>A payee; those with an account stand for transfers to it.</summary>
internal sealed record ActualPayee(string? Name, string? Account);

/// <summary>A category and the key of its group.</summary>
internal sealed record ActualCategory(string? Name, string? Group);
