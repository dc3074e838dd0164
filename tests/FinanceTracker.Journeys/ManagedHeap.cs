using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace FinanceTracker.Journeys;

/// <summary>What another process keeps on its managed heap, asked over the runtime's diagnostics socket: the program needs no door for it.</summary>
internal static class ManagedHeap
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Bytes of all objects that are still in use. The runtime collects everything first, then walks what is left.</summary>
    public static long Bytes(int process)
    {
        var client = new DiagnosticsClient(process);
        using var session = client.StartEventPipeSession(
            [new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Verbose, (long)ClrTraceEventParser.Keywords.GCHeapSnapshot)], requestRundown: false, circularBufferMB: 1024);
        long bytes = 0;
        using var source = new EventPipeEventSource(session.EventStream);
        source.Clr.GCBulkNode += told =>
        {
            for (var i = 0; i < told.Count; i++)
                bytes += (long)told.Values(i).Size;
        };
        // The stream ends when the session is stopped; the walk is over long before.
        using var stop = new Timer(_ => session.Stop(), null, Patience, Timeout.InfiniteTimeSpan);
        source.Process();
        return bytes > 0 ? bytes : throw new InvalidOperationException("The process told nothing about its heap.");
    }
}
