using System.Collections;
using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Imports;

/// <summary>The rows of a statement, ready to be compared, packed: 24 bytes each beside ids. Rows beyond the room of an overflow lie there.</summary>
/// <param name="overflow">Where rows go that are too many for memory; null keeps all of them.</param>
public sealed class FileRows(Overflow? overflow) : IReadOnlyList<FileRow>
{
    private readonly Blocks<Packed> rows = new(overflow);
    private readonly TextShelf ids = new(overflow);

    /// <inheritdoc/>
    public int Count => rows.Count;

    /// <inheritdoc/>
    public FileRow this[int index]
    {
        get
        {
            var row = rows[index];
            return new FileRow(DateOnly.FromDayNumber(row.Day), row.Minor, ids[row.Id], row.Fingerprint);
        }
    }

    /// <summary>Puts a row at the end.</summary>
    public void Add(FileRow row) => rows.Add(new Packed { Minor = row.Minor, Fingerprint = row.Fingerprint, Day = row.Date.DayNumber, Id = ids.PutUnique(row.ExternalId) });

    /// <inheritdoc/>
    public IEnumerator<FileRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private struct Packed
    {
        public long Minor;
        public Fingerprint Fingerprint;
        public int Day, Id;
    }
}
