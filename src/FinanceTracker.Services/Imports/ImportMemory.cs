using System.Collections.Concurrent;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// What previews keep in memory between two requests, so that paging and the commit neither read the file nor match its rows again: the
/// few files read last, each with its latest plan. Losing it costs time only. Also knows which commits are running, so that they can be cancelled.
/// </summary>
public sealed class ImportMemory : IDisposable
{
    private const int MostFiles = 4;
    private const int MostRows = 200_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private readonly Lock guard = new();
    private readonly LinkedList<Entry> files = [];
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> running = new();

    internal BankFile? Find(Guid id, string answers)
    {
        lock (guard)
            return EntryOf(id, answers)?.File;
    }

    internal void Keep(Guid id, string answers, BankFile file)
    {
        lock (guard)
        {
            Drop(id);
            files.AddFirst(new Entry(id, answers, file));
            while (files.Count > 1 && (files.Count > MostFiles || files.Sum(entry => entry.File.Counts.Records) > MostRows))
                files.RemoveLast();
        }
    }

    /// <summary>The plan of a file against this version of the ledger; null when it is not kept.</summary>
    internal ImportPlan? FindPlan(Guid id, string answers, long ledgerVersion)
    {
        lock (guard)
            return EntryOf(id, answers)?.Plan is { } plan && plan.LedgerVersion == ledgerVersion ? plan : null;
    }

    internal ImportPlan Keep(Guid id, string answers, ImportPlan plan)
    {
        lock (guard)
        {
            if (EntryOf(id, answers) is { } entry)
                entry.Plan = plan;
            return plan;
        }
    }

    internal void Forget(Guid id)
    {
        bool isLong;
        lock (guard)
        {
            isLong = files.Any(entry => entry.Id == id && entry.File.Counts.Records > MostRows);
            Drop(id);
        }
        if (isLong)
            _ = GiveBackAsync();
    }

    /// <summary>Rows that lie in a file keep it until they are collected, which may take hours where nothing happens.</summary>
    private static async Task GiveBackAsync()
    {
        await Task.Delay(Pause);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }

    /// <summary>Marks a commit as running; null when it runs already.</summary>
    internal CancellationTokenSource? Start(Guid id)
    {
        var source = new CancellationTokenSource();
        if (running.TryAdd(id, source))
            return source;
        source.Dispose();
        return null;
    }

    internal void End(Guid id)
    {
        if (running.TryRemove(id, out var source))
            source.Dispose();
    }

    internal bool IsRunning(Guid id) => running.ContainsKey(id);

    internal void Cancel(Guid id)
    {
        if (running.TryGetValue(id, out var source))
            source.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var source in running.Values)
            source.Dispose();
    }

    private Entry? EntryOf(Guid id, string answers) => files.FirstOrDefault(entry => entry.Id == id && entry.Answers == answers);

    private void Drop(Guid id)
    {
        for (var node = files.First; node is not null; node = node.Next)
        {
            if (node.Value.Id == id)
            {
                files.Remove(node);
                return;
            }
        }
    }
    private sealed record Entry(Guid Id, string Answers, BankFile File)
    {
        public ImportPlan? Plan { get; set; }
    }
}
