using System.Collections.Concurrent;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// What previews keep in memory between two requests, so that paging does not read the file again: the few files read last. Losing it
/// costs time only. Also knows which commits are running, so that they can be cancelled.
/// </summary>
public sealed class ImportMemory : IDisposable
{
    private const int MostFiles = 4;
    private const int MostRows = 400_000;
    private readonly Lock guard = new();
    private readonly LinkedList<(Guid Id, string Answers, BankFile File)> files = [];
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> running = new();

    internal BankFile? Find(Guid id, string answers)
    {
        lock (guard)
            return files.FirstOrDefault(entry => entry.Id == id && entry.Answers == answers).File;
    }

    internal void Keep(Guid id, string answers, BankFile file)
    {
        lock (guard)
        {
            Drop(id);
            files.AddFirst((id, answers, file));
            while (files.Count > 1 && (files.Count > MostFiles || files.Sum(entry => entry.File.Counts.Records) > MostRows))
                files.RemoveLast();
        }
    }

    internal void Forget(Guid id)
    {
        lock (guard)
            Drop(id);
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
}
