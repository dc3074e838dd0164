using System.Numerics;
using FinanceTracker.Domain.Query;

namespace FinanceTracker.Domain.Rules;

/// <summary>
/// Says which of many rules can match a row at all, by a payee or a text that must be there. A thousand rules then cost a row hardly more than
/// ten. Rules that ask for neither are always asked.
/// </summary>
internal sealed class RuleIndex
{
    private const int Letters = 3;
    private const ulong Mask = (1UL << (16 * Letters)) - 1;
    private readonly ulong[] always;
    private readonly Dictionary<string, List<int>> payees = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<(string Text, int Rule)>> texts = [];

    public RuleIndex(IReadOnlyList<QueryNode> conditions)
    {
        always = new ulong[(conditions.Count + 63) / 64];
        for (var rule = 0; rule < conditions.Count; rule++)
        {
            if (Needs(conditions[rule]) is not { } needs)
            {
                Open(always, rule);
                continue;
            }
            foreach (var (text, isPayee) in needs)
            {
                if (isPayee)
                    ListOf(payees, text).Add(rule);
                else
                    ListOf(texts, KeyOf(text)).Add((text, rule));
            }
        }
    }

    /// <summary>A set of rules to begin with.</summary>
    public ulong[] Candidates(RuleFacts facts)
    {
        var open = (ulong[])always.Clone();
        Add(facts, open);
        return open;
    }

    /// <summary>Opens what the row's texts allow.</summary>
    public void Add(RuleFacts facts, ulong[] open)
    {
        Find(facts.Text, open);
        if (facts.Payee is { } payee)
        {
            Find(payee, open);
            Meet(payee, open);
        }
        foreach (var alias in facts.Aliases)
        {
            Find(alias, open);
            Meet(alias, open);
        }
    }

    /// <summary>The next open rule from a place on; -1 when there is none.</summary>
    public static int Next(ulong[] open, int from)
    {
        for (var word = from >> 6; word < open.Length; word++)
        {
            var bits = word == from >> 6 ? open[word] & (ulong.MaxValue << (from & 63)) : open[word];
            if (bits != 0)
                return (word << 6) + BitOperations.TrailingZeroCount(bits);
        }
        return -1;
    }

    private void Meet(string payee, ulong[] open)
    {
        if (!payees.TryGetValue(payee, out var rules))
            return;
        foreach (var rule in rules)
            Open(open, rule);
    }

    private void Find(string text, ulong[] open)
    {
        if (texts.Count == 0)
            return;
        var key = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            key = ((key << 16) | text[i]) & Mask;
            if (i < Letters - 1 || !texts.TryGetValue(key, out var candidates))
                continue;
            var rest = text.AsSpan(i - Letters + 1);
            foreach (var (wanted, rule) in candidates)
            {
                if (rest.StartsWith(wanted, StringComparison.Ordinal))
                    Open(open, rule);
            }
        }
    }

    /// <summary>Texts of which one must be there for the condition to hold; null when there are none.</summary>
    private static List<(string Text, bool IsPayee)>? Needs(QueryNode query) => query switch
    {
        QueryText { Text.Length: >= Letters } word => [(word.Text, false)],
        QueryPhrase { Text.Length: >= Letters } phrase => [(phrase.Text, false)],
        QueryName { Field: QueryNameField.Payee, OpenStart: false, OpenEnd: false } name => [(name.Name, true)],
        QueryName { Field: QueryNameField.Payee, Name.Length: >= Letters } name => [(name.Name, false)],
        QueryAll all => all.Parts.Select(Needs).Where(needs => needs is not null).OrderBy(needs => needs!.Count).ThenByDescending(needs => needs!.Min(need => need.Text.Length)).FirstOrDefault(),
        QueryAny any => any.Parts.Select(Needs).ToList() is var parts && parts.Count > 0 && parts.TrueForAll(needs => needs is not null) ? [.. parts.SelectMany(needs => needs!)] : null,
        _ => null,
    };

    private static ulong KeyOf(string text) => ((ulong)text[0] << 32) | ((ulong)text[1] << 16) | text[2];

    private static List<T> ListOf<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        return list;
    }

    private static void Open(ulong[] set, int rule) => set[rule >> 6] |= 1UL << (rule & 63);
}
