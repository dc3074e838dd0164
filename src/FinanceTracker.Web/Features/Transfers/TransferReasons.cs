using FinanceTracker.Domain.Transfers;
using FinanceTracker.Services.Transfers;

namespace FinanceTracker.Web.Features.Transfers;

/// <summary>Why two entries may be one transfer, in words.</summary>
internal static class TransferReasons
{
    private static readonly (TransferEvidence What, string Says)[] Words =
    [
        (TransferEvidence.SameRecord, "one record of the file"),
        (TransferEvidence.AccountNumber, "the bank gives the other account’s number"),
        (TransferEvidence.AccountName, "one names the other account"),
        (TransferEvidence.LinkedBefore, "linked before with this payee"),
        (TransferEvidence.CardPayment, "looks like paying the card"),
        (TransferEvidence.OwnTransferWords, "the text says it is between own accounts"),
        (TransferEvidence.TransferWords, "the text says transfer"),
    ];

    /// <summary>"Same amount, 1 day apart; the text says transfer".</summary>
    public static string Of(TransferProposalView pair)
    {
        var amount = pair.From.Currency == pair.To.Currency ? "Same amount" : "Two currencies";
        var days = pair.Days switch { 0 => "same day", 1 => "1 day apart", var some => $"{some} days apart" };
        var more = string.Join(", ", Words.Where(word => pair.Evidence.HasFlag(word.What)).Select(word => word.Says));
        return more.Length == 0 ? $"{amount}, {days}" : $"{amount}, {days}; {more}";
    }

    /// <summary>"One of 3 that fit".</summary>
    public static string Rivals(TransferProposalView pair) => $"One of {pair.Rivals + 1} that fit";
}
