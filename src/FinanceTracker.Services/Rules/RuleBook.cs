using System.Linq.Expressions;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Rules;

/// <summary>The household's rules as of now, with the names they use.</summary>
/// <param name="Set">Those that can run, in their order.</param>
/// <param name="Names">What they name.</param>
internal sealed record RuleBook(RuleSet Set, RuleNames Names)
{
    /// <summary>The active rules of one kind of occasion; null when there are none, which is told cheaply.</summary>
    /// <param name="db">The store.</param>
    /// <param name="settings">Of the household.</param>
    /// <param name="which">The occasion.</param>
    /// <param name="payees">Those of the entries they will see; null for all there are, which may be hundreds of thousands.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<RuleBook?> FindAsync(AppDbContext db, HouseholdSettings settings, Expression<Func<Rule, bool>> which, IReadOnlyCollection<long>? payees, CancellationToken ct)
    {
        var rules = await ActiveAsync(db, which, ct);
        return rules.Count == 0 ? null
            : payees is null ? await OfAsync(db, settings, rules, ct)
            : Of(rules, await RuleNames.LoadNamedAsync(db, rules, payees, ct), await CalendarAsync(db, settings, ct));
    }

    public static async Task<RuleBook> OfAsync(AppDbContext db, HouseholdSettings settings, IReadOnlyList<Rule> rules, CancellationToken ct) =>
        Of(rules, await RuleNames.LoadAsync(db, ct), await CalendarAsync(db, settings, ct));

    private static RuleBook Of(IReadOnlyList<Rule> rules, RuleNames names, QueryCalendar calendar)
    {
        var reading = new RuleReading(names, calendar);
        return new RuleBook(new RuleSet([.. rules.Select(rule => reading.Read(rule).Ready).OfType<ReadyRule>()]), names);
    }

    private static Task<List<Rule>> ActiveAsync(AppDbContext db, Expression<Func<Rule, bool>> which, CancellationToken ct) =>
        db.Rules.AsNoTracking().Where(rule => rule.IsActive).Where(which).InOrder().ToListAsync(ct);

    public static async Task<QueryCalendar> CalendarAsync(AppDbContext db, HouseholdSettings settings, CancellationToken ct)
    {
        var choices = await settings.GetAsync(db, ct);
        return new QueryCalendar(choices.Calendar.Today, choices.Calendar.MonthStart, choices.FirstWeekday);
    }
}

/// <summary>The order in which rules run.</summary>
internal static class RuleOrder
{
    public static IOrderedQueryable<Rule> InOrder(this IQueryable<Rule> rules) => rules.OrderBy(rule => rule.Position).ThenBy(rule => rule.Key);
}
