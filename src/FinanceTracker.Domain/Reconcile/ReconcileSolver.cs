namespace FinanceTracker.Domain.Reconcile;

/// <summary>
/// Finds the fewest entries that explain why a statement and the ticked entries differ: some to tick or to leave for the next statement,
/// one that came twice, one with the wrong sign or two digits swapped; and if nothing fits, the entry that is missing. Pure, always in the
/// same order, and bounded: the more entries a proposal needs, the fewer are looked at, so that no chance sum is taken for a reason.
/// </summary>
public static class ReconcileSolver
{
    /// <summary>Proposals given at most.</summary>
    public const int Most = 4;

    // Entries looked at for proposals of one, two, three and four steps.
    private static readonly int[] Budgets = [2000, 120, 40, 20];

    /// <summary>Proposals, the likeliest first; none when nothing differs.</summary>
    public static IReadOnlyList<ReconcileProposal> Solve(ReconcileQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Difference == 0)
            return [];
        var rows = question.Rows.OrderBy(row => !IsSuspect(question, row)).ThenByDescending(row => row.Date).ThenByDescending(row => row.Sequence).ToList();
        var unticked = rows.Where(row => !row.IsTicked).ToList();
        var withAll = question.Difference - unticked.Sum(row => row.Minor);
        if (unticked.Count > 0 && withAll == 0)
            return [unticked is [var only] ? new ReconcileProposal([new ReconcileStep(ReconcileMove.Tick, only.Key, only.Date, only.Minor)], false) : new ReconcileProposal([], TicksRest: true)];

        var doubles = Doubles(question.Rows);
        for (var size = 1; size <= Budgets.Length; size++)
        {
            var some = rows.Take(Budgets[size - 1]).ToList();
            var found = Search(question, some, doubles, question.Difference, size, ticksRest: false);
            if (unticked.Count > 0)
                found = found.Concat(Search(question, some, doubles, withAll, size, ticksRest: true));
            var best = Best(found, rows);
            if (best.Count > 0)
                return [.. best, Missing(question, unticked, withAll)];
        }
        return [Missing(question, unticked, withAll)];
    }

    private static List<ReconcileProposal> Best(IEnumerable<(MoveSum Sum, bool TicksRest)> found, List<ReconcileRow> rows)
    {
        var proposals = new List<ReconcileProposal>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (sum, ticksRest) in found.OrderBy(one => one.Sum.Cost).ThenBy(one => one.TicksRest).ThenBy(one => one.Sum.Place))
        {
            // Two ways to the same ticks are one proposal, and of two equal entries either will do.
            if (!seen.Add(Outcome(sum, ticksRest, rows)))
                continue;
            proposals.Add(new ReconcileProposal([.. sum.Moves.OrderBy(move => move.Row.Date).ThenBy(move => move.Row.Sequence).Select(move => move.Step)], ticksRest));
            if (proposals.Count == Most - 1)
                break;
        }
        return proposals;
    }

    private static string Outcome(MoveSum sum, bool ticksRest, List<ReconcileRow> rows)
    {
        var moved = sum.Moves.ToDictionary(move => move.Row.Key, move => move.Kind);
        var left = rows
            .Where(row => moved.TryGetValue(row.Key, out var kind) ? kind == ReconcileMove.LeaveOut : !ticksRest && !row.IsTicked)
            .Select(row => $"{row.Minor} {row.Name}").Order(StringComparer.Ordinal);
        var mended = sum.Moves.Where(move => move.Kind is not (ReconcileMove.Tick or ReconcileMove.LeaveOut))
            .Select(move => $"{move.Kind} {move.Row.Minor} {move.Row.Name}").Order(StringComparer.Ordinal);
        return string.Join('\n', left.Concat(mended));
    }

    private static IEnumerable<(MoveSum Sum, bool TicksRest)> Search(
        ReconcileQuestion question, List<ReconcileRow> rows, HashSet<long> doubles, long target, int size, bool ticksRest)
    {
        var moves = new List<PossibleMove>();
        foreach (var row in rows)
        {
            var place = moves.Count;
            if (!row.IsTicked && !ticksRest)
            {
                moves.Add(new PossibleMove(row, ReconcileMove.Tick, row.Minor, row.Minor, 10, place));
                continue;
            }
            var far = IsSuspect(question, row) ? 0 : 4;
            moves.Add(new PossibleMove(row, ReconcileMove.LeaveOut, -row.Minor, row.Minor, 12, place));
            if (doubles.Contains(row.Key) && !row.IsFixed)
                moves.Add(new PossibleMove(row, ReconcileMove.RemoveDouble, -row.Minor, row.Minor, 9 + far, place));
            if (size <= 2 && !row.IsFixed)
                moves.Add(new PossibleMove(row, ReconcileMove.TurnSign, -2 * row.Minor, -row.Minor, 13 + far, place));
            if (size == 1 && !row.IsFixed && Digits.AreSwapped(row.Minor, row.Minor + target))
                moves.Add(new PossibleMove(row, ReconcileMove.SwapDigits, target, row.Minor + target, 14 + far, place));
        }
        return MoveSum.Find(moves, target, size).Select(sum => (sum, ticksRest));
    }

    /// <summary>Of entries with one name and amount within three days, all but the first.</summary>
    private static HashSet<long> Doubles(IReadOnlyList<ReconcileRow> rows)
    {
        var doubles = new HashSet<long>();
        foreach (var equal in rows.Where(row => row.Minor != 0).GroupBy(row => (row.Minor, row.Name)))
        {
            ReconcileRow? before = null;
            foreach (var row in equal.OrderBy(row => row.Date).ThenBy(row => row.Sequence))
            {
                if (before is { } first && row.Date.DayNumber - first.Date.DayNumber <= 3)
                    doubles.Add(row.Sequence < first.Sequence ? first.Key : row.Key);
                before = row;
            }
        }
        return doubles;
    }

    private static bool IsSuspect(ReconcileQuestion question, ReconcileRow row) =>
        (question.From is null || row.Date >= question.From) && (question.To is null || row.Date <= question.To);

    /// <summary>An entry of the whole difference; without any ticks, of what is left once all are ticked.</summary>
    private static ReconcileProposal Missing(ReconcileQuestion question, List<ReconcileRow> unticked, long withAll)
    {
        var ticksRest = unticked.Count > 0 && unticked.Count == question.Rows.Count;
        var day = question.To is { } to && to < question.Until ? to : question.Until;
        return new ReconcileProposal([new ReconcileStep(ReconcileMove.AddMissing, null, day, ticksRest ? withAll : question.Difference)], ticksRest);
    }
}
