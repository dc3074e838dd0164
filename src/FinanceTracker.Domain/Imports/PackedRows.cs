using System.Collections;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports;

/// <summary>
/// The rows of a statement, packed: some 50 bytes each beside texts that repeat, where a row as an object takes 190. A row is made anew
/// whenever it is asked for, always equal to the one that was put in. Rows beyond the room of the shelf's overflow lie there.
/// </summary>
/// <param name="texts">Where texts are kept; one for all statements of a file.</param>
internal sealed class PackedRows(TextShelf texts) : IReadOnlyList<BankRow>
{
    private const byte Pending = 1;
    private const byte Whole = 2;
    private const byte Detailed = 4;
    private const byte Balanced = 8;
    private const byte Negative = 0x80;
    private readonly Blocks<Packed> rows = new(texts.Overflow);
    private readonly Blocks<Detail> details = new(texts.Overflow);
    private readonly List<BankRow> whole = [];
    private readonly List<Currency?> currencies = [null];

    /// <inheritdoc/>
    public int Count => rows.Count;

    /// <summary>How many of them are pending.</summary>
    public int PendingCount { get; private set; }

    /// <summary>True when any row states a balance.</summary>
    public bool HasBalances { get; private set; }

    /// <inheritdoc/>
    public BankRow this[int index]
    {
        get
        {
            var row = rows[index];
            return (row.Flags & Whole) != 0 ? whole[row.Rest] : Unpack(row);
        }
    }

    /// <summary>Other rows of the file these are of, packed beside them.</summary>
    /// <param name="like">The rows as they were read; packed or not.</param>
    /// <param name="rows">What takes their place.</param>
    public static PackedRows InPlaceOf(IReadOnlyList<BankRow> like, IEnumerable<BankRow> rows) => Of(rows, (like as PackedRows)?.Overflow);

    /// <summary>Rows that were read otherwise, packed.</summary>
    public static PackedRows Of(IEnumerable<BankRow> rows, Overflow? overflow) => Of(rows, new TextShelf(overflow));

    /// <summary>The same, with texts on a shelf that others use, too.</summary>
    public static PackedRows Of(IEnumerable<BankRow> rows, TextShelf texts)
    {
        var packed = new PackedRows(texts);
        packed.AddRange(rows);
        return packed;
    }

    /// <summary>A glance at each row; no text is fetched.</summary>
    public IEnumerable<RowGlance> GlanceAtAll()
    {
        for (var i = 0; i < Count; i++)
        {
            var row = rows[i];
            yield return (row.Flags & Whole) != 0
                ? RowGlance.Of(whole[row.Rest])
                : new RowGlance(row.Line, DateOnly.FromDayNumber(row.Day), AmountOf(row), currencies[row.Currency],
                    (row.Flags & Balanced) != 0 ? details[row.Rest].Balance : null, (row.Flags & Pending) != 0, CorrectsId: null, HasTags: false);
        }
    }

    public void Add(BankRow row)
    {
        rows.Add(Pack(row));
        PendingCount += row.IsPending ? 1 : 0;
        HasBalances |= row.Balance is not null;
    }

    public void AddRange(IEnumerable<BankRow> more)
    {
        foreach (var row in more)
            Add(row);
    }

    /// <summary>Puts another row in the place of the last.</summary>
    public void ReplaceLast(BankRow row)
    {
        PendingCount += (row.IsPending ? 1 : 0) - (this[Count - 1].IsPending ? 1 : 0);
        HasBalances |= row.Balance is not null;
        rows[Count - 1] = Pack(row);
    }

    private Overflow? Overflow => texts.Overflow;

    /// <inheritdoc/>
    public IEnumerator<BankRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Packed Pack(BankRow row)
    {
        var packed = new Packed { Line = row.Line, Day = row.Date.DayNumber, Flags = row.IsPending ? Pending : (byte)0 };
        // Parts, tags and corrections are rare, and corrections are told apart by being the same object.
        if (row.Splits.Count > 0 || row.Tags.Count > 0 || row.CorrectsId is not null || row.CorrectionDeletes || !TryPack(row.Amount, out packed.Amount, out packed.Scale))
        {
            packed.Flags |= Whole;
            packed.Rest = whole.Count;
            whole.Add(row);
            return packed;
        }
        packed.Payee = texts.Put(row.Payee);
        packed.RawText = texts.Put(row.RawText);
        packed.Description = texts.Put(row.Description);
        packed.Category = texts.Put(row.Category);
        packed.Notes = texts.Put(row.Notes);
        packed.Currency = NumberOf(row.Currency);
        if (row.OtherDate is null && row.Balance is null && row.ExternalId is null && row.CheckNumber is null && row.TransferAccount is null && row.OtherNumber is null)
            return packed;
        packed.Flags |= row.Balance is null ? Detailed : (byte)(Detailed | Balanced);
        packed.Rest = details.Add(new Detail
        {
            Balance = row.Balance ?? 0,
            OtherDay = row.OtherDate?.DayNumber ?? -1,
            ExternalId = texts.PutUnique(row.ExternalId),
            CheckNumber = texts.Put(row.CheckNumber),
            TransferAccount = texts.Put(row.TransferAccount),
            OtherNumber = texts.Put(row.OtherNumber),
        });
        return packed;
    }

    private BankRow Unpack(in Packed row)
    {
        var detail = (row.Flags & Detailed) != 0 ? details[row.Rest] : new Detail { OtherDay = -1 };
        return new BankRow
        {
            Line = row.Line,
            Date = DateOnly.FromDayNumber(row.Day),
            OtherDate = detail.OtherDay < 0 ? null : DateOnly.FromDayNumber(detail.OtherDay),
            Amount = AmountOf(row),
            Currency = currencies[row.Currency],
            Balance = (row.Flags & Balanced) != 0 ? detail.Balance : null,
            Payee = texts[row.Payee]!,
            Description = texts[row.Description],
            ExternalId = texts[detail.ExternalId],
            CheckNumber = texts[detail.CheckNumber],
            Category = texts[row.Category],
            TransferAccount = texts[detail.TransferAccount],
            OtherNumber = texts[detail.OtherNumber],
            Notes = texts[row.Notes],
            RawText = texts[row.RawText]!,
            IsPending = (row.Flags & Pending) != 0,
        };
    }

    private static decimal AmountOf(in Packed row) =>
        new(unchecked((int)row.Amount), unchecked((int)(row.Amount >> 32)), 0, (row.Scale & Negative) != 0, (byte)(row.Scale & ~Negative));

    private int NumberOf(Currency? currency)
    {
        var number = currencies.IndexOf(currency);
        if (number >= 0)
            return number;
        currencies.Add(currency);
        return currencies.Count - 1;
    }

    /// <summary>False for amounts with more digits than 64 bits hold.</summary>
    private static bool TryPack(decimal amount, out ulong digits, out byte scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        digits = unchecked((uint)bits[0] | ((ulong)(uint)bits[1] << 32));
        scale = (byte)(((bits[3] >> 16) & 0xFF) | (bits[3] < 0 ? Negative : 0));
        return bits[2] == 0;
    }

    private struct Packed
    {
        public ulong Amount;
        public int Line, Day, Payee, RawText, Description, Category, Notes, Currency, Rest;
        public byte Scale, Flags;
    }

    private struct Detail
    {
        public decimal Balance;
        public int OtherDay, ExternalId, CheckNumber, TransferAccount, OtherNumber;
    }
}
