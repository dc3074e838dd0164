using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Rules;

/// <summary>Reads a request into a rule and back. Pure: payees and tags keep the name they were given until they are stored.</summary>
internal static class RuleDrafts
{
    private const int LongestNote = 1000;
    private const int MostTags = 20;
    private const int MostShares = 20;

    /// <summary>Puts a request on a rule. What the rule names already may be gone by now; it then stays a rule that needs attention.</summary>
    public static Failure? Fill(Rule rule, SaveRule request, RuleNames names, QueryCalendar calendar)
    {
        if (Check.Shape(request) is { } wrong)
            return wrong;
        if (Text.OrNull(request.Name) is not { } name)
            return new Failure.Invalid("name", "Give the rule a name.");
        if (Text.OrNull(request.Query) is not { } query)
            return new Failure.Invalid("q", "Say which entries the rule is for.");
        if (LedgerQuery.Parse(query, calendar).Error is { } error)
            return new Failure.Invalid("q", error.ToString());
        if (!request.OnImport && request.Actions!.Any(action => action?.Kind == RuleActionKind.Skip))
            return new Failure.Invalid("actions", "Leaving out is for rows of files: let the rule run over imports.");
        var actions = new List<RuleAction>();
        foreach (var wanted in request.Actions!)
        {
            var read = Read(wanted, names, rule.Actions);
            if (!read.IsOk)
                return read.Failure;
            actions.Add(read.Value);
        }
        if (actions.Select(action => action.Kind).Distinct().Count() < actions.Count)
            return new Failure.Invalid("actions", "A rule does each thing at most once.");
        if (actions.Count(action => action.Kind is RuleActionKind.Category or RuleActionKind.Split or RuleActionKind.Transfer) > 1)
            return new Failure.Invalid("actions", "An entry has a category, or is split, or is a transfer: choose one.");
        (rule.Name, rule.Query, rule.Actions) = (name, query, actions);
        (rule.IsActive, rule.StopsHere, rule.OnImport, rule.OnManual) = (request.IsActive, request.StopsHere, request.OnImport, request.OnManual);
        return null;
    }

    /// <summary>A stored action as a request writes it. Names are those of today where the thing is there.</summary>
    public static SaveRuleAction View(RuleAction action, RuleNames names) => new()
    {
        Kind = action.Kind,
        CategoryId = action.Category?.Id,
        MerchantName = action.Payee is { } payee ? names.Payee(payee)?.Name ?? payee.Name : null,
        Tags = action.Kind == RuleActionKind.Tags ? [.. action.Tags.Select(tag => names.Tag(tag)?.Name ?? tag.Name)] : null,
        Notes = action.Notes,
        BillId = action.Bill?.Id,
        BillName = action.Bill is { } bill ? names.Bills.GetValueOrDefault(bill.Id)?.Name ?? bill.Name : null,
        Splits = action.Kind == RuleActionKind.Split
            ? [.. action.Shares.Select(share => new SaveRuleShare { CategoryId = share.Category?.Id, Percent = share.Percent, Amount = share.Amount, Notes = share.Notes })]
            : null,
    };

    private static Result<RuleAction> Read(SaveRuleAction? wanted, RuleNames names, IReadOnlyList<RuleAction> before)
    {
        if (wanted?.Kind is not { } kind || !Enum.IsDefined(kind))
            return Wrong("Say what the rule does.");
        var action = new RuleAction(kind);
        switch (kind)
        {
            case RuleActionKind.Category:
                return Category(wanted.CategoryId, names, before) is { } category ? action with { Category = category } : Wrong(wanted.CategoryId is null ? "Choose a category." : "There is no such category.");
            case RuleActionKind.Transfer when wanted.CategoryId is { } id:
                if (names.Kinds.TryGetValue(id, out var kindOf) && kindOf != CategoryKind.Transfer)
                    return Wrong("A transfer takes a category of the kind transfer.");
                return Category(id, names, before) is { } transfers ? action with { Category = transfers } : Wrong("There is no such category.");
            case RuleActionKind.Payee:
                if (Text.OrNull(wanted.MerchantName) is not { Length: <= 200 } payee || TextKey.Fold(payee).Length == 0)
                    return Wrong("Name the payee, with 200 characters at most.");
                return action with { Payee = new RuleTarget(Guid.Empty, payee) };
            case RuleActionKind.Tags:
                var tags = wanted.Tags?.Select(tag => tag?.Trim() ?? "").Distinct(StringComparer.OrdinalIgnoreCase).ToList() ?? [];
                if (tags.Count is 0 or > MostTags || tags.Exists(tag => TextKey.Fold(tag).Length == 0 || tag.Length > 50))
                    return Wrong("Name 1 to 20 tags of 1 to 50 characters.");
                return action with { Tags = [.. tags.Select(tag => new RuleTarget(Guid.Empty, tag))] };
            case RuleActionKind.Notes:
                return Text.OrNull(wanted.Notes) is { Length: <= LongestNote } notes ? action with { Notes = notes } : Wrong("A note has 1 to 1,000 characters.");
            case RuleActionKind.Bill:
                return Bill(wanted.BillId, names, before) is { } bill ? action with { Bill = bill } : Wrong(wanted.BillId is null ? "Choose a bill." : "There is no such bill.");
            case RuleActionKind.Split:
                return Shares(wanted.Splits, names, before).Map(shares => action with { Shares = shares });
            default:
                return action;
        }
    }

    private static Result<IReadOnlyList<RuleShare>> Shares(List<SaveRuleShare>? wanted, RuleNames names, IReadOnlyList<RuleAction> before)
    {
        if (wanted is null || wanted.Count > MostShares || wanted.Exists(share => share is null || share.Notes?.Length > LongestNote))
            return Wrong("A split has 2 to 20 parts; a note has at most 1,000 characters.");
        var shares = new List<RuleShare>();
        foreach (var share in wanted)
        {
            var category = share.CategoryId is { } id ? Category(id, names, before) : null;
            if (category is null && share.CategoryId is not null)
                return Wrong("There is no such category.");
            shares.Add(new RuleShare(category, share.Percent, share.Amount, Text.OrNull(share.Notes)));
        }
        return RuleSplit.Fault(shares) is { } fault ? Wrong(fault) : Result.Of<IReadOnlyList<RuleShare>>(shares);
    }

    private static RuleTarget? Category(Guid? id, RuleNames names, IReadOnlyList<RuleAction> before)
    {
        if (id is not { } wanted)
            return null;
        return names.Category(wanted) is { } found
            ? new RuleTarget(wanted, string.Join(": ", found.Path))
            : before.SelectMany(action => action.Shares.Select(share => share.Category).Append(action.Category)).FirstOrDefault(target => target?.Id == wanted);
    }

    private static RuleTarget? Bill(Guid? id, RuleNames names, IReadOnlyList<RuleAction> before) => id is not { } wanted ? null
        : names.Bills.TryGetValue(wanted, out var found) ? new RuleTarget(wanted, found.Name) : before.Select(action => action.Bill).FirstOrDefault(target => target?.Id == wanted);

    private static Failure.Invalid Wrong(string message) => new Failure.Invalid("actions", message);
}
