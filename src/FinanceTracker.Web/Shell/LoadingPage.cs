using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Shell;

/// <summary>A page that reads: a new reading cancels the one before, and leaving cancels the last.</summary>
public abstract class LoadingPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private CancellationTokenSource? reading;

    protected LoadingPage() => Leaving = leaving.Token;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Leaving { get; }

    /// <summary>Runs a reading; one that was overtaken ends silently.</summary>
    protected async Task ReadAsync(Func<CancellationToken, Task> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(Leaving);
        var overtaken = Interlocked.Exchange(ref reading, mine);
        if (overtaken is not null)
            await overtaken.CancelAsync();
        try
        {
            await read(mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
        }
        finally
        {
            Interlocked.CompareExchange(ref reading, null, mine);
        }
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}
