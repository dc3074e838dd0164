using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;

namespace FinanceTracker.Services.Rules;

/// <summary>Makes stored rules ready to run, or says why they can't. Pure, once the names are known.</summary>
internal sealed class RuleReading(RuleNames names, QueryCalendar calendar)
{
    /// <summary>The rule as it runs; null with the problems when it needs attention.</summary>
    public (ReadyRule? Ready, IReadOnlyList<string> Problems) Read(Rule rule) => Read(rule, mayBeNew: false);

    /// <summary>A rule that is not stored yet: payees and tags may be new.</summary>
    public (ReadyRule? Ready, IReadOnlyList<string> Problems) ReadDraft(Rule rule) => Read(rule, mayBeNew: true);

    private (ReadyRule? Ready, IReadOnlyList<string> Problems) Read(Rule rule, bool mayBeNew)
    {
        var problems = new List<string>();
        var (query, error) = LedgerQuery.Parse(rule.Query, calendar);
        if (query is null)
            problems.Add($"Its condition can’t be read. {error}");
        else
            problems.AddRange(NamesIn(query).Where(name => !names.Knows(name)).Select(name => $"Its condition names the {Word(name.Field)} “{name.Name}”, which is not there.").Distinct());
        var effects = rule.Actions.Aggregate(new RuleEffects(), (sum, action) => With(sum, action, mayBeNew, problems));
        return problems.Count > 0 ? (null, problems) : (new ReadyRule(rule.Key, rule.Id, rule.Name, query!, effects, rule.StopsHere), problems);
    }

    private RuleEffects With(RuleEffects effects, RuleAction action, bool mayBeNew, List<string> problems)
    {
        switch (action.Kind)
        {
            case RuleActionKind.Category:
                return effects with { Category = Category(action.Category, problems) };
            case RuleActionKind.Transfer:
                var transfers = action.Category is { } named ? Category(named, problems) : names.Transfers;
                if (transfers is null && action.Category is null)
                    problems.Add("There is no category of the kind transfer.");
                return effects with { Category = transfers };
            case RuleActionKind.Payee:
                var payee = names.Payee(action.Payee!) ?? (mayBeNew ? new NamedPayee(-1, action.Payee!.Name, []) : null);
                if (payee is null)
                    problems.Add($"The payee {action.Payee!.Name} is not there any more.");
                return effects with { Payee = payee };
            case RuleActionKind.Tags:
                var tags = action.Tags.Select((tag, at) => (Wanted: tag, Found: names.Tag(tag) ?? (mayBeNew ? new NamedTag(-1 - at, tag.Name) : null))).ToList();
                problems.AddRange(tags.Where(tag => tag.Found is null).Select(tag => $"The tag {tag.Wanted.Name} is not there any more."));
                return effects with { Tags = [.. tags.Select(tag => tag.Found).OfType<NamedTag>()] };
            case RuleActionKind.Split:
                return effects with { Shares = [.. action.Shares.Select(share => new NamedShare(share.Category is null ? null : Category(share.Category, problems), share))] };
            case RuleActionKind.Notes:
                return effects with { Notes = action.Notes };
            case RuleActionKind.Reviewed:
                return effects with { Reviews = true };
            case RuleActionKind.Bill:
                if (!names.Bills.TryGetValue(action.Bill!.Id, out var bill))
                    problems.Add($"The bill {action.Bill.Name} is not there any more.");
                return effects with { Bill = bill };
            case RuleActionKind.Skip:
                return effects with { Skips = true };
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action.Kind, null);
        }
    }

    private NamedCategory? Category(RuleTarget? target, List<string> problems)
    {
        if (target is not null && names.Category(target.Id) is { } found)
            return found;
        problems.Add($"The category {target?.Name} is not there any more.");
        return null;
    }

    /// <summary>Whole names of things a household has a few dozen of. A payee may still come, and a star may mean one that comes.</summary>
    private static IEnumerable<QueryName> NamesIn(QueryNode query) => query switch
    {
        QueryAll all => all.Parts.SelectMany(NamesIn),
        QueryAny any => any.Parts.SelectMany(NamesIn),
        QueryNot not => NamesIn(not.Part),
        QueryName { OpenStart: false, OpenEnd: false } name => [name],
        _ => [],
    };

    private static string Word(QueryNameField field) => field switch
    {
        QueryNameField.Account => "account",
        QueryNameField.Category => "category",
        QueryNameField.Tag => "tag",
        _ => "payee",
    };
}
