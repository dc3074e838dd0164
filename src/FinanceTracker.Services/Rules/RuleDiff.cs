using FinanceTracker.Domain.Rules;

namespace FinanceTracker.Services.Rules;

/// <summary>An entry before and after, in words. Pure.</summary>
internal static class RuleDiff
{
    public static RulePreviewItem Of(StoredEntry stored, RuleOutcome outcome, RuleNames names)
    {
        var row = stored.Entry.Row;
        return new RulePreviewItem(
            stored.Id, names.Accounts[stored.Facts.AccountKey].Id, row.Date, row.Amount, row.Amount.Currency, row.Payee ?? row.Description,
            [.. outcome.Settings.Where(setting => setting.Field != RuleField.Skip).GroupBy(setting => setting.Field).Select(Change)]);

        RuleFieldChange Change(IGrouping<RuleField, RuleSetting> field)
        {
            var (before, after) = field.Key switch
            {
                RuleField.Payee => (row.Payee, outcome.Payee!.Name),
                RuleField.Category => (row.Categories.Count == 0 ? null : Name(row.Categories[0]), CategoryAfter(outcome)),
                RuleField.Tags => (row.Tags.Count == 0 ? null : string.Join(", ", row.Tags), string.Join(", ", row.Tags.Concat(outcome.AddedTags.Select(tag => tag.Name)))),
                RuleField.Bill => (null, outcome.Bill!.Name),
                RuleField.Notes => (row.Notes, outcome.Notes),
                _ => ("no", "yes"),
            };
            return new RuleFieldChange(field.Key, before, after, string.Join(", ", field.Select(setting => setting.Rule.Name).Distinct()));
        }
    }

    /// <summary>The category or the parts in words.</summary>
    public static string CategoryAfter(RuleOutcome outcome) => outcome.Parts.Count == 0
        ? Name(outcome.Category!.Path)
        : string.Join(", ", outcome.Parts.Select(part => $"{(part.Category is null ? "no category" : Name(part.Category.Path))} {part.Amount.Abs().ToWire()}"));

    private static string Name(IReadOnlyList<string> path) => path[^1];
}
