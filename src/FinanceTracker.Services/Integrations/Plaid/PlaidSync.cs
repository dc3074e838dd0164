using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>
/// Reads one whole update of an item or nothing. A page that fails is never asked for again by itself: the update starts anew from the
/// cursor it began with. A cursor that stays bad is given up, and everything is read.
/// </summary>
internal sealed class PlaidSync(PlaidApi api, Func<string, CancellationToken, Task> pace, PlaidPatience patience, TimeProvider clock, ILogger logger)
{
    private const int PageSize = 500;
    private const int MostIdlePages = 20;
    private const int MostLines = 5_000_000;

    public async Task<FeedChanges> RunAsync(string token, string? state, IProgress<int>? progress, CancellationToken ct)
    {
        var (start, isWhole, moved, failed) = (string.IsNullOrEmpty(state) ? null : state, false, 0, 0);
        while (true)
        {
            try
            {
                return await OnceAsync(token, start, isWhole, progress, ct);
            }
            catch (BankFeedException fault) when (start is not null && PlaidFaults.IsBadCursor(fault))
            {
                logger.LogWarning("Plaid does not know a cursor any more; everything is read anew");
                (start, isWhole, moved) = (null, true, 0);
                await patience.PauseAsync(fault.RetryAfter, 1, clock, ct);
            }
            catch (BankFeedException fault) when (fault.Code == PlaidFaults.Mutation || PlaidFaults.IsBadCursor(fault))
            {
                // A cursor that went bad in the middle is a change under the pages, too.
                if (++moved > patience.Restarts)
                {
                    if (start is null)
                        throw;
                    logger.LogWarning("A Plaid cursor stays bad after {Restarts} restarts; everything is read anew", patience.Restarts);
                    (start, isWhole, moved) = (null, true, 0);
                }
                await patience.PauseAsync(fault.RetryAfter, Math.Clamp(moved, 1, 3), clock, ct);
            }
            catch (BankFeedException fault)
            {
                if (!await patience.WaitAsync(fault, ++failed, clock, ct))
                    throw;
            }
        }
    }

    private async Task<FeedChanges> OnceAsync(string token, string? start, bool isWhole, IProgress<int>? progress, CancellationToken ct)
    {
        var (fold, cursor, idle) = (new SyncFold(), start, 0);
        while (true)
        {
            await pace("transactions/sync", ct);
            var page = await api.SyncAsync(new SyncRequest(token, cursor, PageSize, new SyncOptions(IncludeOriginalDescription: true)), ct);
            var isNews = fold.Add(page);
            progress?.Report(fold.Read);
            if (string.IsNullOrEmpty(page.NextCursor))
            {
                if (page.HasMore || fold.Read > 0)
                    throw Stuck("Plaid gave a page without saying where the next begins.");
                return new FeedChanges { IsNotReady = true, IsPartial = true };
            }
            if (!page.HasMore)
                return fold.ToChanges(page.NextCursor, page.TransactionsUpdateStatus, isWhole);
            idle = isNews ? 0 : idle + 1;
            if (page.NextCursor == cursor || idle > MostIdlePages)
                throw Stuck("Plaid's pages do not come to an end.");
            if (fold.Read > MostLines)
                throw Stuck($"Plaid gave more than {MostLines} lines in one update.");
            cursor = page.NextCursor;
        }
    }

    private static BankFeedException Stuck(string words) => new(FeedFault.Transient, words) { Code = "STUCK_PAGINATION" };
}
