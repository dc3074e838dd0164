namespace FinanceTracker.Domain.Transfers;

/// <summary>All sides of one amount in one currency, with the pairs they can form.</summary>
internal sealed class TransferField
{
    /// <summary>More partners than these are not weighed one by one; then nothing of the amount is linked without asking.</summary>
    private const int MostPartners = 40;
    private const int MostLooked = 400;
    private const int MostRounds = 20;

    private readonly TransferMemory memory;
    private readonly List<TransferSide> goingOut;
    private readonly List<TransferSide> comingIn;
    private readonly HashSet<long> taken = [];
    private List<Match> pairs = [];
    private bool isCrowded;

    private TransferField(List<TransferSide> goingOut, List<TransferSide> comingIn, TransferMemory memory) =>
        (this.goingOut, this.comingIn, this.memory) = (goingOut, comingIn, memory);

    /// <summary>Two sides that fit, and how well.</summary>
    private sealed record Match(TransferSide From, TransferSide To, TransferEvidence Evidence)
    {
        public int Days { get; } = Math.Abs(From.Date.DayNumber - To.Date.DayNumber);

        public bool IsNamed => TransferProof.IsNamed(Evidence);

        public bool IsFresh => From.IsFresh || To.IsFresh;

        public bool MayLink => IsFresh && TransferProof.IsStrong(Evidence) && TransferFinder.IsFree(From) && TransferFinder.IsFree(To);

        // Amount and days alone are no reason to doubt what a person decided.
        public bool MayAsk => IsFresh && (Evidence != TransferEvidence.None || (!From.IsCategorised && !To.IsCategorised));

        public TransferPair Pair => new(From.Key, To.Key, Evidence);
    }

    /// <summary>The best partners of a side: those the files name before all others, then the nearest.</summary>
    private sealed record Best(bool IsNamed, int Days, int Count)
    {
        public bool Holds(Match match) => match.IsNamed == IsNamed && match.Days == Days;
    }

    public static TransferField Of(IReadOnlyList<TransferSide> sides, TransferMemory memory)
    {
        var field = new TransferField(
            [.. sides.Where(side => side.Amount.IsNegative).OrderBy(side => side.Date).ThenBy(side => side.Key)],
            [.. sides.Where(side => !side.Amount.IsNegative).OrderBy(side => side.Date).ThenBy(side => side.Key)], memory);
        return field;
    }

    /// <summary>Links what is beyond doubt; then what that leaves without a rival, and so on.</summary>
    public IReadOnlyList<TransferPair> Link()
    {
        var links = Balanced();
        pairs = Pairs();
        for (var round = 0; round < MostRounds && !isCrowded; round++)
        {
            var best = BestOf();
            var certain = pairs.FindAll(pair => pair.MayLink && IsOnly(best[pair.From.Key], pair) && IsOnly(best[pair.To.Key], pair));
            if (certain.Count == 0)
                break;
            links.AddRange(certain.Select(pair => pair.Pair));
            taken.UnionWith(certain.SelectMany(pair => (long[])[pair.From.Key, pair.To.Key]));
            pairs.RemoveAll(pair => taken.Contains(pair.From.Key) || taken.Contains(pair.To.Key));
        }
        return links;
    }

    /// <summary>What is left to ask about: for every fresh side its best partners.</summary>
    public IReadOnlyList<TransferPair> Ask(int most)
    {
        var best = BestOf();
        var asked = new Dictionary<long, int>();
        var proposals = new List<TransferPair>();
        foreach (var pair in pairs.Where(pair => pair.MayAsk))
        {
            var side = pair.From.IsFresh && best[pair.From.Key].Holds(pair) ? pair.From : pair.To.IsFresh && best[pair.To.Key].Holds(pair) ? pair.To : null;
            if (side is null || asked.GetValueOrDefault(side.Key) >= most)
                continue;
            asked[side.Key] = asked.GetValueOrDefault(side.Key) + 1;
            proposals.Add(pair.Pair);
        }
        return proposals;
    }

    private static bool IsOnly(Best best, Match pair) => best.Count == 1 && best.Holds(pair);

    /// <summary>
    /// Exports in which each side names the other: as many left one account for another on a day as arrived there. Which is which makes no
    /// difference then, so they go in the order they came.
    /// </summary>
    private List<TransferPair> Balanced()
    {
        var links = new List<TransferPair>();
        var arrived = comingIn.Where(side => side.Named is [_]).ToLookup(side => (From: side.Named[0], To: side.AccountKey, side.Date));
        foreach (var left in goingOut.Where(side => side.Named is [_]).GroupBy(side => (From: side.AccountKey, To: side.Named[0], side.Date)))
        {
            var (froms, tos) = (left.ToList(), arrived[left.Key].ToList());
            if (froms.Count != tos.Count || froms.Exists(from => tos.Exists(to => memory.Rejected.Contains((from.Key, to.Key)))))
                continue;
            foreach (var (from, to) in froms.Zip(tos))
            {
                var pair = new Match(from, to, TransferProof.Of(from, to, memory) ?? TransferEvidence.AccountName);
                if (!pair.MayLink)
                    continue;
                links.Add(pair.Pair);
                taken.UnionWith([from.Key, to.Key]);
            }
        }
        return links;
    }

    private Dictionary<long, Best> BestOf()
    {
        var best = new Dictionary<long, Best>();
        foreach (var pair in pairs)
        {
            Weigh(pair.From.Key, pair);
            Weigh(pair.To.Key, pair);
        }
        return best;

        void Weigh(long side, Match pair)
        {
            if (!best.TryGetValue(side, out var sofar) || (pair.IsNamed && !sofar.IsNamed) || (pair.IsNamed == sofar.IsNamed && pair.Days < sofar.Days))
                best[side] = new Best(pair.IsNamed, pair.Days, 1);
            else if (sofar.Holds(pair))
                best[side] = sofar with { Count = sofar.Count + 1 };
        }
    }

    private List<Match> Pairs()
    {
        var (outs, ins) = (goingOut.FindAll(side => !taken.Contains(side.Key)), comingIn.FindAll(side => !taken.Contains(side.Key)));
        var found = new List<Match>();
        var at = 0;
        foreach (var from in outs)
        {
            while (at < ins.Count && ins[at].Date < from.Date)
                at++;
            var partners = 0;
            var looked = 0;
            foreach (var to in Outwards(ins, at, from.Date))
            {
                if (partners == MostPartners || looked++ == MostLooked)
                {
                    isCrowded = true;
                    break;
                }
                if (to.AccountKey == from.AccountKey || memory.Rejected.Contains((from.Key, to.Key)) || TransferProof.Of(from, to, memory) is not { } evidence)
                    continue;
                found.Add(new Match(from, to, evidence));
                partners++;
            }
        }
        return found;
    }

    /// <summary>Sides from a place on in both directions, nearest days first, as far as a transfer may take.</summary>
    private static IEnumerable<TransferSide> Outwards(List<TransferSide> sides, int place, DateOnly day)
    {
        var (before, after) = (place - 1, place);
        while (true)
        {
            var (back, forth) = (Days(before), Days(after));
            if (Math.Min(back, forth) > TransferFinder.DaysApart)
                yield break;
            yield return forth <= back ? sides[after++] : sides[before--];
        }

        int Days(int index) => index < 0 || index >= sides.Count ? int.MaxValue : Math.Abs(sides[index].Date.DayNumber - day.DayNumber);
    }
}
