using System.Globalization;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Rules;

namespace FinanceTracker.Web.Features.Rules;

/// <summary>A rule while it is being written. The properties have the request's names, so that its messages find their fields.</summary>
internal sealed class RuleForm
{
    private readonly RuleView? rule;

    public RuleForm(RuleView? rule)
    {
        this.rule = rule;
        if (rule is null)
            return;
        (Name, Q, StopsHere, OnImport, OnManual) = (rule.Name, rule.Query, rule.StopsHere, rule.OnImport, rule.OnManual);
        Actions.AddRange(rule.Actions.Select(action => new RuleActionForm(action)));
    }

    public string? Name { get; set; }

    public string? Q { get; set; }

    public bool StopsHere { get; set; }

    public bool OnImport { get; set; } = true;

    public bool OnManual { get; set; } = true;

    public List<RuleActionForm> Actions { get; } = [];

    /// <summary>Kinds that can still be added.</summary>
    public IEnumerable<RuleActionKind> Left => Enum.GetValues<RuleActionKind>()
        .Where(kind => Actions.TrueForAll(action => action.Kind != kind && !(IsAboutCategory(kind) && IsAboutCategory(action.Kind))));

    /// <summary>A request, with the name it would get by itself while it has none.</summary>
    public SaveRule ToRequest() => new()
    {
        Name = string.IsNullOrWhiteSpace(Name) ? Proposed() : Name,
        Query = Q,
        IsActive = rule?.IsActive ?? true,
        StopsHere = StopsHere,
        OnImport = OnImport,
        OnManual = OnManual,
        Actions = [.. Actions.Select(action => action.ToRequest())],
        Version = rule?.Version,
    };

    private string? Proposed() => Q?.Trim() is { Length: > 0 } question ? question[..Math.Min(question.Length, 100)] : null;

    private static bool IsAboutCategory(RuleActionKind kind) => kind is RuleActionKind.Category or RuleActionKind.Split or RuleActionKind.Transfer;
}

/// <summary>One thing a rule does, while it is being written.</summary>
public sealed class RuleActionForm
{
    public RuleActionForm(RuleActionKind kind)
    {
        Kind = kind;
        if (kind == RuleActionKind.Split)
            Shares.AddRange([new RuleShareForm { Size = "50", Unit = ShareUnit.Percent }, new RuleShareForm { Unit = ShareUnit.Rest }]);
    }

    public RuleActionForm(SaveRuleAction action)
    {
        (Kind, CategoryId, BillId, Payee, Tags, Notes) = (action.Kind!.Value, action.CategoryId, action.BillId, action.MerchantName, [.. action.Tags ?? []], action.Notes);
        Shares.AddRange((action.Splits ?? []).Select(share => new RuleShareForm
        {
            CategoryId = share.CategoryId,
            Notes = share.Notes,
            Unit = share.Percent is not null ? ShareUnit.Percent : share.Amount is not null ? ShareUnit.Amount : ShareUnit.Rest,
            Size = (share.Percent ?? share.Amount)?.ToString("0.####", CultureInfo.CurrentCulture),
        }));
    }

    public RuleActionKind Kind { get; }

    public Guid? CategoryId { get; set; }

    public Guid? BillId { get; set; }

    public string? Payee { get; set; }

    public List<string>? Tags { get; set; } = [];

    public string? Notes { get; set; }

    public List<RuleShareForm> Shares { get; } = [];

    public SaveRuleAction ToRequest() => new()
    {
        Kind = Kind,
        CategoryId = CategoryId,
        BillId = BillId,
        MerchantName = Payee,
        Tags = Kind == RuleActionKind.Tags ? [.. Tags ?? []] : null,
        Notes = Notes,
        Splits = Kind == RuleActionKind.Split ? [.. Shares.Select(share => share.ToRequest())] : null,
    };
}

/// <summary>How the size of a part is given.</summary>
public enum ShareUnit { Percent, Amount, Rest }

/// <summary>One part of a split by a rule, while it is being written.</summary>
public sealed class RuleShareForm
{
    public Guid? CategoryId { get; set; }

    public ShareUnit Unit { get; set; }

    /// <summary>As typed, with the person's decimal mark.</summary>
    public string? Size { get; set; }

    public string? Notes { get; set; }

    public SaveRuleShare ToRequest()
    {
        // What is no number becomes zero: the service then says what a part needs.
        decimal? number = Unit == ShareUnit.Rest ? null : decimal.TryParse(Size?.Replace('%', ' ').Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.CurrentCulture, out var typed) ? typed : 0;
        return new SaveRuleShare { CategoryId = CategoryId, Percent = Unit == ShareUnit.Percent ? number : null, Amount = Unit == ShareUnit.Amount ? number : null, Notes = Notes };
    }
}
