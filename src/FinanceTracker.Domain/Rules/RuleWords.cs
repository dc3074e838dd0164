using System.Globalization;

namespace FinanceTracker.Domain.Rules;

/// <summary>What rules do, in words.</summary>
public static class RuleWords
{
    /// <summary>All actions in one line; names are those the rule was saved with.</summary>
    public static string Of(IReadOnlyList<RuleAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return string.Join("; ", actions.Select(Of));
    }

    private static string Of(RuleAction action) => action.Kind switch
    {
        RuleActionKind.Category => $"category {action.Category?.Name}",
        RuleActionKind.Payee => $"payee {action.Payee?.Name}",
        RuleActionKind.Tags => $"tags {string.Join(", ", action.Tags.Select(tag => tag.Name))}",
        RuleActionKind.Notes => $"note “{action.Notes}”",
        RuleActionKind.Split => $"split {string.Join(", ", action.Shares.Select(Of))}",
        RuleActionKind.Transfer => "transfer",
        RuleActionKind.Reviewed => "mark reviewed",
        RuleActionKind.Skip => "leave out",
        RuleActionKind.Bill => $"pay {action.Bill?.Name}",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.Kind, null),
    };

    private static string Of(RuleShare share)
    {
        var size = share.Percent is { } percent ? percent.ToString("0.##", CultureInfo.InvariantCulture) + " %"
            : share.Amount?.ToString(CultureInfo.InvariantCulture) ?? "the rest";
        return $"{size} {share.Category?.Name ?? "without a category"}";
    }
}
