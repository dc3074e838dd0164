using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Demo;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Demo;

/// <summary>Puts a made-up ledger into a household as one batch: accounts, payees and tags row by row, entries in bulk as imports do.</summary>
internal sealed class DemoWriter
{
    private static readonly int[] TagColours = [3, 5, 1, 7];
    private readonly Dictionary<string, long> categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Payee> payees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tag> tags = new(StringComparer.Ordinal);
    private Account[] accounts = [];

    public static Task WriteAsync(
        UnitOfWork unit, HouseholdId household, long personKey, DemoLedger ledger, DemoPlans plans, PresetLanguage language, DateTimeOffset now, CancellationToken ct) =>
        Stamped.RunAsync(unit, household, () => BatchRunner.RunAsync<Done>(
            unit,
            BatchRunner.NewBatch(household, personKey, BatchKind.Setup, "Made the demo data", now),
            async write =>
            {
                var writer = new DemoWriter();
                await writer.PrepareAsync(write, ledger, language, ct);
                await writer.InsertAsync(write, ledger, ct);
                await DemoBillWriter.AddAsync(write, ledger.Entries[^1].Date, ct);
                await DemoPlanWriter.AddAsync(write, plans, writer.categories, ct);
                return new Done();
            }, ct));

    private async Task PrepareAsync(LedgerWrite write, DemoLedger ledger, PresetLanguage language, CancellationToken ct)
    {
        await PresetService.TranslateAsync(write, language, ct);
        await write.Db.SaveChangesAsync(ct);
        var stored = (await write.Db.Categories.AsNoTracking().Where(row => row.ParentKey != null).ToListAsync(ct)).ToLookup(row => row.Name, row => row.Key);
        foreach (var group in CategoryPreset.Groups)
        {
            foreach (var child in group.Children)
                categories.TryAdd(child.Name, stored[language.Of(group, child)].First());
        }
        accounts = [.. ledger.Accounts.Select((account, place) => new Account
        {
            Name = account.Name,
            BankName = account.Bank,
            Type = account.Type,
            Opening = account.Opening,
            OpeningDate = ledger.From,
            SortOrder = place,
        })];
        write.Db.Accounts.AddRange(accounts);
        foreach (var group in ledger.Entries.Where(entry => entry.Payee is not null).GroupBy(entry => entry.Payee!, StringComparer.Ordinal))
        {
            var usual = group.Where(entry => entry.Category is not null).GroupBy(entry => entry.Category!, StringComparer.Ordinal).MaxBy(category => category.Count());
            payees[group.Key] = new Payee { Name = group.Key, DefaultCategoryKey = usual is null ? null : categories[usual.Key] };
        }
        write.Db.Payees.AddRange(payees.Values);
        foreach (var tag in ledger.Entries.Select(entry => entry.Tag).OfType<string>().Distinct(StringComparer.Ordinal))
            tags[tag] = new Tag { Name = tag, Colour = TagColours[tags.Count % TagColours.Length] };
        write.Db.Tags.AddRange(tags.Values);
        await write.Db.SaveChangesAsync(ct);
    }

    private async Task InsertAsync(LedgerWrite write, DemoLedger ledger, CancellationToken ct)
    {
        var rows = ledger.Entries.Select(RowOf).ToList();
        var transfers = ledger.Entries.Zip(rows).Where(pair => pair.First.Transfer > 0).GroupBy(pair => pair.First.Transfer, pair => pair.Second)
            .Select(pair => (pair.Single(row => row.Amount.IsNegative), pair.Single(row => !row.Amount.IsNegative))).ToList();
        await BulkLinks.InsertAsync(write, rows, transfers, ct);
    }

    private Transaction RowOf(DemoEntry entry)
    {
        var account = accounts[(int)entry.Place];
        var row = new Transaction
        {
            AccountKey = account.Key,
            Date = entry.Date,
            Amount = new Money(entry.Minor, account.Currency),
            CategoryKey = entry.Category is { } category ? categories[category] : null,
            PayeeKey = entry.Payee is { } payee ? payees[payee].Key : null,
            Description = entry.Description,
            Notes = entry.Note,
            Status = entry.Status,
            IsReviewed = entry.IsReviewed,
            IsRecurring = entry.IsRecurring,
            OriginalMinor = entry.Original?.Minor,
            OriginalCurrency = entry.Original?.Currency,
        };
        foreach (var (part, minor) in entry.Parts)
            row.Parts.Add(new TransactionPart { Position = row.Parts.Count, CategoryKey = categories[part], Amount = new Money(minor, account.Currency) });
        if (entry.Tag is { } tag)
            row.Tags.Add(new TransactionTag { TagKey = tags[tag].Key });
        return row;
    }
}
