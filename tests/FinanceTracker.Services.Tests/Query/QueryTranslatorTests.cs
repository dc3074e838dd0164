using System.Text;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Query;

/// <summary>Both databases mean by a query what <see cref="QueryMatch"/> means by it.</summary>
public sealed class QueryTranslatorTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private static readonly string[] Conditions =
    [
        "coffee", "CAFÉ", "blue", "\"blue bottle\"", "bottle blue", "uber", "straße", "50%", "a_b", "\\", "it's", "amount>50", "amount:50", "amount>=50", "amount<12.5", "amount:10..60", "amount:0", "amount:1500",
        "amount:1.234", "amount!=50", "date:2026-11", "date:last-3m", "date:2026-11-05", "date>2026-10", "date<=2026-09-30", "date:2026-q4", "date:this-week", "date!=2026-11", "category:Food", "category:groceries", "category:Food:Groceries",
        "category:none", "category:\"eating out\"", "category:f*", "category:*ries", "category:*", "category:nothing", "account:Joint", "account:*o*", "account:yen", "payee:\"Blue Bottle\"", "payee:bbc", "payee:none", "payee:b*", "payee:*e",
        "payee:/^blue/", "payee:/[aeiou]{2}/", "tag:trip", "tag:TRIP", "tag:none", "tag:trip,home", "note:dentist", "note:zähne", "note:zahne", "note:/zahn|zähn/", "note:/\\d{3}/", "note:/2026$/", "note:/^see/", "note:/a.b/", "description:rent",
        "description:miete", "description:/M.ETE/", "bank:sepa", "bank:/sepa\\s+dd/", "bank:nowhere", "status:pending", "status:failed", "status:completed", "type:in", "type:out", "type:expense", "type:income", "type:transfer", "counts:spending", "counts:income", "is:split", "is:reviewed",
        "is:review", "is:refund", "is:recurring", "is:adjustment", "is:cleared", "is:reconciled", "is:uncategorised", "is:pending", "has:note", "has:tag", "has:payee", "has:category", "has:split", "has:transfer", "has:receipt", "origin:manual", "origin:import", "origin:api",
        "currency:EUR", "currency:JPY", "currency:usd",
    ];

    [DatabaseTheory]
    public async Task Databases_and_memory_agree_on_every_condition_and_on_random_ones_together(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        world.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        await using var me = world.As(await world.HouseholdAsync());
        await FillAsync(me);
        var rows = await RowsAsync(me);
        Assert.True(rows.Count > 25);
        var calendar = new QueryCalendar(new DateOnly(2026, 11, 26), new MonthStart(1), DayOfWeek.Monday);

        var random = new Random(7);
        var questions = Conditions.Concat(Conditions.Select(one => "-" + one)).Concat(Enumerable.Range(0, 150).Select(_ => Together(random, 3))).ToList();
        var (some, none) = (0, 0);
        foreach (var question in questions)
        {
            var (query, error) = LedgerQuery.Parse(question, calendar);
            Assert.True(error is null, $"{question}: {error}");
            var expected = rows.Where(row => QueryMatch.Holds(query!, row.Row)).Select(row => row.Id).Order().ToList();
            var found = await me.Get<TransactionService>().ListAsync(new TransactionFilter { Query = question }, null, 500, Ct);
            Assert.True(found.IsOk, $"{question}: {found.Failure}");
            Assert.True(expected.SequenceEqual(found.Value.Items.Select(item => item.Id).Order()), $"{question}: expected {expected.Count}, found {found.Value.Items.Count}");
            _ = expected.Count > 0 && expected.Count < rows.Count ? some++ : none++;
        }
        // The ledger is varied enough for the questions to tell rows apart.
        Assert.True(some > none, $"{some} questions parted the rows, {none} did not.");
    }

    [DatabaseTheory]
    public async Task A_query_that_cannot_be_read_is_refused_with_its_column_and_sees_its_own_household_only(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var other = world.As(await world.HouseholdAsync("Other"));
        await FillAsync(other);
        var wrong = await me.Get<TransactionService>().ListAsync(new TransactionFilter { Query = "tag:trip amount:many" }, null, 50, Ct);
        Assert.StartsWith("Column 17:", Assert.IsType<Failure.Invalid>(wrong.Failure).Errors["q"][0], StringComparison.Ordinal);
        foreach (var question in new[] { "", "-x", "tag:trip", "is:split OR -is:split", "payee:*", "note:/./" })
            Assert.Empty((await me.Get<TransactionService>().ListAsync(new TransactionFilter { Query = question }, null, 50, Ct)).Value.Items);
    }

    [DatabaseTheory]
    public async Task Many_entries_are_changed_by_what_a_query_means(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await FillAsync(me);
        var before = await new Ledger(me).DumpAsync();
        var bulk = me.Get<BulkEditService>();
        var changed = (await bulk.BulkEditTransactionsAsync(new BulkEdit { Query = "payee:\"Blue Bottle\" -tag:weekly", Set = new BulkSet { AddTags = ["weekly"] } }, Ct)).Value;
        Assert.Equal(2, changed.Changed);
        Assert.Equal(0, (await bulk.BulkEditTransactionsAsync(new BulkEdit { Query = "payee:\"Blue Bottle\" -tag:weekly", Set = new BulkSet { AddTags = ["weekly"] } }, Ct)).Value.Changed);
        Assert.Equal(["q"], Assert.IsType<Failure.Invalid>((await bulk.BulkEditTransactionsAsync(new BulkEdit { Query = "(", Delete = true }, Ct)).Failure).Errors.Keys);
        Assert.Equal(["ids"], Assert.IsType<Failure.Invalid>((await bulk.BulkEditTransactionsAsync(new BulkEdit { Query = "x", Ids = [Guid.NewGuid()], Delete = true }, Ct)).Failure).Errors.Keys);
        await new Ledger(me).UndoAsync(changed.BatchId!.Value);
        Assert.Equal(before, await new Ledger(me).DumpAsync());
    }

    private static string Together(Random random, int depth)
    {
        if (depth == 0 || random.Next(3) == 0)
            return (random.Next(4) == 0 ? "-" : "") + Conditions[random.Next(Conditions.Length)];
        var parts = Enumerable.Range(0, random.Next(2, 4)).Select(_ => Together(random, depth - 1));
        return $"{(random.Next(5) == 0 ? "-" : "")}({string.Join(random.Next(2) == 0 ? " " : " OR ", parts)})";
    }

    private static async Task FillAsync(TestScope me)
    {
        var ledger = new Ledger(me);
        var (joint, savings, yen) = (await ledger.AccountAsync("Joint"), await ledger.AccountAsync("Savings"), await ledger.AccountAsync("Yen", "JPY"));
        var food = await ledger.CategoryAsync("Food");
        var groceries = await ledger.CategoryAsync("Groceries", parent: food.Id);
        var eating = await ledger.CategoryAsync("Eating out", parent: food.Id);
        var rent = await ledger.CategoryAsync("Rent");
        var service = me.Get<TransactionService>();

        async Task<TransactionView> AddAsync(Guid account, decimal amount, string date, Action<SaveTransaction> more)
        {
            var entry = Ledger.Entry(account, amount, date);
            entry.Description = "";
            more(entry);
            var made = await service.CreateAsync(entry, OriginKind.Manual, Ct);
            Assert.True(made.IsOk, made.Failure?.ToString());
            return made.Value;
        }

        await AddAsync(joint.Id, -50, "2026-11-05", e => (e.MerchantName, e.CategoryId, e.Tags) = ("Blue Bottle", eating.Id, ["trip", "Home"]));
        await AddAsync(joint.Id, -4.20m, "2026-11-25", e => (e.MerchantName, e.Description, e.IsReviewed) = ("Blue Bottle", "Coffee and cake", false));
        await AddAsync(joint.Id, -60, "2026-10-01", e => (e.MerchantName, e.CategoryId, e.Notes) = ("Café Zoë", eating.Id, "Über den Dächern"));
        await AddAsync(joint.Id, -1500, "2026-11-01", e => (e.Description, e.CategoryId, e.IsRecurring) = ("Miete  November", rent.Id, true));
        await AddAsync(joint.Id, -1500, "2026-10-01", e => (e.Description, e.CategoryId, e.Tags) = ("Rent October", rent.Id, ["home"]));
        await AddAsync(joint.Id, -80, "2026-09-30", e => (e.MerchantName, e.Notes) = ("Dr. Müller", "Dentist: Zähne 123, see 2026"));
        await AddAsync(joint.Id, -80, "2026-08-20", e => (e.MerchantName, e.Notes) = ("Dr. Muller", "see a-b and 50% off\nof 2026"));
        await AddAsync(joint.Id, 2500, "2026-11-24", e => (e.MerchantName, e.Description) = ("BBC", "Salary"));
        await AddAsync(joint.Id, 12.50m, "2026-11-26", e => (e.Description, e.Status) = ("It's a_b \\ refund", TransactionStatus.Pending));
        await AddAsync(joint.Id, -12.50m, "2026-11-26", e => (e.Description, e.Status) = ("Straße 5", TransactionStatus.Failed));
        await AddAsync(joint.Id, 0, "2026-11-26", e => e.Description = "Nothing");
        await AddAsync(joint.Id, -100, "2025-06-01", e => e.Splits = [new SaveSplit { CategoryId = groceries.Id, Amount = -60, Notes = "veg" }, new SaveSplit { CategoryId = rent.Id, Amount = -40 }]);
        await AddAsync(joint.Id, -30, "2026-07-01", e => e.Splits = [new SaveSplit { CategoryId = food.Id, Amount = -20 }, new SaveSplit { Amount = -10 }]);
        await AddAsync(yen.Id, -1500, "2026-11-05", e => (e.MerchantName, e.CategoryId) = ("Uber", eating.Id));
        await AddAsync(yen.Id, -50, "2026-11-06", e => e.Tags = ["trip"]);
        var (sent, came) = (await ledger.EntryAsync(joint.Id, -200, "2026-11-10"), await ledger.EntryAsync(savings.Id, 200, "2026-11-11"));
        await me.Get<TransferService>().LinkTransferAsync(sent.Id, new SaveTransfer { OtherTransactionId = came.Id }, OriginKind.Manual, Ct);
        await AddAsync(savings.Id, 3.33m, "2026-11-15", e => (e.Description, e.IsReviewed) = ("Interest", true));
        foreach (var i in Enumerable.Range(1, 6))
            await AddAsync(joint.Id, -9.99m * i, $"2026-1{i % 3}-0{i}", e => (e.MerchantName, e.CategoryId) = (i % 2 == 0 ? "Green Barrow" : "Beech Bakery", i % 2 == 0 ? groceries.Id : food.Id));
        var bakery = (await me.Get<PayeeService>().ListAsync(null, 100, Ct)).Value.Items.Single(payee => payee.Name == "Beech Bakery");
        await me.Get<PayeeService>().UpdateAsync(bakery.Id, new SavePayee { Name = bakery.Name, Aliases = ["Bread & BBC"], Version = bakery.Version }, Ct);

        foreach (var (entry, i) in (await ledger.EntriesAsync()).Where((_, i) => i % 3 == 0).Select((entry, i) => (entry, i)))
        {
            var attached = (await me.Get<AttachmentService>().AddAsync(AttachmentOwner.Transaction(entry.Id), new AttachmentUpload("a.pdf", SampleFiles.Pdf()), Ct)).Value;
            // A deleted one does not count.
            if (i % 3 == 0)
                await me.Get<AttachmentService>().DeleteAsync(attached.Id, Ct);
        }
        var file = Encoding.UTF8.GetBytes("Date,Payee,Amount\n2026-11-20,SEPA  DD Waterworks,-63.31\n2026-11-21,SEPA CT Nobody,-1.00\n2026-11-22,Uber Trip,-23.50\n");
        var preview = (await me.Get<ImportService>().CreateImportAsync(file, "bank.csv", joint.Id, null, Ct)).Value;
        Assert.True((await me.Get<ImportService>().CommitImportAsync(preview.Id, Ct)).IsOk);
        var water = (await ledger.EntriesAsync()).First(entry => entry.Amount.Minor == -6331);
        var renamed = Ledger.Same(water);
        (renamed.Description, renamed.MerchantName, renamed.CategoryId) = ("Water", "Riverside", rent.Id);
        Assert.True((await service.UpdateAsync(water.Id, renamed, Ct)).IsOk);
    }

    private static async Task<List<(Guid Id, QueryRow Row)>> RowsAsync(TestScope me)
    {
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        var accounts = await db.Accounts.ToDictionaryAsync(row => row.Key, row => row.Name, Ct);
        var payees = await db.Payees.Include(row => row.Aliases).ToDictionaryAsync(row => row.Key, Ct);
        var tags = await db.Tags.ToDictionaryAsync(row => row.Key, row => row.Name, Ct);
        var categories = await db.Categories.ToDictionaryAsync(row => row.Key, Ct);
        var kinds = categories.ToDictionary(pair => pair.Key, pair => pair.Value.Kind);
        var receipts = await db.Attachments.Select(row => row.TransactionKey).ToHashSetAsync(Ct);
        List<string> Path(long key) => categories[key] is var category && category.ParentKey is { } parent ? [.. Path(parent), category.Name] : [category.Name];
        return [.. (await db.Transactions.AsNoTracking().Include(row => row.Parts).Include(row => row.Tags).AsSplitQuery().ToListAsync(Ct)).Select(row => (row.Id, new QueryRow
        {
            Date = row.Date,
            Amount = row.Amount,
            Account = accounts[row.AccountKey],
            Payee = row.PayeeKey is { } payee ? payees[payee].Name : null,
            PayeeAliases = row.PayeeKey is { } named ? [.. payees[named].Aliases.Select(alias => alias.Name)] : [],
            Description = row.Description,
            Notes = row.Notes,
            BankText = row.BankText,
            Categories = [.. row.Parts.Select(part => part.CategoryKey).Append(row.CategoryKey).OfType<long>().Select(Path)],
            Tags = [.. row.Tags.Select(tag => tags[tag.TagKey])],
            IsUncategorised = row is { CategoryKey: null, TransferKey: null, IsAdjustment: false } && (row.Parts.Count == 0 || row.Parts.Any(part => part.CategoryKey is null)),
            Counts = Counted(row, kinds),
            HasReceipt = receipts.Contains(row.Key),
            IsSplit = row.Parts.Count > 0,
            IsTransfer = row.TransferKey is not null,
            IsRefund = row.RefundOfKey is not null,
            IsReviewed = row.IsReviewed,
            IsRecurring = row.IsRecurring,
            IsAdjustment = row.IsAdjustment,
            Status = row.Status,
            Cleared = row.Cleared,
            Origin = row.Origin,
        }))];
    }

    private static Counting Counted(Transaction row, Dictionary<long, CategoryKind> kinds)
    {
        if (row.TransferKey is not null || row.IsAdjustment || row.Status == TransactionStatus.Failed)
            return Counting.None;
        var sums = row.Parts.Count > 0 ? row.Parts.Select(part => (part.CategoryKey, part.Amount)) : [(row.CategoryKey, row.Amount)];
        return sums.Aggregate(Counting.None, (all, sum) => all | CountingRule.Of(sum.CategoryKey is { } key ? kinds[key] : null, sum.Amount.IsNegative));
    }

    [DatabaseTheory]
    public async Task A_total_is_the_sum_of_the_rows_that_count_into_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (account, other) = (await ledger.AccountAsync(), await ledger.AccountAsync("Yen", "JPY"));
        var (food, salary) = (await ledger.CategoryAsync("Food"), await ledger.CategoryAsync("Salary", CategoryKind.Income));
        foreach (var (amount, category) in new (decimal, Guid?)[] { (-50, food.Id), (20, food.Id), (-7, null), (9, null), (3000, salary.Id), (-100, salary.Id) })
            await ledger.EntryAsync(account.Id, amount, "2026-02-03", category);
        await ledger.EntryAsync(other.Id, -1500, "2026-02-03", food.Id);
        var summary = (await me.Get<AnalyticsService>().GetSummaryAsync(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28), null, Ct)).Value;
        Assert.Equal((2909m, 37m), (summary.Income.ToDecimal(), summary.Expenses.ToDecimal()));
        foreach (var (counts, total) in new[] { ("income", summary.Income.ToDecimal()), ("spending", -summary.Expenses.ToDecimal()) })
        {
            var rows = await ledger.EntriesAsync(new TransactionFilter { Query = $"counts:{counts} currency:EUR date:2026-02" });
            Assert.Equal(total, rows.Sum(row => row.Amount.ToDecimal()));
        }
    }
}
