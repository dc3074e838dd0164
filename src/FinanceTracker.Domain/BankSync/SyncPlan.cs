using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Domain.BankSync;

/// <summary>
/// Decides what an update does to one account: docs/specs/bank-sync.md has the rules in their order. The same update over a ledger that has
/// it already comes to nothing, so that a whole new fetch changes only what differs.
/// </summary>
public sealed class SyncPlan
{
    private const string TakenBack = "The bank no longer lists it. It is reconciled and stays; unlock it first if the bank is right.";
    private const string Differs = "The bank says otherwise by now. It is reconciled and stays as the statement has it.";

    private readonly SyncInput input;
    private readonly List<SyncStep> steps = [];
    private readonly HashSet<long> claimed = [];

    private SyncPlan(SyncInput input) => this.input = input;

    /// <summary>The steps, in the order in which they are to be carried out.</summary>
    public static IReadOnlyList<SyncStep> Make(SyncInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new SyncPlan(input).Decide();
    }

    private List<SyncStep> Decide()
    {
        var fresh = Known();
        var gone = Gone();
        var silent = input.Own.Where(row => row.IsPending && !claimed.Contains(row.Key) && !gone.ContainsKey(row.Key)).ToList();
        fresh = Claim(fresh, BookingMatch.Find(fresh, [.. gone.Values.Where(row => row.IsPending).Select(row => (row, true)), .. silent.Select(row => (row, false))]), SyncAct.Update);
        List<KnownBankRow> others = [.. input.Others.Where(row => !claimed.Contains(row.Key)), .. gone.Values.Where(row => row.IsLive && !claimed.Contains(row.Key))];
        fresh = Claim(fresh, HistoryJoin.Find(fresh, others), SyncAct.Join);
        steps.AddRange(fresh.Select(line => new SyncStep(SyncAct.Add, line, null)));
        steps.AddRange(gone.Values.Where(row => !claimed.Contains(row.Key)).Select(Leave));
        return steps;
    }

    /// <summary>Lines the ledger has by their own id, or by that of the pending line they book. Gives back the others.</summary>
    private List<FeedTransaction> Known()
    {
        var fresh = new List<FeedTransaction>();
        foreach (var line in input.Changed)
        {
            var twin = line.PendingId is { } pending && pending != line.Id ? input.ById.GetValueOrDefault(pending) : null;
            if (input.ById.TryGetValue(line.Id, out var row))
            {
                if (claimed.Add(row.Key))
                    Change(line, row);
                // Both came: the pending one is told to have become the other.
                if (twin is { IsLive: true } && claimed.Add(twin.Key))
                    steps.Add(Leave(twin));
            }
            else if (twin is not null && claimed.Add(twin.Key))
            {
                Change(line, twin);
            }
            else
            {
                fresh.Add(line);
            }
        }
        return fresh;
    }

    private Dictionary<long, KnownBankRow> Gone()
    {
        var gone = new Dictionary<long, KnownBankRow>();
        foreach (var id in input.Removed)
        {
            if (input.ById.TryGetValue(id, out var row) && !row.IsTakenBack && !claimed.Contains(row.Key))
                gone[row.Key] = row;
        }
        if (input.Cover == FeedCover.Changes)
            return gone;
        foreach (var row in input.Own.Where(row => !claimed.Contains(row.Key) && (input.Since is not { } since || row.Date >= since) && (row.IsPending || input.Cover == FeedCover.Whole)))
            gone[row.Key] = row;
        return gone;
    }

    private List<FeedTransaction> Claim(List<FeedTransaction> fresh, IReadOnlyDictionary<FeedTransaction, KnownBankRow> found, SyncAct act)
    {
        if (found.Count == 0)
            return fresh;
        var left = new List<FeedTransaction>(fresh.Count - found.Count);
        foreach (var line in fresh)
        {
            if (found.TryGetValue(line, out var row) && claimed.Add(row.Key))
                Change(line, row, row.IsOfLink ? SyncAct.Update : act);
            else
                left.Add(line);
        }
        return left;
    }

    private void Change(FeedTransaction line, KnownBankRow row, SyncAct act = SyncAct.Update)
    {
        var moves = row.Date != line.Date || row.Minor != line.Amount.Minor || (row.Status != StatusOf(line) && row.Status != TransactionStatus.Failed);
        if (row.IsOfLink && !row.IsTakenBack && !moves && row.ExternalId == line.Id && !SaysMore(line, row))
            return;
        steps.Add(new SyncStep(act, line, row, row.IsReconciled && moves ? Differs : null));
    }

    private static bool SaysMore(FeedTransaction line, KnownBankRow row) =>
        (line.PostedDate is { } day && row.PostedDate != day)
        || (line.CheckNumber is { } check && row.CheckNumber != check)
        || !string.Equals(TextOf(line), row.Text, StringComparison.Ordinal);

    private static SyncStep Leave(KnownBankRow row) => row.IsReconciled && row.IsLive
        ? new SyncStep(SyncAct.Update, null, row, TakenBack)
        : new SyncStep(SyncAct.Remove, null, row);

    /// <summary>Where an entry of the line stands.</summary>
    public static TransactionStatus StatusOf(FeedTransaction line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.IsPending ? TransactionStatus.Pending : TransactionStatus.Completed;
    }

    /// <summary>All the bank wrote, at most 4000 UTF-16 units; empty when it wrote nothing.</summary>
    public static string TextOf(FeedTransaction line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Common.Clip.To(line.Text.Length > 0 ? line.Text : line.Payee, 4000);
    }
}
