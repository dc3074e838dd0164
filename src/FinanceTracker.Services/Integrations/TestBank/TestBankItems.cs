using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>The invented bank's memory, in the store: it survives a restart and is the same for all processes.</summary>
public sealed class TestBankItems(PeopleDb store) : IBankItems
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <inheritdoc/>
    public async Task<TestBankItem?> FindLinkAsync(string linkToken, CancellationToken ct)
    {
        await using var db = await store.OpenAsync(ct);
        return await db.TestBankItems.AsNoTracking().SingleOrDefaultAsync(item => item.LinkToken == linkToken, ct);
    }

    /// <inheritdoc/>
    public async Task<TestBankItem?> FindPublicAsync(string publicToken, CancellationToken ct)
    {
        await using var db = await store.OpenAsync(ct);
        return await db.TestBankItems.AsNoTracking().SingleOrDefaultAsync(item => item.PublicToken == publicToken, ct);
    }

    /// <inheritdoc/>
    public async Task<TestBankItem?> FindAccessAsync(string accessHash, CancellationToken ct)
    {
        await using var db = await store.OpenAsync(ct);
        return await db.TestBankItems.AsNoTracking().SingleOrDefaultAsync(item => item.AccessHash == accessHash, ct);
    }

    /// <inheritdoc/>
    public async Task<TestBankItem?> FindItemAsync(string itemId, CancellationToken ct)
    {
        await using var db = await store.OpenAsync(ct);
        return await db.TestBankItems.AsNoTracking().SingleOrDefaultAsync(item => item.ItemId == itemId, ct);
    }

    /// <inheritdoc/>
    public Task SaveAsync(TestBankItem item, CancellationToken ct) => store.WriteAsync(async db =>
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Key != 0)
        {
            db.TestBankItems.Update(item);
            return 0;
        }
        // What led to nothing, or is over, goes with time.
        var old = item.CreatedAt - Kept;
        db.TestBankItems.Add(item);
        return await db.TestBankItems
            .Where(row => row.LinkUntil < old && row.State != TestBankState.Healthy && row.State != TestBankState.LoginRequired)
            .ExecuteDeleteAsync(ct);
    }, ct);
}
