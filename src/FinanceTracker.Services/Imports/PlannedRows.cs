using System.Collections;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// The decisions about the rows of one statement, packed: some 70 bytes each; those beyond the room of an overflow lie there. A decision is made anew whenever it is asked for; what was changed
/// about it is put back. Decisions that hold more than numbers and texts are kept as they are.
/// </summary>
internal sealed class PlannedRows : IReadOnlyList<PlannedRow>
{
    private readonly IReadOnlyList<BankRow> file;
    private readonly Blocks<Packed> decisions;
    private readonly TextShelf texts;
    private readonly List<PlannedRow> whole = [];

    /// <summary>Room for a decision about every row; none is made yet.</summary>
    /// <param name="file">The rows.</param>
    /// <param name="overflow">Where decisions go that are too many for memory; null keeps all of them.</param>
    public PlannedRows(IReadOnlyList<BankRow> file, Overflow? overflow)
    {
        this.file = file;
        decisions = new Blocks<Packed>(overflow);
        texts = new TextShelf(overflow);
    }

    public int Count => file.Count;

    public PlannedRow this[int index]
    {
        get => Unpack(index, decisions[index]);
        set
        {
            // They are first made in the order of the file.
            while (decisions.Count <= index)
                decisions.Add(default);
            decisions[index] = Pack(value, decisions[index].Whole);
        }
    }

    /// <summary>The bin of a row, without the rest of it.</summary>
    public ImportBin BinOf(int index) => decisions[index].Bin;

    /// <summary>The days of rows in one of two bins.</summary>
    public IEnumerable<DateOnly> DaysIn(ImportBin one, ImportBin other)
    {
        var index = 0;
        foreach (var row in file.Glances())
        {
            var bin = decisions[index++].Bin;
            if (bin == one || bin == other)
                yield return row.Date;
        }
    }

    /// <summary>How many go in although they resemble an entry and nobody has decided that.</summary>
    public int CountDoubtful()
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
            count += decisions[i].Whole is > 0 and var number && whole[number - 1].IsDoubtful ? 1 : 0;
        return count;
    }

    /// <summary>Rows with one action, from the first to the last or the other way round.</summary>
    public IEnumerable<PlannedRow> With(ImportAction action, bool backwards = false)
    {
        for (var i = 0; i < Count; i++)
        {
            var index = backwards ? Count - 1 - i : i;
            if (decisions[index].Action == action)
                yield return this[index];
        }
    }

    /// <summary>How many have one action.</summary>
    public int CountWith(ImportAction action)
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
            count += decisions[i].Action == action ? 1 : 0;
        return count;
    }

    /// <summary>How many of one bin have one action.</summary>
    public int CountWith(ImportAction action, ImportBin bin)
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
            count += decisions[i].Action == action && decisions[i].Bin == bin ? 1 : 0;
        return count;
    }

    public IEnumerator<PlannedRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Packed Pack(PlannedRow row, int old)
    {
        var packed = new Packed { Bin = row.Bin, Action = row.Action, Place = row.Place };
        if (row.Corrected is not null || row.Books is not null || row.Twin is not null || row.Ruled is not null || row.Parts.Count > 0 || row.KnownKey == 0 || row.CategoryKey == 0)
        {
            row = row.Apart();
            packed.Whole = old > 0 ? old : whole.Count + 1;
            if (old > 0)
                whole[old - 1] = row;
            else
                whole.Add(row);
            return packed;
        }
        packed.IsCertain = row.IsCertain;
        packed.IsDecided = row.IsDecided;
        packed.TwinHasPayee = row.TwinHasPayee;
        packed.Minor = row.Minor;
        packed.Fingerprint = row.Fingerprint;
        packed.Occurrence = row.Occurrence;
        packed.HighestKnown = row.HighestKnown;
        packed.KnownKey = row.KnownKey ?? 0;
        packed.CategoryKey = row.CategoryKey ?? 0;
        packed.Reason = texts.Put(row.Reason);
        packed.NewCategory = texts.Put(row.NewCategory);
        packed.PayeeName = texts.Put(row.PayeeName);
        return packed;
    }

    private PlannedRow Unpack(int index, in Packed packed) => packed.Whole > 0
        ? whole[packed.Whole - 1].About(file, index)
        : new PlannedRow(file, index)
        {
            Place = packed.Place,
            Bin = packed.Bin,
            Action = packed.Action,
            IsCertain = packed.IsCertain,
            IsDecided = packed.IsDecided,
            TwinHasPayee = packed.TwinHasPayee,
            Minor = packed.Minor,
            Fingerprint = packed.Fingerprint,
            Occurrence = packed.Occurrence,
            HighestKnown = packed.HighestKnown,
            KnownKey = packed.KnownKey == 0 ? null : packed.KnownKey,
            CategoryKey = packed.CategoryKey == 0 ? null : packed.CategoryKey,
            Reason = texts[packed.Reason],
            NewCategory = texts[packed.NewCategory],
            PayeeName = texts[packed.PayeeName],
        };

    private struct Packed
    {
        public long Minor, KnownKey, CategoryKey;
        public Fingerprint Fingerprint;
        public int Place, Occurrence, HighestKnown, Reason, NewCategory, PayeeName, Whole;
        public ImportBin Bin;
        public ImportAction Action;
        public bool IsCertain, IsDecided, TwinHasPayee;
    }
}
