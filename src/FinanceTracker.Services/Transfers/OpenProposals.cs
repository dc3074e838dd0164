using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Transfers;

/// <summary>Proposals a person can still decide: both sides are there, in no transfer, and still opposite.</summary>
internal static class OpenProposals
{
    /// <summary>A proposal with its two sides.</summary>
    internal sealed class OpenPair
    {
        public required TransferProposal Proposal { get; init; }

        public required Transaction From { get; init; }

        public required Transaction To { get; init; }
    }

    public static IQueryable<OpenPair> Of(AppDbContext db) => db.TransferProposals.Where(proposal => !proposal.IsRejected)
        .Join(db.Transactions, proposal => proposal.FromKey, row => row.Key, (proposal, from) => new { proposal, from })
        .Join(db.Transactions, pair => pair.proposal.ToKey, row => row.Key, (pair, to) => new OpenPair { Proposal = pair.proposal, From = pair.from, To = to })
        .Where(pair => pair.From.TransferKey == null && pair.To.TransferKey == null && pair.From.AccountKey != pair.To.AccountKey
            && pair.From.Amount.Minor < 0 && pair.To.Amount.Minor > 0
            && (pair.From.Amount.Currency != pair.To.Amount.Currency || pair.From.Amount.Minor == -pair.To.Amount.Minor)
            && pair.From.Status != TransactionStatus.Failed && pair.To.Status != TransactionStatus.Failed
            && !db.TransactionParts.Any(part => part.TransactionKey == pair.From.Key || part.TransactionKey == pair.To.Key));
}
