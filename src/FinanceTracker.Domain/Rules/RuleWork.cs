using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Domain.Rules;

/// <summary>One entry while rules are at it.</summary>
internal sealed class RuleWork(RuleEntry entry)
{
    private const int LongestNote = 4000;
    private readonly List<ReadyRule> matched = [];
    private readonly List<RuleSetting> added = [];
    private readonly List<RuleClash> clashes = [];
    private readonly List<NamedTag> tags = [];
    private LockedFields held;
    private (ReadyRule Rule, NamedCategory? Category, IReadOnlyList<RulePart> Parts)? category;
    private (ReadyRule Rule, NamedPayee Payee)? payee;
    private (ReadyRule Rule, NamedBill Bill)? bill;
    private bool reviews;
    private bool skips;

    /// <summary>The entry as the next rule sees it.</summary>
    public QueryRow Row { get; private set; } = entry.Row;

    public void Take(ReadyRule rule)
    {
        matched.Add(rule);
        var effects = rule.Effects;
        if (effects.Payee is { } wanted)
            TakePayee(rule, wanted);
        if (effects.Category is not null || effects.Shares.Count > 0)
            TakeCategory(rule, effects);
        if (effects.Tags.Count > 0)
            TakeTags(rule, effects.Tags);
        if (effects.Notes is { } line)
            TakeNote(rule, line);
        if (effects.Bill is { } due)
            TakeBill(rule, due);
        if (effects.Reviews && !Row.IsReviewed)
        {
            reviews = true;
            Row = Row with { IsReviewed = true };
            added.Add(new RuleSetting(RuleField.Reviewed, rule));
        }
        if (effects.Skips && !skips)
        {
            skips = true;
            added.Add(new RuleSetting(RuleField.Skip, rule));
        }
    }

    public RuleOutcome Outcome()
    {
        var newCategory = category is { Parts.Count: 0 } chosen && chosen.Category!.Key != entry.CategoryKey ? chosen.Category : null;
        var newParts = category?.Parts ?? [];
        var newPayee = payee is { } one && one.Payee.Key != entry.PayeeKey ? one.Payee : null;
        var settings = new List<RuleSetting>();
        if (newPayee is not null)
            settings.Add(new RuleSetting(RuleField.Payee, payee!.Value.Rule));
        if (newCategory is not null || newParts.Count > 0)
            settings.Add(new RuleSetting(RuleField.Category, category!.Value.Rule));
        if (bill is { } paid)
            settings.Add(new RuleSetting(RuleField.Bill, paid.Rule));
        settings.AddRange(added);
        return new RuleOutcome
        {
            Matched = matched,
            Settings = settings,
            Clashes = clashes,
            Held = held,
            Category = newCategory,
            Parts = newParts,
            Payee = newPayee,
            AddedTags = tags,
            Notes = Row.Notes == entry.Row.Notes ? null : Row.Notes,
            Bill = bill?.Bill,
            Reviews = reviews,
            Skips = skips,
        };
    }

    private void TakePayee(ReadyRule rule, NamedPayee wanted)
    {
        if (IsHeld(LockedFields.Payee))
            return;
        if (payee is { } earlier && earlier.Payee.Key != wanted.Key)
            clashes.Add(new RuleClash(RuleField.Payee, earlier.Rule, rule));
        payee = (rule, wanted);
        if (Row.Payee != wanted.Name)
            Row = Row with { Payee = wanted.Name, PayeeAliases = wanted.Aliases };
    }

    /// <summary>Transfers and corrections have no category; an entry that came split stays as it is.</summary>
    private void TakeCategory(ReadyRule rule, RuleEffects effects)
    {
        if (IsHeld(LockedFields.Category) || entry.Row.IsTransfer || entry.Row.IsAdjustment || entry.Row.IsSplit)
            return;
        var parts = effects.Shares.Count > 0 ? RuleSplit.Divide(entry.Row.Amount, effects.Shares) : [];
        if (parts is null)
            return;
        if (category is { } earlier && (earlier.Parts.Count > 0 || parts.Count > 0 || earlier.Category!.Key != effects.Category!.Key))
            clashes.Add(new RuleClash(RuleField.Category, earlier.Rule, rule));
        category = (rule, effects.Category, parts);
        Row = parts.Count > 0
            ? Row with
            {
                Categories = [.. parts.Select(part => part.Category?.Path).OfType<IReadOnlyList<string>>()],
                IsSplit = true,
                IsUncategorised = parts.Any(part => part.Category is null),
            }
            : Row with { Categories = [effects.Category!.Path], IsSplit = false, IsUncategorised = false };
    }

    /// <summary>Money the other way or in another currency pays no such bill.</summary>
    private void TakeBill(ReadyRule rule, NamedBill wanted)
    {
        var row = entry.Row;
        if (entry.IsBillPayment || row.IsTransfer || row.IsAdjustment || row.Status == TransactionStatus.Failed
            || row.Amount.IsZero || row.Amount.IsNegative == wanted.IsIncome || row.Amount.Currency != wanted.Currency)
            return;
        if (bill is { } earlier && earlier.Bill.Key != wanted.Key)
            clashes.Add(new RuleClash(RuleField.Bill, earlier.Rule, rule));
        bill = (rule, wanted);
    }

    private void TakeTags(ReadyRule rule, IReadOnlyList<NamedTag> wanted)
    {
        var missing = wanted.Where(tag => !entry.TagKeys.Contains(tag.Key) && tags.TrueForAll(known => known.Key != tag.Key)).ToList();
        if (missing.Count == 0 || IsHeld(LockedFields.Tags))
            return;
        tags.AddRange(missing);
        Row = Row with { Tags = [.. Row.Tags, .. missing.Select(tag => tag.Name)] };
        added.Add(new RuleSetting(RuleField.Tags, rule));
    }

    private void TakeNote(ReadyRule rule, string line)
    {
        if (Row.Notes?.Contains(line, StringComparison.Ordinal) == true || IsHeld(LockedFields.Notes))
            return;
        var note = string.IsNullOrEmpty(Row.Notes) ? line : $"{Row.Notes}\n{line}";
        if (note.Length > LongestNote)
            return;
        Row = Row with { Notes = note };
        added.Add(new RuleSetting(RuleField.Notes, rule));
    }

    private bool IsHeld(LockedFields field)
    {
        if (!entry.Held.HasFlag(field))
            return false;
        held |= field;
        return true;
    }
}
