using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Payees;

/// <summary>Who money goes to and comes from.</summary>
public sealed class PayeeService(HouseholdDb household)
{
    /// <summary>One page of payees by name.</summary>
    public async Task<Result<PageOf<PayeeView>>> ListAsync(string? cursor, int limit, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var categories = await db.Categories.ToDictionaryAsync(category => category.Key, category => category.Id, ct);
        return await NamedPages.ListAsync(
            db.Payees.AsNoTracking().Include(payee => payee.Aliases), payee => payee.NameKey, cursor, limit,
            payee => View(payee, payee.DefaultCategoryKey is { } key && categories.TryGetValue(key, out var id) ? id : null), ct);
    }

    /// <summary>Payees whose name or another name of theirs contains what was typed (all of them when nothing was), with how many entries each has.</summary>
    public async Task<PayeeList> SearchAsync(string? typed, int count, CancellationToken ct)
    {
        var key = TextKey.Fold(typed);
        await using var db = await household.OpenAsync(ct);
        var found = db.Payees.AsNoTracking();
        if (key.Length > 0)
            found = found.Where(payee => payee.NameKey.Contains(key) || payee.Aliases.Any(alias => alias.NameKey.Contains(key)));
        var page = await found.Include(payee => payee.Aliases).OrderBy(payee => payee.NameKey).Take(count).ToListAsync(ct);
        return new PayeeList(await RowsAsync(db, page, ct), page.Count < count ? page.Count : await found.CountAsync(ct));
    }

    /// <summary>The payee a name or alias means, with how many entries it has; null when nobody is called so.</summary>
    public async Task<PayeeRow?> FindAsync(string name, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await PayeeNames.FindAsync(db, TextKey.Fold(name), ct) is not { } key)
            return null;
        var payee = await db.Payees.AsNoTracking().Include(row => row.Aliases).SingleAsync(row => row.Key == key, ct);
        return (await RowsAsync(db, [payee], ct))[0];
    }

    /// <summary>Names that start with or contain what was typed, those that start with it first; for completion.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string typed, int limit, CancellationToken ct)
    {
        var key = TextKey.Fold(typed);
        await using var db = await household.OpenAsync(ct);
        return await db.Payees.Where(payee => payee.NameKey.Contains(key))
            .OrderByDescending(payee => payee.NameKey.StartsWith(key)).ThenBy(payee => payee.NameKey)
            .Select(payee => payee.Name).Take(limit).ToListAsync(ct);
    }

    /// <summary>One payee; not found when it is not this household's.</summary>
    public async Task<Result<PayeeView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.Payees.AsNoTracking().Include(payee => payee.Aliases).ByIdAsync(id, ct) is { } payee ? await ViewAsync(db, payee, ct) : Faults.NotFound;
    }

    /// <summary>Makes a payee. Invalid when the name is taken.</summary>
    public Task<Result<PayeeView>> CreateAsync(SavePayee request, CancellationToken ct) =>
        household.WriteAsync<PayeeView>(BatchKind.SingleEdit, $"Added the payee {request.Name}", async write =>
        {
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var payee = new Payee();
            if (await FillAsync(write.Db, payee, request, ct) is { } refused)
                return refused;
            write.Db.Payees.Add(payee);
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, payee, ct);
        }, ct);

    /// <summary>Replaces a payee's fields. Conflict when its version is stale.</summary>
    public Task<Result<PayeeView>> UpdateAsync(Guid id, SavePayee request, CancellationToken ct) =>
        household.WriteAsync<PayeeView>(BatchKind.SingleEdit, $"Changed the payee {request.Name}", async write =>
        {
            if (await write.Db.Payees.Include(payee => payee.Aliases).ByIdAsync(id, ct) is not { } payee)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != payee.Version)
                return Faults.Stale(await ViewAsync(write.Db, payee, ct));
            var (name, key) = (payee.Name, payee.NameKey);
            if (await FillAsync(write.Db, payee, request, ct) is { } refused)
                return refused;
            await write.Db.SaveChangesAsync(ct);
            // A new name must not cost what the bank calls it.
            if (payee.NameKey != key)
                await PayeeMemory.RememberAsync(write, payee.Key, await PayeeMemory.TextsAsync(write.Db, payee.Key, name, ct), ct);
            return await ViewAsync(write.Db, payee, ct);
        }, ct);

    /// <summary>Takes a payee away; its entries stay, without a payee.</summary>
    public Task<Result<Done>> DeleteAsync(Guid id, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.BulkEdit, "Deleted a payee", async write =>
        {
            if (await write.Db.Payees.Include(payee => payee.Aliases).ByIdAsync(id, ct) is not { } payee)
                return Faults.NotFound;
            write.Batch.Title = $"Deleted the payee {payee.Name}";
            await MoveEntriesAsync(write, payee.Key, null, ct);
            RemoveAliases(write.Db, payee);
            LedgerWrite.Remove(payee);
            return new Done();
        }, ct);

    /// <summary>Moves a payee's entries to another one, which takes over its names as aliases.</summary>
    public Task<Result<PayeeView>> MergePayeeAsync(Guid id, MergePayee request, CancellationToken ct) =>
        household.WriteAsync<PayeeView>(BatchKind.BulkEdit, "Merged two payees", async write =>
        {
            if (await write.Db.Payees.Include(payee => payee.Aliases).ByIdAsync(id, ct) is not { } payee)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Into == id)
                return new Failure.Invalid("into", "A payee can't be merged into itself.");
            if (await write.Db.Payees.Include(other => other.Aliases).ByIdAsync(request.Into!.Value, ct) is not { } into)
                return Faults.Unknown("into", "payee");

            write.Batch.Title = $"Merged {payee.Name} into {into.Name}";
            var texts = await PayeeMemory.TextsAsync(write.Db, payee.Key, payee.Name, ct);
            await MoveEntriesAsync(write, payee.Key, into.Key, ct);
            var names = payee.Aliases.Select(alias => alias.Name).Append(payee.Name).ToList();
            RemoveAliases(write.Db, payee);
            LedgerWrite.Remove(payee);
            // The unique names must be free before they are taken again.
            await write.Db.SaveChangesAsync(ct);
            foreach (var name in names.Where(name => TextKey.Fold(name) != into.NameKey))
                into.Aliases.Add(new PayeeAlias { Name = name, NameKey = TextKey.Fold(name) });
            into.DefaultCategoryKey ??= payee.DefaultCategoryKey;
            await write.Db.SaveChangesAsync(ct);
            await PayeeMemory.RememberAsync(write, into.Key, texts, ct);
            return await ViewAsync(write.Db, into, ct);
        }, ct);

    private static async Task<IReadOnlyList<PayeeRow>> RowsAsync(AppDbContext db, List<Payee> page, CancellationToken ct)
    {
        var keys = page.ConvertAll(payee => payee.Key);
        var counts = await db.Transactions.Where(row => keys.Contains(row.PayeeKey!.Value)).GroupBy(row => row.PayeeKey!.Value)
            .Select(group => new { group.Key, Count = group.LongCount() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var categories = await db.Categories.ToDictionaryAsync(category => category.Key, category => category.Id, ct);
        return
        [
            .. page.Select(payee => new PayeeRow(
                View(payee, payee.DefaultCategoryKey is { } key && categories.TryGetValue(key, out var id) ? id : null), counts.GetValueOrDefault(payee.Key))),
        ];
    }

    private static async Task MoveEntriesAsync(LedgerWrite write, long from, long? to, CancellationToken ct)
    {
        foreach (var row in await write.Db.Transactions.Where(row => row.PayeeKey == from).ToListAsync(ct))
            row.PayeeKey = to;
        foreach (var bill in await write.Db.Bills.Where(bill => bill.PayeeKey == from).ToListAsync(ct))
            bill.PayeeKey = to;
    }

    private static void RemoveAliases(AppDbContext db, Payee payee)
    {
        db.PayeeAliases.RemoveRange(payee.Aliases);
        payee.Aliases.Clear();
    }

    private static async Task<Failure?> FillAsync(AppDbContext db, Payee payee, SavePayee request, CancellationToken ct)
    {
        var key = TextKey.Fold(request.Name);
        if (key.Length == 0)
            return new Failure.Invalid("name", "Give the payee a name.");
        if (await PayeeNames.FindAsync(db, key, ct) is { } taken && taken != payee.Key)
            return new Failure.Invalid("name", "There is a payee with this name already. Merge the two instead.");
        if (request.DefaultCategoryId is { } categoryId)
        {
            payee.DefaultCategoryKey = await db.Categories.KeyOfAsync(categoryId, ct);
            if (payee.DefaultCategoryKey is null)
                return Faults.Unknown("defaultCategoryId", "category");
        }
        else
        {
            payee.DefaultCategoryKey = null;
        }
        payee.Name = request.Name!.Trim();
        payee.Colour = request.Colour;
        return request.Aliases is { } aliases ? await SetAliasesAsync(db, payee, aliases, ct) : null;
    }

    private static async Task<Failure?> SetAliasesAsync(AppDbContext db, Payee payee, List<string> names, CancellationToken ct)
    {
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
            wanted.TryAdd(TextKey.Fold(name), name.Trim());
        wanted.Remove(TextKey.Fold(payee.Name));
        foreach (var gone in payee.Aliases.Where(alias => !wanted.ContainsKey(alias.NameKey)).ToList())
        {
            payee.Aliases.Remove(gone);
            db.PayeeAliases.Remove(gone);
        }
        foreach (var (key, name) in wanted.Where(pair => payee.Aliases.All(alias => alias.NameKey != pair.Key)).ToList())
        {
            if (await PayeeNames.FindAsync(db, key, ct) is { } taken && taken != payee.Key)
                return new Failure.Invalid("aliases", $"\"{name}\" is the name of another payee. Merge the two instead.");
            payee.Aliases.Add(new PayeeAlias { Name = name, NameKey = key });
        }
        return null;
    }

    private static async Task<PayeeView> ViewAsync(AppDbContext db, Payee payee, CancellationToken ct) =>
        View(payee, payee.DefaultCategoryKey is { } key ? await db.Categories.Where(row => row.Key == key).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct) : null);

    private static PayeeView View(Payee payee, Guid? category) =>
        new(payee.Id, payee.Name, payee.Colour, category, [.. payee.Aliases.OrderBy(alias => alias.NameKey, StringComparer.Ordinal).Select(alias => alias.Name)],
            payee.Version, payee.CreatedAt, payee.UpdatedAt);
}
