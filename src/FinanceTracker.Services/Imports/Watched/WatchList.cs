using System.Collections.Concurrent;
using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Imports.Watched;

/// <summary>
/// What is remembered between two looks: the households that are on, and how large each file was when it was seen last. Losing it costs a
/// look.
/// </summary>
public sealed class WatchList
{
    /// <summary>A file that is written to keeps growing; after so long without a change it is whole.</summary>
    public static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<HouseholdId, bool> households = new();
    private readonly ConcurrentDictionary<string, Seen> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (WatchedFile File, IReadOnlyList<string> Hashes)> waiting = new(StringComparer.Ordinal);

    /// <summary>Households to look at.</summary>
    public IReadOnlyList<HouseholdId> Households => [.. households.Keys];

    internal void Set(HouseholdId household, bool isOn)
    {
        if (isOn)
            households[household] = true;
        else
            households.TryRemove(household, out _);
    }

    /// <summary>True when the file was seen like this before, long enough ago.</summary>
    internal bool IsQuiet(WatchedFile file, DateTimeOffset now)
    {
        var seen = files.GetOrAdd(file.Path, _ => new Seen(file, now));
        if (seen.File == file)
            return now - seen.Since >= QuietFor;
        files[file.Path] = new Seen(file, now);
        return false;
    }

    /// <summary>The SHA-256 of what is in a file that waits, as it was read; null when it is another one by now.</summary>
    internal IReadOnlyList<string>? HashesOf(WatchedFile file) => waiting.TryGetValue(file.Path, out var known) && known.File == file ? known.Hashes : null;

    internal void Remember(WatchedFile file, IReadOnlyList<string> hashes) => waiting[file.Path] = (file, hashes);

    internal void Forget(WatchedFile file)
    {
        files.TryRemove(file.Path, out _);
        waiting.TryRemove(file.Path, out _);
    }

    private sealed record Seen(WatchedFile File, DateTimeOffset Since);
}

/// <summary>A file as it lies in a folder.</summary>
internal sealed record WatchedFile(string Path, long Length, DateTime ChangedAt)
{
    public string Name => System.IO.Path.GetFileName(Path);
}
