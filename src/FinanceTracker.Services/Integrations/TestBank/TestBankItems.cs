using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>The invented bank's memory, in the store: it survives a restart and is the same for all processes.</summary>
public sealed class TestBankItems(PeopleDb store) : IBankItems
{
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
    public Task SaveAsync(TestBankItem item, CancellationToken ct) => store.WriteAsync(db =>
    {
        if (item.Key == 0)
            db.TestBankItems.Add(item);
        else
            db.TestBankItems.Update(item);
        return Task.FromResult(0);
    }, ct);
}
