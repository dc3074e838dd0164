using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Budgets;

public sealed class BudgetServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Refunds_give_back_transfers_never_count_splits_go_by_part_and_the_future_is_still_to_come(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (account, other) = ((await ledger.AccountAsync()).Id, (await ledger.AccountAsync("Other")).Id);
        var food = await ledger.CategoryAsync("Food A");
        var (market, fun) = ((await ledger.CategoryAsync("Market A", parent: food.Id)).Id, (await ledger.CategoryAsync("Fun A")).Id);
        var budgets = me.Get<BudgetService>();
        var made = Ok(await budgets.CreateAsync(new SaveBudget { Name = "Eating", CategoryIds = [food.Id], LimitAmount = 100, Currency = "EUR", AlertThresholds = [100, 50] }, Ct));
        var asked = Ok(await budgets.CreateAsync(new SaveBudget { Name = "Asked", Query = "category:\"Food A\" -payee:Skipped", LimitAmount = 100, Currency = "EUR" }, Ct));
        var today = made.Progress.Today;
        string Day(int days) => today.AddDays(days).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await ledger.EntryAsync(account, -40, Day(0), market);
        await ledger.EntryAsync(account, 10, Day(0), food.Id);
        await ledger.EntryAsync(account, -30, Day(0), null, null, new SaveSplit { CategoryId = food.Id, Amount = -25 }, new SaveSplit { CategoryId = fun, Amount = -5 });
        var moved = await ledger.EntryAsync(account, -500, Day(0), food.Id);
        await me.Get<TransferService>().LinkTransferAsync(moved.Id, new SaveTransfer { ToAccountId = other }, OriginKind.Manual, Ct);
        var now = Ok(await budgets.GetAsync(made.Id, Ct));
        Assert.Equal((55_00L, 45_00L, BudgetState.Warning), (now.SpentAmount.Minor, now.RemainingAmount.Minor, now.Progress.State));
        Assert.Equal([50, 100], now.AlertThresholds);
        Assert.Equal(55_00L, Ok(await budgets.GetAsync(asked.Id, Ct)).SpentAmount.Minor);
        if (now.CurrentPeriod.End > today)
        {
            await ledger.EntryAsync(account, -7, Day(1), food.Id);
            Assert.Equal((55_00L, 7_00L), (Ok(await budgets.GetAsync(made.Id, Ct)).SpentAmount.Minor, Ok(await budgets.GetAsync(made.Id, Ct)).Progress.ToCome.Minor));
        }
        Assert.True(await budgets.NoteAlertAsync(made.Id, now.CurrentPeriod.Start, 50, Ct));
        Assert.False(await budgets.NoteAlertAsync(made.Id, now.CurrentPeriod.Start, 50, Ct));
        Assert.True(Ok(await budgets.GetAsync(made.Id, Ct)).AlertSent);
    }

    [DatabaseTheory]
    public async Task Budgets_are_changed_refused_deleted_and_brought_back(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var budgets = me.Get<BudgetService>();
        var (food, pay) = ((await ledger.CategoryAsync("Food A")).Id, (await ledger.CategoryAsync("Pay A", CategoryKind.Income)).Id);
        var made = Ok(await budgets.CreateAsync(new SaveBudget { Name = "Food", CategoryIds = [food], LimitAmount = 100, StartDate = new DateOnly(2020, 1, 1) }, Ct));
        var changed = Ok(await budgets.UpdateAsync(made.Id, new SaveBudget { Name = "Food", CategoryIds = [food], LimitAmount = 150, AlertThreshold = 90, Version = made.Version }, Ct));
        Assert.Equal([(new DateOnly(2020, 1, 1), 100_00L), (changed.CurrentPeriod.Start, 150_00L)], changed.Limits.Select(limit => (limit.From, limit.Amount.Minor)));
        Assert.Equal([90], changed.AlertThresholds);
        Assert.IsType<Failure.Conflict>((await budgets.UpdateAsync(made.Id, new SaveBudget { Name = "Food", LimitAmount = 1, Version = made.Version }, Ct)).Failure);
        var past = Ok(await budgets.ListProgressAsync(new DateOnly(2020, 2, 1), new DateOnly(2020, 3, 1), Ct));
        Assert.Equal([100_00L, 100_00L], past.Items.Select(item => item.LimitAmount.Minor));
        foreach (var (field, wrong) in new (string, SaveBudget)[]
        {
            ("categoryIds", new() { Name = "X", LimitAmount = 1, CategoryIds = [pay] }), ("limitAmount", new() { Name = "X", LimitAmount = 0 }), ("query", new() { Name = "X", LimitAmount = 1, Query = "amount>" }),
            ("endDate", new() { Name = "X", LimitAmount = 1, Period = BudgetPeriod.Custom, StartDate = new(2026, 1, 1) }), ("monthStartDay", new() { Name = "X", LimitAmount = 1, MonthStartDay = 29 }),
        })
            Assert.Contains(field, Assert.IsType<Failure.Invalid>((await budgets.CreateAsync(wrong, Ct)).Failure).Errors.Keys);
        Assert.True((await budgets.DeleteAsync(made.Id, Ct)).IsOk);
        Assert.IsType<Failure.NotFound>((await budgets.GetAsync(made.Id, Ct)).Failure);
        Assert.True((await ledger.UndoAsync((await ledger.LastBatchAsync()).Id)).IsOk);
        Assert.Equal(2, Ok(await budgets.GetAsync(made.Id, Ct)).Limits.Count);
        var takes = await ledger.CategoryAsync("Takes over");
        Assert.True((await me.Get<CategoryService>().DeleteAsync(food, takes.Id, Ct)).IsOk);
        Assert.Equal([takes.Id], Ok(await budgets.GetAsync(made.Id, Ct)).CategoryIds);
    }

    [DatabaseTheory]
    public async Task Spent_from_kept_totals_equals_a_full_recomputation_after_random_writes(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        var food = (await ledger.CategoryAsync("Food A")).Id;
        Guid[] below = [food, (await ledger.CategoryAsync("Market A", parent: food)).Id];
        Guid?[] all = [.. below, (await ledger.CategoryAsync("Fun A")).Id, null];
        var budgets = me.Get<BudgetService>();
        var ids = new List<Guid>();
        foreach (var period in Enum.GetValues<BudgetPeriod>())
            ids.Add(Ok(await budgets.CreateAsync(new SaveBudget { Name = period.ToString(), Period = period, CategoryIds = [food], LimitAmount = 100, Currency = "EUR", MonthStartDay = 12, StartDate = new(2026, 1, 9), EndDate = new(2026, 5, 20) }, Ct)).Id);
        var dice = new Random(20261126);
        for (var step = 0; step < 60; step++)
        {
            var entries = await ledger.EntriesAsync();
            if (dice.Next(4) == 0 && entries.Count > 0)
                await me.Get<TransactionService>().DeleteAsync(entries[dice.Next(entries.Count)].Id, Ct);
            else if (dice.Next(6) == 0)
                await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
            else
                await ledger.EntryAsync(account, dice.Next(-3000, 1000), new DateOnly(2026, 1, 1).AddDays(dice.Next(150)).ToString("O", System.Globalization.CultureInfo.InvariantCulture), all[dice.Next(all.Length)]);
        }
        var rows = (await ledger.EntriesAsync()).Where(row => row.CategoryId is { } category && below.Contains(category)).ToList();
        var progress = Ok(await budgets.ListProgressAsync(new(2026, 1, 1), new(2026, 6, 1), Ct)).Items;
        Assert.Equal(ids.Order(), progress.Select(item => item.BudgetId).Distinct().Order());
        Assert.NotEmpty(rows);
        Assert.All(progress, item => Assert.Equal(
            -rows.Where(row => row.TransactionDate >= item.PeriodStart && row.TransactionDate <= item.PeriodEnd).Sum(row => row.Amount.Minor), item.SpentAmount.Minor + item.ToComeAmount.Minor));
    }

    [DatabaseTheory]
    public async Task Bills_of_the_scope_that_are_not_paid_are_to_come_until_they_are(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        var home = (await ledger.CategoryAsync("Home A")).Id;
        var (rent, fun) = ((await ledger.CategoryAsync("Rent A", parent: home)).Id, (await ledger.CategoryAsync("Fun A")).Id);
        var budgets = me.Get<BudgetService>();
        // Today is 10 March 2026.
        var made = Ok(await budgets.CreateAsync(new SaveBudget { Name = "Home", CategoryIds = [home], LimitAmount = 1000, Currency = "EUR" }, Ct));
        var query = Ok(await budgets.CreateAsync(new SaveBudget { Name = "Asked", Query = "category:\"Home A\"", LimitAmount = 1000, Currency = "EUR" }, Ct));
        var all = Ok(await budgets.CreateAsync(new SaveBudget { Name = "All", LimitAmount = 2000, Currency = "EUR" }, Ct));
        foreach (var bill in new SaveBill[]
        {
            new() { Name = "Rent", Amount = 700, Currency = "EUR", CategoryId = rent, MerchantName = "Alder Row", NextDueDate = new(2026, 3, 15) },
            new() { Name = "Club", Amount = 40, Currency = "EUR", CategoryId = fun, NextDueDate = new(2026, 3, 21) },
            new() { Name = "Wages", Amount = 900, Currency = "EUR", CategoryId = rent, IsIncome = true, NextDueDate = new(2026, 3, 22) },
            new() { Name = "Cabin", Amount = 50, Currency = "NOK", CategoryId = rent, NextDueDate = new(2026, 3, 23) },
            new() { Name = "Next", Amount = 60, Currency = "EUR", CategoryId = rent, NextDueDate = new(2026, 4, 2) },
        })
            Ok(await me.Get<BillService>().CreateAsync(bill, Ct));

        var progress = Ok(await budgets.GetAsync(made.Id, Ct)).Progress;
        Assert.Equal((700_00L, 0L), (progress.Bills!.Value.Minor, progress.ToCome.Minor));
        Assert.Equal((1000_00L - 700_00L) / 21, progress.LeftPerDay!.Value.Minor);
        Assert.Equal(740_00L, Ok(await budgets.GetAsync(all.Id, Ct)).Progress.Bills!.Value.Minor);
        Assert.Null(Ok(await budgets.GetAsync(query.Id, Ct)).Progress.Bills);

        await ledger.EntryAsync(account, -700, "2026-03-09", rent, "Alder Row");
        var items = Ok(await budgets.ListProgressAsync(new(2026, 3, 1), new(2026, 4, 30), Ct)).Items.Where(item => item.BudgetId == made.Id).ToList();
        // April brings the rent again and the bill that is due then; what is over is over.
        Assert.Equal([(700_00L, 0L), (0L, 760_00L)], items.Select(item => (item.SpentAmount.Minor, item.BillsToComeAmount.Minor)));
    }

    [DatabaseTheory]
    public async Task Budgets_that_roll_over_and_envelopes_take_as_many_commands_after_six_years_as_after_two_months(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        var food = (await ledger.CategoryAsync("Food A")).Id;
        var (budgets, envelopes) = (me.Get<BudgetService>(), me.Get<EnvelopeService>());
        var (young, old) = (new DateOnly(2026, 1, 1), new DateOnly(2020, 1, 1));
        var counts = new List<int>();
        foreach (var start in new[] { young, old })
        {
            await ledger.EntryAsync(account, -10, start.ToString("O", System.Globalization.CultureInfo.InvariantCulture), food);
            Ok(await envelopes.AssignAsync(Domain.Values.Month.Of(start), new AssignEnvelopes { Items = [new() { CategoryId = food, Assigned = 10 }] }, Ct));
            var made = new List<BudgetView>();
            foreach (var (period, day) in new[] { (BudgetPeriod.Monthly, 12), (BudgetPeriod.Monthly, 1), (BudgetPeriod.Weekly, 1) })
                made.Add(Ok(await budgets.CreateAsync(new SaveBudget { Name = $"{period} {day}", Period = period, MonthStartDay = day, CategoryIds = [food], LimitAmount = 100, Currency = "EUR", StartDate = start, Rollover = BudgetRollover.Both }, Ct)));
            counts.Add((await CommandLog.OfAsync(() => budgets.ListAllAsync(Ct))).Count);
            counts.Add((await CommandLog.OfAsync(() => envelopes.ListAsync(null, 3, Ct))).Count);
            foreach (var one in made)
                Ok(await budgets.DeleteAsync(one.Id, Ct));
        }
        Assert.Equal(counts[..2], counts[2..]);
        Assert.All(counts, count => Assert.InRange(count, 3, 20));
    }

    [DatabaseTheory]
    public async Task Envelopes_are_filled_moved_carried_and_undone(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var envelopes = me.Get<EnvelopeService>();
        var now = Ok(await envelopes.GetAsync(null, Ct));
        var account = (await ledger.AccountAsync(currency: now.Currency.Code)).Id;
        var (food, fun, pay) = ((await ledger.CategoryAsync("Food A")).Id, (await ledger.CategoryAsync("Fun A")).Id, (await ledger.CategoryAsync("Pay A", CategoryKind.Income)).Id);
        var day = now.PeriodStart.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await ledger.EntryAsync(account, 1000, day, pay);
        await ledger.EntryAsync(account, -130, day, food);
        var filled = Ok(await envelopes.AssignAsync(now.Month, new AssignEnvelopes { Items = [new() { CategoryId = food, Assigned = 100, Target = new SaveGoal { Kind = EnvelopeGoalKind.Refill, Amount = 120 } }, new() { CategoryId = fun, Assigned = 50 }] }, Ct));
        Assert.Equal((850_00L, -30_00L), (filled.ReadyToAssign.Minor, Item(filled, food).Available.Minor));
        Assert.Equal(120_00L, Item(filled, food).Target!.Needed!.Value.Minor);
        Assert.Equal([EnvelopeFill.Target, EnvelopeFill.Cover], Ok(await envelopes.ListOptionsAsync(now.Month, food, Ct)).Select(option => option.Fill));
        Assert.True((await envelopes.MoveAsync(now.Month, fun, food, 30, Ct)).IsOk);
        var months = Ok(await envelopes.ListAsync(now.Month, 2, Ct));
        Assert.Equal((0L, 20_00L, 850_00L), (Item(months[0], food).Available.Minor, Item(months[1], fun).Carried.Minor, months[1].ReadyToAssign.Minor));
        var plan = Ok(await envelopes.PlanFillAsync(now.Month.AddMonths(1), EnvelopeFill.LastMonth, Ct));
        Assert.Equal((150_00L, 700_00L), (plan.Items.Sum(item => item.After.Minor), plan.ReadyAfter.Minor));
        Assert.True((await ledger.UndoAsync((await ledger.LastBatchAsync()).Id)).IsOk);
        Assert.Equal(-30_00L, Item(Ok(await envelopes.GetAsync(now.Month, Ct)), food).Available.Minor);
        Assert.IsType<Failure.Invalid>((await envelopes.AssignAsync(now.Month, new AssignEnvelopes { Items = [new() { CategoryId = pay, Assigned = 1 }] }, Ct)).Failure);

        static EnvelopeItem Item(EnvelopesView view, Guid category) => view.Items.Single(item => item.CategoryId == category);
    }

    private static T Ok<T>(Result<T> result) => result.IsOk ? result.Value : throw new InvalidOperationException(result.Failure is Failure.Invalid wrong ? string.Join(' ', wrong.Errors.Keys) : result.Failure!.ToString());
}
