namespace FinanceTracker.Domain.Imports.Text;

/// <summary>
/// Gives the same string for the same characters where it can. Bank files repeat payees and categories, so this halves memory and
/// spares most allocations. Forgets older texts; that costs a copy, never a wrong answer.
/// </summary>
internal sealed class TextPool
{
    private const int Slots = 1 << 14;
    private const int LongestKept = 256;
    private readonly string?[] slots = new string?[Slots];

    /// <summary>The characters as a string.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return "";
        if (text.Length > LongestKept)
            return text.ToString();
        ref var slot = ref slots[string.GetHashCode(text) & (Slots - 1)];
        if (slot is null || !text.SequenceEqual(slot))
            slot = text.ToString();
        return slot;
    }
}
