using System.Text;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>The piece of a file that a walk can see.</summary>
internal sealed class TextWindow
{
    private const int Usual = 32 * 1024;
    private readonly string? whole;
    private char[] room = [];
    private ReadOnlyMemory<byte> rest;
    private int length;

    /// <summary>All of a text at once.</summary>
    public TextWindow(string whole) => this.whole = whole;

    /// <summary>The beginning of a long one.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    /// <param name="spare">Room that an earlier walk used.</param>
    public TextWindow(ReadOnlyMemory<byte> utf8, ref char[]? spare)
    {
        rest = utf8;
        room = spare ??= new char[Usual];
        Fill();
    }

    /// <summary>What can be seen.</summary>
    public ReadOnlySpan<char> Span => whole is null ? room.AsSpan(0, length) : whole;

    /// <summary>True when nothing comes after it.</summary>
    public bool IsLast => rest.IsEmpty;

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
        // A byte makes at most one character.
        var take = Math.Min(rest.Length, room.Length - length);
        while (take < rest.Length && take > 0 && (rest.Span[take] & 0xC0) == 0x80)
            take--;
        length += Encoding.UTF8.GetChars(rest.Span[..take], room.AsSpan(length));
        rest = rest[take..];
    }
}
