using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Budgets;

/// <summary>What an envelope is to reach.</summary>
/// <param name="Kind">monthly, refill or by_date.</param>
/// <param name="Date">By when; for by_date.</param>
public sealed record GoalView(EnvelopeGoalKind Kind, Money Amount, Currency Currency, DateOnly? Date)
{
    /// <summary>What has to be put in during the month shown; null where no month is.</summary>
    public Money? Needed { get; init; }

    internal static GoalView Of(EnvelopeGoal goal) => new(goal.Kind, goal.Amount, goal.Amount.Currency, goal.Date);
}

/// <summary>A household's month of envelopes. All amounts are in <paramref name="Currency"/>.</summary>
/// <param name="Month">Its name.</param>
/// <param name="PeriodStart">First day.</param>
/// <param name="PeriodEnd">Last day.</param>
/// <param name="ReadyToAssign">What can still be put into envelopes; negative when too much was.</param>
/// <param name="LeftBefore">What was ready at the end of the month before.</param>
/// <param name="Overspent">What envelopes were overspent by in the month before: taken off.</param>
/// <param name="Income">Money that came in up to today.</param>
/// <param name="Assigned">All that was put into envelopes this month.</param>
/// <param name="Items">Every category of spending, and money without one where there is any; parents before children.</param>
public sealed record EnvelopesView(
    [property: JsonIgnore] Month Month, DateOnly PeriodStart, DateOnly PeriodEnd, Currency Currency, Money ReadyToAssign, Money LeftBefore, Money Overspent, Money Income,
    Money Assigned, IReadOnlyList<EnvelopeItem> Items)
{
    /// <summary>YYYY-MM.</summary>
    [JsonPropertyName("month")]
    public string MonthName => Month.ToString();
}

/// <summary>One envelope: a category by itself, without those below it.</summary>
/// <param name="CategoryId">Null for money without a category.</param>
/// <param name="Carried">What it began the month with.</param>
/// <param name="Activity">What went out, negative, less what came back.</param>
/// <param name="Available">What is in it; negative is overspent.</param>
public sealed record EnvelopeItem(
    Guid? CategoryId, string CategoryName, Guid? ParentId, Money Carried, Money Assigned, Money Activity, Money Available, GoalView? Target, string? Note)
{
    /// <summary>It is archived: shown only while something is in it.</summary>
    [JsonIgnore]
    public bool IsArchived { get; init; }
}

/// <summary>Money for envelopes of one month; envelopes that are not named stay as they are.</summary>
public sealed class AssignEnvelopes
{
    [Required(ErrorMessage = "Name the envelopes.")]
    [Length(1, 500, ErrorMessage = "1 to 500 envelopes at once.")]
    public List<AssignEnvelope>? Items { get; set; }
}

/// <summary>One envelope's money and note in the month.</summary>
public sealed class AssignEnvelope
{
    /// <summary>A category of spending.</summary>
    public Guid CategoryId { get; set; }

    /// <summary>Major units of the household's currency, as it is to be; unchanged when left out.</summary>
    public decimal? Assigned { get; set; }

    /// <summary>Unchanged when left out, removed when empty.</summary>
    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Note { get; set; }

    /// <summary>The envelope's target from now on; unchanged when left out.</summary>
    public SaveGoal? Target { get; set; }

    /// <summary>Takes the target away.</summary>
    public bool RemoveTarget { get; set; }
}

/// <summary>A target for an envelope.</summary>
public sealed class SaveGoal
{
    [Required(ErrorMessage = "Say what kind of target it is.")]
    [EnumDataType(typeof(EnvelopeGoalKind), ErrorMessage = "That is not a kind of target.")]
    public EnvelopeGoalKind? Kind { get; set; }

    /// <summary>Major units of the household's currency, above zero.</summary>
    [Required(ErrorMessage = "Give an amount.")]
    public decimal? Amount { get; set; }

    /// <summary>By when; for by_date.</summary>
    public DateOnly? Date { get; set; }
}

/// <summary>Where a quick fill takes its amounts from.</summary>
public enum EnvelopeFill
{
    /// <summary>What was assigned in the month before.</summary>
    LastMonth = 1,

    /// <summary>What was spent in the month before.</summary>
    SpentLastMonth = 2,

    /// <summary>What was spent on average in three months.</summary>
    Average3 = 3,

    /// <summary>In six months.</summary>
    Average6 = 4,

    /// <summary>In twelve months.</summary>
    Average12 = 5,

    /// <summary>What its target needs this month.</summary>
    Target = 6,

    /// <summary>What is missing where too much was spent.</summary>
    Cover = 7,
}

/// <summary>What a quick fill would do; nothing is written.</summary>
/// <param name="Items">Envelopes that would change.</param>
/// <param name="ReadyBefore">Ready to assign as it is.</param>
/// <param name="ReadyAfter">As it would be.</param>
public sealed record EnvelopePlan(IReadOnlyList<EnvelopePlanItem> Items, Money ReadyBefore, Money ReadyAfter);

/// <summary>One envelope before and after.</summary>
public sealed record EnvelopePlanItem(Guid CategoryId, string CategoryName, Money Before, Money After);

/// <summary>One quick fill of one envelope.</summary>
public sealed record EnvelopeOption(EnvelopeFill Fill, Money Amount);
