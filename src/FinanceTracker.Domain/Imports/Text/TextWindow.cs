using System.Text;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>The piece of a file that a walk can see.</summary>
internal sealed class TextWindow
{
    private readonly string? whole;
    private readonly FileContent? content;
    private readonly byte[] bytes = [];
    private char[] room = [];
    private long place;
    private int length;

    /// <summary>All of a text at once.</summary>
    public TextWindow(string whole) => this.whole = whole;

    /// <summary>The beginning of a long one.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    /// <param name="start">Where in it the text begins.</param>
    /// <param name="spare">Room that an earlier walk used.</param>
    public TextWindow(FileContent utf8, int start, WindowRoom spare)
    {
        (content, place) = (utf8, start);
        (bytes, room) = (spare.Bytes, spare.Characters);
        Fill();
    }

    /// <summary>What can be seen.</summary>
    public ReadOnlySpan<char> Span => whole is null ? room.AsSpan(0, length) : whole;

    /// <summary>True when nothing comes after it.</summary>
    public bool IsLast => content is null || place >= content.Length;

    /// <summary>Lets everything before a place go and shows more behind it; always more than before.</summary>
    public void Slide(int from)
    {
        var kept = room.AsSpan(from, length - from);
        // Where little was let go the window is too small for what is looked for.
        var target = from < room.Length / 2 ? new char[room.Length * 2] : room;
        kept.CopyTo(target);
        (room, length) = (target, kept.Length);
        Fill();
    }

    private void Fill()
    {
        // A byte makes at most one character; of one that is cut nothing is taken.
        while (!IsLast && length < room.Length)
        {
            var got = content!.Read(place, bytes.AsSpan(0, Math.Min(bytes.Length, room.Length - length)));
            var take = got;
            if (place + got < content.Length)
                take -= Utf8Text.CutLength(bytes.AsSpan(0, got));
            if (take == 0)
                return;
            length += Encoding.UTF8.GetChars(bytes.AsSpan(0, take), room.AsSpan(length));
            place += take;
        }
    }
}
