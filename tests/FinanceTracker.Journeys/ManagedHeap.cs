using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace FinanceTracker.Journeys;

/// <summary>What another process keeps on its managed heap, asked over the runtime's diagnostics socket: the program needs no door for it.</summary>
internal static class ManagedHeap
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>
    /// All objects that are still in use, by type. Twice over, because the first collection leaves what waits for its finalizer, and only then do the
    /// pools of arrays let go of what nobody has borrowed.
    /// </summary>
    public static Dictionary<string, Held> ByType(int process)
    {
        Walk(process);
        return Walk(process);
    }

    /// <summary>The runtime collects everything first, then walks what is left.</summary>
    private static Dictionary<string, Held> Walk(int process)
    {
        var client = new DiagnosticsClient(process);
        using var session = client.StartEventPipeSession(
            [new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Verbose, (long)ClrTraceEventParser.Keywords.GCHeapSnapshot)], requestRundown: false, circularBufferMB: 1024);
        var names = new Dictionary<ulong, string>();
        var held = new Dictionary<ulong, Held>();
        using var source = new EventPipeEventSource(session.EventStream);
        source.Clr.TypeBulkType += told =>
        {
            for (var i = 0; i < told.Count; i++)
                names[told.Values(i).TypeID] = told.Values(i).TypeName;
        };
        source.Clr.GCBulkNode += told =>
        {
            for (var i = 0; i < told.Count; i++)
                held[told.Values(i).TypeID] = held.GetValueOrDefault(told.Values(i).TypeID) + new Held(1, (long)told.Values(i).Size);
        };
        // The stream ends when the session is stopped; the walk is over long before.
        using var stop = new Timer(_ => session.Stop(), null, Patience, Timeout.InfiniteTimeSpan);
        source.Process();
        if (held.Count == 0)
            throw new InvalidOperationException("The process told nothing about its heap.");
        return held.GroupBy(type => names.GetValueOrDefault(type.Key, "?")).ToDictionary(same => same.Key, same => same.Aggregate(default(Held), (sum, type) => sum + type.Value));
    }

    /// <summary>So many objects, and their bytes.</summary>
    internal readonly record struct Held(long Objects, long Bytes)
    {
        public static Held operator +(Held one, Held other) => new(one.Objects + other.Objects, one.Bytes + other.Bytes);

        public static Held operator -(Held one, Held other) => new(one.Objects - other.Objects, one.Bytes - other.Bytes);
    }
}
