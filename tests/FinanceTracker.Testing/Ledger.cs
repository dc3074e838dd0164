using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Testing;

/// <summary>Short ways to a filled ledger, through the services only.</summary>
public sealed class Ledger(TestScope scope)
{
    public async Task<AccountView> AccountAsync(string name = "Current", string currency = "EUR", decimal opening = 0, AccountType type = AccountType.Checking) =>
        (await scope.Get<AccountService>().CreateAsync(
            new SaveAccount { AccountName = name, Currency = currency, AccountType = type, OpeningBalance = opening, OpeningDate = new DateOnly(2020, 1, 1) },
            CancellationToken.None)).Value;

    public async Task<CategoryView> CategoryAsync(string name, CategoryKind kind = CategoryKind.Expense, Guid? parent = null) =>
        (await scope.Get<CategoryService>().CreateAsync(new SaveCategory { Name = name, Kind = kind, ParentId = parent }, CancellationToken.None)).Value;

    public async Task<TransactionView> EntryAsync(Guid account, decimal amount, string date, Guid? category = null, string? payee = null, params SaveSplit[] splits) =>
        (await scope.Get<TransactionService>().CreateAsync(Entry(account, amount, date, category, payee, splits), OriginKind.Manual, CancellationToken.None)).Value;

    public static SaveTransaction Entry(Guid account, decimal amount, string date, Guid? category = null, string? payee = null, params SaveSplit[] splits) => new()
    {
        AccountId = account,
        Amount = amount,
        TransactionDate = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture),
        CategoryId = category,
        MerchantName = payee,
        Description = payee,
        Splits = splits.Length == 0 ? null : [.. splits],
    };

    /// <summary>What a client sends back when it changes nothing.</summary>
    public static SaveTransaction Same(TransactionView view) => new()
    {
        AccountId = view.AccountId,
        Amount = view.Amount.ToDecimal(),
        TransactionDate = view.TransactionDate,
        PostedDate = view.PostedDate,
        CategoryId = view.CategoryId,
        Description = view.Description,
        MerchantName = view.MerchantName,
        Status = view.Status,
        IsRecurring = view.IsRecurring,
        IsReviewed = view.IsReviewed,
        Notes = view.Notes,
        Tags = [.. view.Tags],
        Version = view.Version,
        Splits = [.. view.Splits.Select(split => new SaveSplit { CategoryId = split.CategoryId, Amount = split.Amount.ToDecimal(), Notes = split.Notes })],
    };

    public async Task<AccountView> AccountAsync(Guid id) => (await scope.Get<AccountService>().GetAsync(id, CancellationToken.None)).Value;

    public async Task<IReadOnlyList<TransactionView>> EntriesAsync(TransactionFilter? filter = null) =>
        (await scope.Get<TransactionService>().ListAsync(filter ?? new TransactionFilter(), null, 500, CancellationToken.None)).Value.Items;

    public async Task<BatchView> LastBatchAsync() =>
        (await scope.Get<HistoryService>().ListBatchesAsync(null, 1, CancellationToken.None)).Value.Items[0];

    public Task<Result<UndoResult>> UndoAsync(Guid batch, bool keepEdited = true) =>
        scope.Get<UndoService>().UndoBatchAsync(batch, new UndoBatch { KeepEdited = keepEdited }, CancellationToken.None);

    /// <summary>All business rows in a readable form, to compare the ledger before and after; without versions, instants and history.</summary>
    public async Task<string> DumpAsync()
    {
        await using var db = await scope.Get<HouseholdDb>().OpenAsync(CancellationToken.None);
        var lines = new List<string>();
        lines.AddRange(await db.Accounts.OrderBy(row => row.Key).Select(row => $"account {row.Id} {row.Name} {row.Opening.Minor}").ToListAsync());
        lines.AddRange(await db.Categories.OrderBy(row => row.Key).Select(row => $"category {row.Id} {row.Name} {row.Kind} {row.ParentKey}").ToListAsync());
        lines.AddRange(await db.Payees.OrderBy(row => row.Key).Select(row => $"payee {row.Id} {row.Name} {row.DefaultCategoryKey}").ToListAsync());
        lines.AddRange(await db.PayeeAliases.OrderBy(row => row.Key).Select(row => $"alias {row.Key} {row.PayeeKey} {row.Name} {row.NameKey}").ToListAsync());
        lines.AddRange(await db.Tags.OrderBy(row => row.Key).Select(row => $"tag {row.Id} {row.Name}").ToListAsync());
        lines.AddRange(await db.Transactions.OrderBy(row => row.Key).Select(row =>
            $"row {row.Id} {row.AccountKey} {row.Date} {row.Sequence} {row.Amount.Minor} {row.CategoryKey} {row.PayeeKey} {row.Description} {row.Notes} {row.Status} {row.IsReviewed} {row.TransferKey} {row.Fingerprint} {row.Occurrence}").ToListAsync());
        lines.AddRange(await db.TransactionParts.Where(part => db.Transactions.Any(row => row.Key == part.TransactionKey)).OrderBy(row => row.TransactionKey).ThenBy(row => row.Position)
            .Select(row => $"part {row.TransactionKey} {row.Position} {row.CategoryKey} {row.Amount.Minor} {row.Notes}").ToListAsync());
        lines.AddRange(await db.TransactionTags.Where(tag => db.Transactions.Any(row => row.Key == tag.TransactionKey)).OrderBy(row => row.TransactionKey).ThenBy(row => row.TagKey)
            .Select(row => $"tagged {row.TransactionKey} {row.TagKey}").ToListAsync());
        lines.AddRange(await db.Transfers.OrderBy(row => row.Key).Select(row => $"transfer {row.Id} {row.FromKey} {row.ToKey}").ToListAsync());
        lines.AddRange(await db.Tombstones.OrderBy(row => row.Key).Select(row => $"tombstone {row.AccountKey} {row.Fingerprint} {row.Occurrence}").ToListAsync());
        return string.Join('\n', lines);
    }
}
