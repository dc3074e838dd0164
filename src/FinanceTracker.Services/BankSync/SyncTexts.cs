using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Services.BankSync;

/// <summary>Which of a line's words an entry shows, and what is kept of the bank's beside that.</summary>
internal static class SyncTexts
{
    private const int LongestDescription = 500;

    /// <summary>What it was for; empty when that says no more than who was paid.</summary>
    public static string Description(FeedTransaction line) => line.Text == line.Payee ? "" : Clip.To(line.Text, LongestDescription);

    /// <summary>The bank's own text where it differs from what is shown: one the planner finds again (<see cref="SyncPlan.TextOf"/>).</summary>
    /// <param name="line">The line.</param>
    /// <param name="description">As the entry shows it.</param>
    /// <param name="isOwnPayee">The entry shows the payee under the bank's own name.</param>
    public static string? BankText(FeedTransaction line, string description, bool isOwnPayee)
    {
        var text = SyncPlan.TextOf(line);
        return text.Length == 0 || text == description || (description.Length == 0 && isOwnPayee && text == line.Payee) ? null : text;
    }

    /// <summary>The bank's text as an entry has it now.</summary>
    public static string Of(Transaction row, string? payee) => row.BankText is { Length: > 0 } text ? text : row.Description.Length > 0 ? row.Description : payee ?? "";
}
