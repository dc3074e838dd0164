namespace FinanceTracker.Domain.Imports.Text;

/// <summary>Collects what the values of one column prove about its decimal mark. The decision is for the column, never for a cell.</summary>
internal struct DecimalMarkEvidence
{
    private int point;
    private int comma;
    private int openPoint;
    private int openComma;

    /// <summary>True when a mark before exactly three digits was seen and nothing else decides what it is.</summary>
    public readonly bool IsOpen => point == 0 && comma == 0 && openPoint + openComma > 0;

    /// <summary>True when the values decide the mark.</summary>
    public readonly bool IsProven => point != comma;

    /// <summary>Takes one value into account.</summary>
    public void Observe(ReadOnlySpan<char> value)
    {
        int points = 0, commas = 0, last = -1, firstDigit = -1, lastDigit = -1;
        for (var i = 0; i < value.Length; i++)
        {
            var one = value[i];
            if (char.IsAsciiDigit(one))
            {
                firstDigit = firstDigit < 0 ? i : firstDigit;
                lastDigit = i;
            }
            else if (one is '.' or ',' && i + 1 < value.Length && char.IsAsciiDigit(value[i + 1]) && (firstDigit >= 0 || one == '.' || i == 0))
            {
                points += one == '.' ? 1 : 0;
                commas += one == ',' ? 1 : 0;
                last = i;
            }
        }
        if (last < 0)
        {
            // "500," ends in its decimal mark.
            if (lastDigit >= 0 && lastDigit + 1 < value.Length && value[lastDigit + 1] is '.' or ',' && value[(lastDigit + 1)..].Trim().Length == 1)
                Count(value[lastDigit + 1] == ',', 1);
            return;
        }
        var isComma = value[last] == ',';
        if (points > 0 && commas > 0)
            Count(isComma, 1);
        else if (points + commas > 1)
            Count(!isComma, 1);
        else if (lastDigit - last != 3 || firstDigit > last || (last - firstDigit == 1 && value[firstDigit] == '0'))
            Count(isComma, 1);
        else if (isComma)
            openComma++;
        else
            openPoint++;
    }

    /// <summary>
    /// The mark of the column. A lone mark before three digits is a thousands mark unless the currency has three decimals.
    /// </summary>
    public readonly DecimalMark Decide(int exponent)
    {
        if (point != comma)
            return point > comma ? DecimalMark.Point : DecimalMark.Comma;
        if (!IsOpen)
            return DecimalMark.Point;
        var isCommaFraction = (openComma > openPoint) == (exponent == 3);
        return isCommaFraction ? DecimalMark.Comma : DecimalMark.Point;
    }

    private void Count(bool isComma, int by)
    {
        comma += isComma ? by : 0;
        point += isComma ? 0 : by;
    }
}
