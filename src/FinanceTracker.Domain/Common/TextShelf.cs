namespace FinanceTracker.Domain.Common;

/// <summary>
/// Keeps texts that repeat much, each under a number of four bytes. A text that was not seen for long may be kept twice; that costs
/// memory, never a wrong answer.
/// </summary>
public sealed class TextShelf
{
    private const int Slots = 1 << 13;
    private readonly List<string?> texts = [null, ""];
    private int[]? slots;

    /// <summary>The text of a number.</summary>
    public string? this[int number] => texts[number];

    /// <summary>The number of a text; 0 for none.</summary>
    public int Put(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text is null ? 0 : 1;
        slots ??= new int[Slots];
        ref var slot = ref slots[string.GetHashCode(text.AsSpan()) & (Slots - 1)];
        if (slot != 0 && texts[slot] == text)
            return slot;
        texts.Add(text);
        return slot = texts.Count - 1;
    }
}
