using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Budgets;

namespace FinanceTracker.Web.Features.Budgets;

/// <summary>A topmost category with all below it, as the grid of envelopes shows them.</summary>
/// <param name="Head">The topmost category: an envelope too.</param>
/// <param name="Lines">Envelopes in the group; only the head itself where nothing is below it.</param>
internal sealed record EnvelopeGroup(EnvelopeItem Head, IReadOnlyList<EnvelopeLine> Lines)
{
    /// <summary>It has a line of its own with the sums.</summary>
    public bool HasSums => Lines is not [{ Item: var only }] || only != Head;

    public Money Assigned => Sum(item => item.Assigned);

    public Money Activity => Sum(item => item.Activity);

    public Money Available => Sum(item => item.Available);

    /// <summary>The month's groups in their order. Archived envelopes are shown only while anything is in them, a head that has others below it only when it is used itself.</summary>
    public static IReadOnlyList<EnvelopeGroup> Of(EnvelopesView month)
    {
        var byId = month.Items.Where(item => item.CategoryId is not null).ToDictionary(item => item.CategoryId!.Value);
        return
        [
            .. month.Items.Where(IsShown).GroupBy(item => Path(item)[0]).Select(group =>
            {
                var below = group.Where(item => item != group.Key).ToList();
                var head = below.Count == 0 || IsUsed(group.Key) ? [new EnvelopeLine(group.Key, 0)] : Array.Empty<EnvelopeLine>();
                return new EnvelopeGroup(group.Key, [.. head, .. below.Select(item => new EnvelopeLine(item, Path(item).Count - 1))]);
            }),
        ];

        List<EnvelopeItem> Path(EnvelopeItem item)
        {
            var path = new List<EnvelopeItem> { item };
            while (path[0].ParentId is { } parent && byId.TryGetValue(parent, out var above))
                path.Insert(0, above);
            return path;
        }
    }

    private static bool IsShown(EnvelopeItem item) => !item.IsArchived || IsUsed(item);

    private static bool IsUsed(EnvelopeItem item) => !item.Available.IsZero || !item.Assigned.IsZero || !item.Activity.IsZero || item.Target is not null;

    private Money Sum(Func<EnvelopeItem, Money> of) => Lines.Aggregate(Money.Zero(Head.Available.Currency), (sum, line) => sum + of(line.Item));
}

/// <summary>One envelope in a group.</summary>
/// <param name="Depth">0 for the group's head, 1 right below it.</param>
internal sealed record EnvelopeLine(EnvelopeItem Item, int Depth);
