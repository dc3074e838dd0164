using System.Buffers;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>One <c>:61:</c> with the lines that belong to it.</summary>
internal sealed class Mt940Entry
{
    private const int ReferenceLength = 16;
    private static readonly SearchValues<char> AmountCharacters = SearchValues.Create("0123456789.,");

    public required int Line { get; init; }

    public DateOnly ValueDate { get; private set; }

    public DateOnly? EntryDate { get; private set; }

    /// <summary>Major units, signed: negative is money out.</summary>
    public decimal Amount { get; private set; }

    /// <summary>True for entries that are expected only (EC and ED).</summary>
    public bool IsExpected { get; private set; }

    /// <summary>True when the value date was no day of the calendar and its month's last day was taken.</summary>
    public bool IsMoved { get; private set; }

    /// <summary>The customer's reference.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>True when the reference is the number of a cheque.</summary>
    public bool IsCheck { get; private set; }

    /// <summary>The bank's reference, behind two strokes.</summary>
    public string BankReference { get; private set; } = "";

    /// <summary>A name some banks write behind the reference.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The line below <c>:61:</c>.</summary>
    public List<string> Supplement { get; } = [];

    /// <summary>The lines of <c>:86:</c>; null parts them where another <c>:86:</c> begins.</summary>
    public List<string?> Information { get; } = [];

    /// <summary>Takes the line apart; the reason why it can't be when it can't.</summary>
    public string? Parse(ReadOnlySpan<char> text, DateOnly today)
    {
        if (!Mt940Date.TryRead(text, today, out var value, out var isMoved))
            return "does not start with a date";
        (ValueDate, IsMoved) = (value, isMoved);
        var rest = text[6..];
        if (rest.Length >= 4 && !rest[..4].ContainsAnyExceptInRange('0', '9'))
        {
            EntryDate = Mt940Date.ReadNear(rest, value);
            rest = rest[4..];
        }
        rest = rest.TrimStart();
        if (!TryMark(ref rest, out var sign))
            return "has neither C nor D behind its date";
        // The third letter of the currency may stand before the amount.
        if (!rest.IsEmpty && char.IsLetter(rest[0]))
            rest = rest[1..];
        var end = rest.IndexOfAnyExcept(AmountCharacters);
        var written = end < 0 ? rest : rest[..end];
        if (!AmountText.TryRead(WithoutZeros(written), written.Contains(',') ? DecimalMark.Comma : DecimalMark.Point, out var amount))
            return "has no amount that can be read";
        Amount = sign * amount;
        Refer(rest[written.Length..].Trim());
        return null;
    }

    /// <summary>C and D, RC (a credit taken back, money out) and RD (a debit taken back, money in), EC and ED (expected).</summary>
    private bool TryMark(ref ReadOnlySpan<char> rest, out int sign)
    {
        sign = 0;
        if (rest.IsEmpty)
            return false;
        var first = char.ToUpperInvariant(rest[0]);
        var isTurned = first == 'R';
        IsExpected = first == 'E';
        if (isTurned || IsExpected)
            rest = rest[1..];
        if (rest.IsEmpty || char.ToUpperInvariant(rest[0]) is not ('C' or 'D'))
            return false;
        sign = char.ToUpperInvariant(rest[0]) == 'C' != isTurned ? 1 : -1;
        rest = rest[1..];
        return true;
    }

    private void Refer(ReadOnlySpan<char> rest)
    {
        var isCheck = rest.StartsWith("NCHK", StringComparison.OrdinalIgnoreCase);
        if (rest.Length >= 4 && rest[0] is ('N' or 'S' or 'F' or 'n' or 's' or 'f'))
            rest = rest[4..];
        var strokes = rest.IndexOf("//");
        if (strokes >= 0)
            BankReference = rest[(strokes + 2)..].Trim().ToString();
        else if (rest.Length > ReferenceLength)
            Name = rest[ReferenceLength..].Trim().ToString();
        Reference = (strokes >= 0 ? rest[..strokes] : rest[..Math.Min(rest.Length, ReferenceLength)]).Trim().ToString();
        IsCheck = isCheck && Reference.AsSpan().ContainsAnyInRange('1', '9');
    }

    private static ReadOnlySpan<char> WithoutZeros(ReadOnlySpan<char> amount)
    {
        var trimmed = amount.TrimStart('0');
        return trimmed.IsEmpty || trimmed[0] is ',' or '.' ? amount[^Math.Min(amount.Length, trimmed.Length + 1)..] : trimmed;
    }
}
