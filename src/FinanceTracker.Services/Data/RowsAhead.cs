using System.Collections.Concurrent;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Has rows made on another thread while those before them are stored: the store takes about as long for a row as the making. In portions, of
/// which few are ready at a time. Fewer rows than one portion are made where they are asked for.
/// </summary>
internal static class RowsAhead
{
    private const int Portion = 256;
    private const int Ready = 4;

    /// <summary>The same rows in the same order. Nothing they are made of may be touched by who takes them until all are taken.</summary>
    /// <param name="rows">Is asked on one thread at a time. What it throws comes after the rows before it.</param>
    /// <param name="ct">Cancels.</param>
    public static IEnumerable<T> Of<T>(IEnumerable<T> rows, CancellationToken ct)
    {
        using var source = rows.GetEnumerator();
        var first = Take(source);
        foreach (var row in first)
            yield return row;
        if (first.Count < Portion)
            yield break;

        using var portions = new BlockingCollection<List<T>>(Ready);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var making = Task.Run(() => Make(source, portions, stop.Token), CancellationToken.None);
        var isEnd = false;
        try
        {
            foreach (var portion in portions.GetConsumingEnumerable(ct))
            {
                foreach (var row in portion)
                    yield return row;
            }
            isEnd = true;
        }
        finally
        {
            // Whoever stops before the end has a fault of their own to tell.
            if (!isEnd)
            {
                stop.Cancel();
                Task.WhenAny(making).Wait(CancellationToken.None);
            }
        }
        making.GetAwaiter().GetResult();
    }

    private static void Make<T>(IEnumerator<T> source, BlockingCollection<List<T>> portions, CancellationToken ct)
    {
        try
        {
            List<T> portion;
            do
            {
                portion = Take(source);
                portions.Add(portion, ct);
            }
            while (portion.Count == Portion);
        }
        finally
        {
            portions.CompleteAdding();
        }
    }

    private static List<T> Take<T>(IEnumerator<T> source)
    {
        var portion = new List<T>(Portion);
        while (portion.Count < Portion && source.MoveNext())
            portion.Add(source.Current);
        return portion;
    }
}
