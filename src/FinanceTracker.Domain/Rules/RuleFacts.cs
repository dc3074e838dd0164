using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Query;

namespace FinanceTracker.Domain.Rules;

/// <summary>A row with its texts folded once, however many conditions look at them.</summary>
internal sealed class RuleFacts(QueryRow row)
{
    private List<string>? categories;
    private List<string>? tags;

    public QueryRow Row => row;

    /// <summary>Folded name of its payee; null without one.</summary>
    public string? Payee { get; } = row.Payee is null ? null : TextKey.Fold(row.Payee);

    public IReadOnlyList<string> Aliases { get; } = row.PayeeAliases.Count == 0 ? [] : [.. row.PayeeAliases.Select(TextKey.Fold)];

    /// <summary>Description, notes and bank text, as search sees them.</summary>
    public string Text { get; } = TextKey.Fold(row.BankText is null && row.Notes is null ? row.Description : string.Join(' ', row.Description, row.Notes, row.BankText));

    public string Account => field ??= TextKey.Fold(row.Account);

    public string Description => field ??= TextKey.Fold(row.Description);

    public string Notes => field ??= TextKey.Fold(row.Notes);

    public string BankText => field ??= TextKey.Fold(row.BankText);

    /// <summary>Absolute amount, major units.</summary>
    public decimal Size { get; } = Math.Abs(row.Amount.ToDecimal());

    /// <summary>Names and paths by which its categories go.</summary>
    public IReadOnlyList<string> Categories => categories ??= [.. QueryMatch.Names(row, QueryNameField.Category).Select(TextKey.Fold)];

    public IReadOnlyList<string> Tags => tags ??= [.. row.Tags.Select(TextKey.Fold)];
}
