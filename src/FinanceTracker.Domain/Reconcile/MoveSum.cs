namespace FinanceTracker.Domain.Reconcile;

/// <summary>Something that could be done about an entry.</summary>
/// <param name="Row">The entry.</param>
/// <param name="Kind">What.</param>
/// <param name="Delta">By how much the ticked sum moves, minor units.</param>
/// <param name="NewMinor">The amount it has afterwards.</param>
/// <param name="Cost">The less likely, the more.</param>
/// <param name="Place">Where it stands among the suspects.</param>
internal sealed record PossibleMove(ReconcileRow Row, ReconcileMove Kind, long Delta, long NewMinor, int Cost, int Place)
{
    public ReconcileStep Step => new(Kind, Row.Key, Row.Date, NewMinor);
}

/// <summary>Moves that together come to the wanted sum.</summary>
internal sealed record MoveSum(IReadOnlyList<PossibleMove> Moves)
{
    // Nobody reads further ones, and nothing may run for long.
    private const int MostFound = 200;

    public int Cost => Moves.Sum(move => move.Cost);

    public int Place => Moves.Sum(move => move.Place);

    /// <summary>All sets of exactly so many moves about different entries that come to the target, in the order of the moves.</summary>
    public static IReadOnlyList<MoveSum> Find(IReadOnlyList<PossibleMove> moves, long target, int size)
    {
        var places = Enumerable.Range(0, moves.Count).ToLookup(at => moves[at].Delta);
        var found = new List<MoveSum>();
        Extend(0, target, []);
        return found;

        void Extend(int from, long left, List<PossibleMove> chosen)
        {
            if (chosen.Count == size - 1)
            {
                // The last one is known by its amount.
                foreach (var at in places[left].Where(at => at >= from && chosen.TrueForAll(other => other.Row.Key != moves[at].Row.Key)))
                    found.Add(new MoveSum([.. chosen, moves[at]]));
                return;
            }
            for (var at = from; at < moves.Count && found.Count < MostFound; at++)
            {
                if (chosen.Exists(other => other.Row.Key == moves[at].Row.Key))
                    continue;
                chosen.Add(moves[at]);
                Extend(at + 1, left - moves[at].Delta, chosen);
                chosen.RemoveAt(chosen.Count - 1);
            }
        }
    }
}
