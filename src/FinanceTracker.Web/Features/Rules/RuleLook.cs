using System.Globalization;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Rules;
using FinanceTracker.Web.Features.Transactions;

namespace FinanceTracker.Web.Features.Rules;

/// <summary>Rules in the words of the pages.</summary>
internal static class RuleLook
{
    /// <summary>What an action is called in the list of those to choose from.</summary>
    public static string Title(RuleActionKind kind) => kind switch
    {
        RuleActionKind.Category => "Set the category",
        RuleActionKind.Payee => "Set the payee",
        RuleActionKind.Tags => "Add tags",
        RuleActionKind.Notes => "Add a note",
        RuleActionKind.Split => "Split in parts",
        RuleActionKind.Transfer => "Mark as a transfer",
        RuleActionKind.Reviewed => "Mark as reviewed",
        RuleActionKind.Skip => "Leave out of imports",
        RuleActionKind.Bill => "Pay a bill",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Icon(RuleActionKind kind) => kind switch
    {
        RuleActionKind.Category => "label",
        RuleActionKind.Payee => "id_card",
        RuleActionKind.Tags => "sell",
        RuleActionKind.Notes => "description",
        RuleActionKind.Split => "call_split",
        RuleActionKind.Transfer => "swap_horiz",
        RuleActionKind.Reviewed => "check",
        RuleActionKind.Skip => "do_not_disturb_on",
        RuleActionKind.Bill => "event_repeat",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What a rule does, in one line.</summary>
    public static string Does(RuleView rule, LedgerLook look) => string.Join(", ", rule.Actions.Select(action => Does(action, look)));

    /// <summary>What a field is called.</summary>
    public static string Field(RuleField field) => field switch
    {
        RuleField.Category => "Category",
        RuleField.Payee => "Payee",
        RuleField.Tags => "Tags",
        RuleField.Notes => "Note",
        RuleField.Reviewed => "Reviewed",
        RuleField.Bill => "Pays",
        _ => "Left out",
    };

    public static string Entries(long count) => count == 1 ? "1 entry" : $"{count.ToString("N0", CultureInfo.CurrentCulture)} entries";

    /// <summary>When a rule was last of use, as a day where the household lives.</summary>
    public static string Used(RuleView rule, HouseholdCalendar calendar) => rule.LastUsedAt is not { } at ? "not used yet"
        : $"{Entries(rule.Matches)}, last {DayText.Short(DateOnly.FromDateTime(calendar.LocalTime(at)), calendar.Today)}";

    private static string Does(SaveRuleAction action, LedgerLook look) => action.Kind switch
    {
        RuleActionKind.Category => look.Category(action.CategoryId)?.Name ?? "a category that is gone",
        RuleActionKind.Payee => $"payee {action.MerchantName}",
        RuleActionKind.Tags => string.Join(' ', (action.Tags ?? []).Select(tag => "#" + tag)),
        RuleActionKind.Notes => $"note “{action.Notes}”",
        RuleActionKind.Split => $"split in {action.Splits?.Count}",
        RuleActionKind.Transfer => "transfer",
        RuleActionKind.Reviewed => "reviewed",
        RuleActionKind.Bill => $"pays {action.BillName}",
        _ => "left out of imports",
    };
}
