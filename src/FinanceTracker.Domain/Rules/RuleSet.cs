namespace FinanceTracker.Domain.Rules;

/// <summary>
/// Rules in their order, ready for many entries. Each rule sees an entry as the rules before it left it; where two set the same field, the
/// later one wins; a rule that stops is the last one asked. Safe to be used by several threads at once.
/// </summary>
public sealed class RuleSet
{
    private readonly RuleIndex index;
    private readonly Func<RuleFacts, bool>[] conditions;

    /// <param name="rules">In the order in which they run.</param>
    public RuleSet(IReadOnlyList<ReadyRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Rules = rules;
        index = new RuleIndex([.. rules.Select(rule => rule.Condition)]);
        conditions = [.. rules.Select(rule => RuleCondition.Of(rule.Condition))];
    }

    /// <summary>The rules, in their order.</summary>
    public IReadOnlyList<ReadyRule> Rules { get; }

    /// <summary>What the rules make of an entry; null when none of them means it.</summary>
    public RuleOutcome? Apply(RuleEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Rules.Count == 0)
            return null;
        var facts = new RuleFacts(entry.Row);
        var open = index.Candidates(facts);
        RuleWork? work = null;
        for (var at = RuleIndex.Next(open, 0); at >= 0; at = RuleIndex.Next(open, at + 1))
        {
            if (!conditions[at](facts))
                continue;
            work ??= new RuleWork(entry);
            var before = work.Row;
            work.Take(Rules[at]);
            if (Rules[at].StopsHere)
                break;
            if (ReferenceEquals(before, work.Row))
                continue;
            facts = new RuleFacts(work.Row);
            index.Add(facts, open);
        }
        return work?.Outcome();
    }
}
