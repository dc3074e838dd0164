namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>The lines of one record, by their letters. The first value of a letter counts; address lines and splits may repeat.</summary>
internal sealed class QifRecord(int line)
{
    private const int MostAddressLines = 6;

    public int Line => line;

    public QifField Date { get; private set; }

    public QifField Amount { get; private set; }

    public QifField Payee { get; private set; }

    public QifField Memo { get; private set; }

    public QifField Number { get; private set; }

    public QifField Category { get; private set; }

    public List<string> Address { get; } = [];

    public List<QifSplit> Splits { get; } = [];

    /// <summary>True when a date and an amount are there: another date then begins another record.</summary>
    public bool IsFull => Date.IsSet && Amount.IsSet;

    /// <summary>Takes one line; false when nobody knows its letter.</summary>
    public bool Take(char letter, QifField value)
    {
        switch (letter)
        {
            case 'D': Date = First(Date, value); break;
            case 'T': Amount = First(Amount, value); break;
            // U repeats T, with more digits in some programs.
            case 'U': Amount = First(Amount, value); break;
            case 'P': Payee = First(Payee, value); break;
            case 'M': Memo = First(Memo, value); break;
            case 'N': Number = First(Number, value); break;
            case 'L': Category = First(Category, value); break;
            case 'A':
                if (Address.Count < MostAddressLines && !value.IsEmpty)
                    Address.Add(value.Text);
                break;
            case 'S': Splits.Add(new QifSplit { Category = value }); break;
            case 'E': Split(value).Memo = value; break;
            case '$': Split(value).Amount = value; break;
            // C tells whether it is reconciled, % and F and the letters of trades add nothing here.
            case 'C' or '%' or 'F' or 'Y' or 'I' or 'Q' or 'O' or 'X' or 'K' or 'R' or 'B' or 'Z': break;
            default: return false;
        }
        return true;
    }

    private static QifField First(QifField before, QifField value) => before.IsSet ? before : value;

    private QifSplit Split(QifField value)
    {
        if (Splits.Count == 0)
            Splits.Add(new QifSplit { Category = new QifField("", value.Line) });
        return Splits[^1];
    }
}

/// <summary>One part of a record.</summary>
internal sealed class QifSplit
{
    public QifField Category { get; init; }

    public QifField Memo { get; set; }

    public QifField Amount { get; set; }
}
