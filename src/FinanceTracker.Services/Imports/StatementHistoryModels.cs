using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Imports;

/// <summary>What an account's imported statements cover, and how their balances stand to the ledger now.</summary>
/// <param name="Today">The household's date.</param>
/// <param name="Months">From the first covered month to this one, oldest first; empty without statements.</param>
/// <param name="Statements">Newest first.</param>
/// <param name="Parting">Where bank and ledger part; null while the newest stated balance agrees, and without balances.</param>
public sealed record StatementHistory(DateOnly Today, IReadOnlyList<CoveredMonth> Months, IReadOnlyList<StatementView> Statements, StatementParting? Parting)
{
    /// <summary>The evening of the newest stated balance that agrees; null when none does.</summary>
    public DateOnly? AgreesUntil => Statements.SelectMany(statement => new[] { statement.Opening, statement.Closing })
        .Where(balance => balance is { Agrees: true }).Max(balance => (DateOnly?)balance!.Day);
}

/// <summary>One statement of an imported file.</summary>
/// <param name="ImportId">The import it came with; null for those of before imports kept their statements.</param>
/// <param name="FileName">Name as uploaded; null as above.</param>
/// <param name="BatchId">The batch its entries came with; null when it added nothing.</param>
/// <param name="Days">What it covers; null when it tells neither a period nor a row.</param>
/// <param name="IsPeriodStated">The file states the days; else they are those of its rows.</param>
/// <param name="Opening">Balance before its first row, beside the ledger's.</param>
/// <param name="Closing">Balance after its last row, beside the ledger's.</param>
/// <param name="AddsUp">Whether its rows lead from balance to balance; null when that can't be told.</param>
public sealed record StatementView(
    Guid? ImportId, string? FileName, DateTimeOffset ImportedAt, Guid? BatchId, DateRange? Days, bool IsPeriodStated,
    StatementBalanceView? Opening, StatementBalanceView? Closing, bool? AddsUp);

/// <summary>A stated balance beside the ledger's of the same evening.</summary>
/// <param name="Day">The evening.</param>
/// <param name="Stated">What the file says, negative for a debt.</param>
/// <param name="Ledger">What the ledger holds now.</param>
public sealed record StatementBalanceView(DateOnly Day, Money Stated, Money Ledger)
{
    /// <summary>Stated less ledger.</summary>
    public Money Difference => Stated - Ledger;

    /// <summary>True when they are equal.</summary>
    public bool Agrees => Stated == Ledger;
}

/// <summary>Where bank and ledger part.</summary>
/// <param name="From">First day on which the cause can lie; null when no earlier balance agrees.</param>
/// <param name="To">The evening of the first balance that differs.</param>
/// <param name="Difference">Stated less ledger on that evening.</param>
/// <param name="IsConstant">All balances differ by this amount: rather the account's opening balance than an entry.</param>
public sealed record StatementParting(DateOnly? From, DateOnly To, Money Difference, bool IsConstant);
