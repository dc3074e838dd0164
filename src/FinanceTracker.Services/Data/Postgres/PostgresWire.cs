using System.Threading.Channels;
using FinanceTracker.Services.Live;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FinanceTracker.Services.Data.Postgres;

/// <summary>
/// Joins the processes on one PostgreSQL database: what one commits (NOTIFY inside its transaction) reaches the open pages of the others,
/// and so does who looks at what. One connection listens; lost, it is opened again, and then every page reads anew, because news may have
/// been missed.
/// </summary>
internal sealed class PostgresWire(DatabaseSettings settings, HouseholdEvents events, Presence presence, TimeProvider clock, ILogger<PostgresWire> log)
{
    public const string Channel = "financetracker";
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly Channel<PresenceNote> toTell = System.Threading.Channels.Channel.CreateBounded<PresenceNote>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Listens and tells until it is cancelled.</summary>
    /// <param name="listening">Called each time that listening begins.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Action listening, CancellationToken ct)
    {
        void Note(PresenceNote note) => toTell.Writer.TryWrite(note);
        presence.Told += Note;
        await using var repeat = clock.CreateTimer(_ => Repeat(), null, Presence.Repeated, Presence.Repeated);
        try
        {
            await Task.WhenAll(ListenAsync(listening, ct), TellAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process ends.
        }
        finally
        {
            presence.Told -= Note;
        }
    }

    private async Task ListenAsync(Action listening, CancellationToken ct)
    {
        // Not of the pool: it is never given back. The keepalive finds a peer that went away without a word.
        var address = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = 15, ApplicationName = "FinanceTracker live" }.ToString();
        var wasCut = false;
        for (var pause = ShortestPause; ;)
        {
            try
            {
                await using var connection = new NpgsqlConnection(address);
                await connection.OpenAsync(ct);
                connection.Notification += (_, note) => Hear(note.Payload);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
                    await listen.ExecuteNonQueryAsync(ct);
                pause = ShortestPause;
                if (wasCut)
                    events.HearGap();
                wasCut = true;
                Repeat();
                listening();
                while (true)
                    await connection.WaitAsync(ct);
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                wasCut = true;
                log.LogWarning(fault, "News of other processes cannot be heard; the next try is in {Pause}", pause);
            }
            await Task.Delay(pause, clock, ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        while (await toTell.Reader.WaitToReadAsync(ct))
        {
            var notes = new List<string>();
            while (notes.Count < 100 && toTell.Reader.TryRead(out var note))
                notes.Add(new WireNote(events.Self) { Seen = WirePresence.Of(note) }.ToText());
            try
            {
                await using var connection = new NpgsqlConnection(settings.ConnectionString);
                await connection.OpenAsync(ct);
                await using var tell = new NpgsqlCommand($"SELECT pg_notify('{Channel}', note) FROM unnest($1) AS note", connection) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. notes] } } };
                await tell.ExecuteNonQueryAsync(ct);
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                // It is repeated soon anyway.
                log.LogDebug(fault, "Other processes could not be told who is here");
            }
        }
    }

    private void Repeat()
    {
        foreach (var note in presence.Mine())
            toTell.Writer.TryWrite(note);
    }

    private void Hear(string text)
    {
        if (WireNote.Read(text) is not { } note || note.From == events.Self)
            return;
        if (note.Wrote is { } wrote)
            events.Hear(wrote.ToEvent());
        if (note.Seen is { } seen)
            presence.Hear(seen.ToNote());
    }
}
