using System.ComponentModel.DataAnnotations;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Services.Reconcile;

/// <summary>An account beside a statement. Amounts are in <paramref name="Currency"/>.</summary>
/// <param name="AccountId">Which account.</param>
/// <param name="Currency">Of all amounts here.</param>
/// <param name="Today">The household's date.</param>
/// <param name="StatementDate">The evening the statement is of.</param>
/// <param name="StatementBalance">What it says, negative for a debt; null while nobody said.</param>
/// <param name="FileName">The imported file date and balance were taken from; null when they were given.</param>
/// <param name="ClearedBalance">Opening balance with all that is ticked or reconciled up to the date.</param>
/// <param name="Difference">Statement less cleared balance; null without a statement balance.</param>
/// <param name="RowCount">Entries up to the date that are not reconciled; pending and failed ones are none.</param>
/// <param name="TickedCount">How many of them are ticked.</param>
/// <param name="PendingCount">Pending entries up to the date: they are on no statement yet.</param>
/// <param name="Rows">The newest of those that are not reconciled.</param>
/// <param name="Proposals">What explains the difference, the likeliest first.</param>
/// <param name="DivergesFrom">First day on which bank and ledger can part, by other known balances; null when none tells.</param>
/// <param name="DivergesTo">Last such day; null when they don't part.</param>
/// <param name="Last">The newest reconciliation; null before the first.</param>
public sealed record ReconcileView(
    Guid AccountId,
    Currency Currency,
    DateOnly Today,
    DateOnly StatementDate,
    Money? StatementBalance,
    string? FileName,
    Money ClearedBalance,
    Money? Difference,
    int RowCount,
    int TickedCount,
    int PendingCount,
    IReadOnlyList<ReconcileRowView> Rows,
    IReadOnlyList<ReconcileProposalView> Proposals,
    DateOnly? DivergesFrom,
    DateOnly? DivergesTo,
    ReconciliationView? Last)
{
    /// <summary>True when the statement and the ticked entries come to the same.</summary>
    public bool Agrees => Difference is { IsZero: true };
}

/// <summary>An entry that is not reconciled.</summary>
/// <param name="Transaction">The entry.</param>
/// <param name="IsTicked">It is on the statement.</param>
public sealed record ReconcileRowView(TransactionView Transaction, bool IsTicked);

/// <summary>Steps after which the difference is zero.</summary>
/// <param name="Id">Names it when it is applied; stands as long as the entries do.</param>
/// <param name="Steps">What is done; empty when ticking all is all.</param>
/// <param name="TicksRest">All other entries up to the date are ticked too.</param>
public sealed record ReconcileProposalView(string Id, IReadOnlyList<ReconcileStepView> Steps, bool TicksRest);

/// <summary>One step of a proposal.</summary>
/// <param name="Move">What to do.</param>
/// <param name="TransactionId">The entry; null for a missing one.</param>
/// <param name="TransactionDate">Its day.</param>
/// <param name="Description">Its payee or text; null for a missing one.</param>
/// <param name="Amount">What it has now; of a missing one what it is to have.</param>
/// <param name="NewAmount">What it has afterwards.</param>
public sealed record ReconcileStepView(ReconcileMove Move, Guid? TransactionId, DateOnly TransactionDate, string? Description, Money Amount, Money NewAmount);

/// <summary>A statement that was agreed with.</summary>
/// <param name="Id">To unlock it by.</param>
/// <param name="RowCount">How many entries it locked.</param>
/// <param name="Adjustment">The part no entry explained; zero when everything was.</param>
/// <param name="BatchId">The batch to undo it by.</param>
public sealed record ReconciliationView(
    Guid Id, Guid AccountId, DateOnly StatementDate, Money StatementBalance, Currency Currency, int RowCount, Money Adjustment, Guid BatchId, DateTimeOffset CreatedAt);

/// <summary>What a statement says. Left out: what the newest imported statement says, or nothing of today.</summary>
public sealed class AskReconciliation
{
    public DateOnly? StatementDate { get; set; }

    /// <summary>Major units of the account's currency, negative for a debt.</summary>
    public decimal? StatementBalance { get; set; }
}

/// <summary>A statement to agree with.</summary>
public sealed class SaveReconciliation
{
    [Required(ErrorMessage = "Say which day the statement is of.")]
    public DateOnly? StatementDate { get; set; }

    /// <summary>Major units of the account's currency, negative for a debt.</summary>
    [Required(ErrorMessage = "Type the balance on the statement.")]
    public decimal? StatementBalance { get; set; }

    /// <summary>Agree although something is left: an adjustment entry takes it.</summary>
    public bool Adjust { get; set; }
}

/// <summary>A proposal to carry out.</summary>
public sealed class ApplyProposal
{
    [Required(ErrorMessage = "Say which day the statement is of.")]
    public DateOnly? StatementDate { get; set; }

    /// <summary>Major units of the account's currency, negative for a debt.</summary>
    [Required(ErrorMessage = "Type the balance on the statement.")]
    public decimal? StatementBalance { get; set; }

    /// <summary>The proposal's id.</summary>
    [Required(ErrorMessage = "Say which proposal.")]
    public string? Proposal { get; set; }
}

/// <summary>Entries to tick or untick: those named, or all up to a day.</summary>
public sealed class TickTransactions
{
    [MaxLength(ReconcileService.MostRows, ErrorMessage = "At most 10,000 entries at once.")]
    public List<Guid>? Ids { get; set; }

    /// <summary>Instead of ids: all of the account up to and including this day.</summary>
    public DateOnly? UpTo { get; set; }

    public bool IsTicked { get; set; } = true;
}

/// <summary>What ticking did.</summary>
/// <param name="BatchId">The batch to undo it by; null when nothing changed.</param>
/// <param name="Changed">How many entries.</param>
public sealed record TickResult(Guid? BatchId, int Changed);
