using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Imports;

/// <summary>
/// What one statement of an imported file said about its account: which days it covers and what the account held. Kept as evidence; it
/// changes no number. Belongs to its import: when that is undone it counts no more. Amounts are in minor units of the account's currency.
/// </summary>
public sealed class ImportedStatement : IHouseholdOwned
{
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>The import it came with: file name, day and batch are there.</summary>
    public long RunKey { get; set; }

    public long AccountKey { get; set; }

    /// <summary>Place in the file, from 0.</summary>
    public int Position { get; set; }

    /// <summary>First day it covers; null when the file tells neither a period nor a row.</summary>
    public DateOnly? FirstDay { get; set; }

    /// <summary>Last day it covers, never after the day of the import; null together with <see cref="FirstDay"/>.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>True when the file states its period; false when first and last day are those of its rows.</summary>
    public bool IsPeriodStated { get; set; }

    /// <summary>Balance before the first row, negative for a debt; null when not stated.</summary>
    public long? OpeningMinor { get; set; }

    /// <summary>The day the file gives the opening balance; null when it gives none.</summary>
    public DateOnly? OpeningDay { get; set; }

    /// <summary>Balance at the end of <see cref="ClosingDay"/>, negative for a debt; null when not stated.</summary>
    public long? ClosingMinor { get; set; }

    /// <summary>Set together with <see cref="ClosingMinor"/>.</summary>
    public DateOnly? ClosingDay { get; set; }

    /// <summary>Whether its rows lead from balance to balance; null when the file holds nothing to check that by.</summary>
    public bool? AddsUp { get; set; }
}
