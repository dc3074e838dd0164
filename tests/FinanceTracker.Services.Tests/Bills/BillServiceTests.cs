using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Bills;

/// <summary>Today is Tuesday 10 March 2026.</summary>
public sealed class BillServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly DateRange Spring = new(new DateOnly(2026, 2, 1), new DateOnly(2026, 5, 31));

    [DatabaseTheory]
    public async Task A_bill_is_paid_by_word_by_an_entry_and_in_parts_and_all_of_it_can_be_undone(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, bills, payments) = (new Ledger(me), me.Get<BillService>(), me.Get<BillPaymentService>());
        var account = await ledger.AccountAsync();
        var category = await ledger.CategoryAsync("Rent");
        var bill = (await bills.CreateAsync(new SaveBill { Name = " Rent ", Amount = 900, AccountId = account.Id, CategoryId = category.Id, DueDay = 31, NextDueDate = Day("2026-02-28"), MerchantName = "Alder Row", AutoMatch = false }, Ct)).Value;
        Assert.Equal(("Rent", BillStatus.Overdue, Day("2026-02-28"), 31, BillFrequency.Monthly, "900.00"), (bill.Name, bill.Status, bill.NextDueDate, bill.DueDay, bill.Frequency, bill.Amount.ToWire()));

        var paid = (await payments.PayAsync(bill.Id, new PayBill { AccountId = account.Id, PaidDate = Day("2026-03-02") }, Ct)).Value;
        Assert.Equal((Day("2026-03-31"), Day("2026-03-02"), BillStatus.Paid, true), (paid.NextDueDate, paid.LastPaidDate, paid.Status, paid.IsPaid));
        var entry = Assert.Single(await ledger.EntriesAsync());
        Assert.Equal((-900m, "Alder Row", category.Id, OriginKind.Bill), (entry.Amount.ToDecimal(), entry.MerchantName, entry.CategoryId, entry.Origin.Kind));
        var batch = await ledger.LastBatchAsync();
        Assert.Equal("Paid Rent", batch.Title);

        // In parts it stays due until they come to its amount.
        var part = (await payments.PayAsync(bill.Id, new PayBill { Amount = 400, IsPartial = true }, Ct)).Value;
        Assert.Equal((Day("2026-03-31"), "500.00"), (part.NextDueDate, part.RemainingAmount!.Value.ToWire()));
        Assert.Equal(Day("2026-04-30"), (await payments.PayAsync(bill.Id, new PayBill { Amount = 500, IsPartial = true }, Ct)).Value.NextDueDate);
        var shown = (await bills.ListAsync(Spring, Ct)).Value[0].Occurrences!;
        Assert.Equal([("2026-02-28", BillStatus.Paid), ("2026-03-31", BillStatus.Paid), ("2026-04-30", BillStatus.Pending), ("2026-05-31", BillStatus.Pending)], shown.Select(one => (Iso(one.DueDate), one.Status)));

        // The entry that paid is deleted: it is due again, until the deletion is undone.
        var deletion = (await me.Get<TransactionService>().DeleteAsync(entry.Id, Ct)).Value;
        Assert.Equal(Day("2026-02-28"), (await bills.GetAsync(bill.Id, Ct)).Value.NextDueDate);
        await ledger.UndoAsync(deletion);
        Assert.Equal(Day("2026-04-30"), (await bills.GetAsync(bill.Id, Ct)).Value.NextDueDate);
        await ledger.UndoAsync(batch.Id);
        Assert.Empty(await ledger.EntriesAsync());
        Assert.Equal(Day("2026-02-28"), (await bills.GetAsync(bill.Id, Ct)).Value.NextDueDate);
        var other = await ledger.EntryAsync(account.Id, -900, "2026-02-27");
        Assert.Equal(Day("2026-04-30"), (await payments.PayAsync(bill.Id, new PayBill { TransactionId = other.Id }, Ct)).Value.NextDueDate);
        Assert.IsType<Failure.Conflict>((await payments.PayAsync(bill.Id, new PayBill { TransactionId = other.Id }, Ct)).Failure);

        var gone = (await bills.DeleteAsync(bill.Id, Ct)).Value;
        Assert.Empty((await bills.ListAsync(null, Ct)).Value);
        Assert.True((await ledger.UndoAsync(gone)).IsOk);
        Assert.Equal(Day("2026-04-30"), (await bills.GetAsync(bill.Id, Ct)).Value.NextDueDate);
        Assert.Equal(3, (await bills.GetDetailAsync(bill.Id, Ct)).Value.Payments.Count);
    }

    [DatabaseTheory]
    public async Task A_new_entry_pays_its_bill_with_a_reason_a_new_price_is_seen_and_not_this_bill_is_remembered(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, bills, payments) = (new Ledger(me), me.Get<BillService>(), me.Get<BillPaymentService>());
        var account = await ledger.AccountAsync();
        var bill = (await bills.CreateAsync(new SaveBill { Name = "Lumen Films", Amount = 9.99m, NextDueDate = Day("2026-01-11"), MerchantName = "Lumen Films" }, Ct)).Value;
        await ledger.EntryAsync(account.Id, -9.99m, "2026-01-12", payee: "Lumen Films");
        await ledger.EntryAsync(account.Id, -35m, "2026-02-11", payee: "Lumen Films");
        await ledger.EntryAsync(account.Id, -11.99m, "2026-02-11", payee: "Lumen Films");
        var detail = (await bills.GetDetailAsync(bill.Id, Ct)).Value;
        Assert.Equal(["It is of Lumen Films, the amount is higher than 9.99, on its day.", "It is of Lumen Films, the amount is the same, a day late."], detail.Payments.Select(payment => payment.Reason));
        var change = detail.Bill.PriceChange!;
        Assert.Equal(("9.99", "11.99", "24.00"), (change.Before.ToWire(), change.After.ToWire(), change.Yearly.ToWire()));
        Assert.Equal((Day("2026-03-11"), "11.99", BillStatus.Pending), (detail.Bill.NextDueDate, detail.Bill.Amount.ToWire(), detail.Bill.Status));
        Assert.Equal("Lumen Films", Assert.Single(await bills.ListPriceChangesAsync(Day("2026-02-01"), Ct)).Name);
        var due = Assert.Single(await bills.ListDueAsync(Day("2026-03-10"), Day("2026-04-01"), Ct));
        Assert.Equal((2, 1, BillStatus.Pending), (due.Number, due.DaysUntil, due.Status));

        // Undoing the entry's batch takes the match along.
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(Day("2026-02-11"), (await bills.GetAsync(bill.Id, Ct)).Value.NextDueDate);
        var first = (await bills.GetDetailAsync(bill.Id, Ct)).Value.Payments[0];
        Assert.Equal(Day("2026-01-11"), (await payments.UnpayAsync(bill.Id, first.Id, Ct)).Value.NextDueDate);
        Assert.Equal(0, (await payments.MatchHistoryAsync(bill.Id, Ct)).Value);
    }

    [DatabaseTheory]
    public async Task Occurrences_move_alone_with_what_follows_or_all_and_a_changed_bill_keeps_its_past(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, bills, payments) = (new Ledger(me), me.Get<BillService>(), me.Get<BillPaymentService>());
        var bill = (await bills.CreateAsync(new SaveBill { Name = "Phone", Amount = 20, NextDueDate = Day("2026-02-05") }, Ct)).Value;
        await payments.PayAsync(bill.Id, new PayBill(), Ct);
        Assert.True((await bills.MoveAsync(bill.Id, 1, Day("2026-03-09"), MoveReach.This, Ct)).IsOk);
        Assert.Equal(["2026-02-05", "2026-03-09", "2026-04-05", "2026-05-05"], await DaysAsync(bills));
        Assert.Equal(["2026-02-05", "2026-03-09", "2026-04-20", "2026-05-20"], await DaysAfterAsync(bills, await bills.MoveAsync(bill.Id, 2, Day("2026-04-20"), MoveReach.Future, Ct)));
        Assert.Equal(["2026-02-12", "2026-03-12", "2026-04-12", "2026-05-12"], await DaysAfterAsync(bills, await bills.MoveAsync(bill.Id, 1, Day("2026-03-12"), MoveReach.All, Ct)));
        Assert.IsType<Failure.Invalid>((await bills.MoveAsync(bill.Id, 2, Day("2026-03-01"), MoveReach.This, Ct)).Failure);
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal("2026-03-09", (await DaysAsync(bills))[1]);
        Assert.Equal(["2026-02-05", "2026-04-20", "2026-05-20"], await DaysAfterAsync(bills, await bills.SkipAsync(bill.Id, 1, Ct)));

        var now = (await bills.GetAsync(bill.Id, Ct)).Value;
        var changed = Same(now);
        (changed.Frequency, changed.NextDueDate, changed.DueDay, changed.Amount) = (BillFrequency.Quarterly, Day("2026-05-01"), 1, 60);
        Assert.Equal((Day("2026-05-01"), BillFrequency.Quarterly), ((await bills.UpdateAsync(bill.Id, changed, Ct)).Value.NextDueDate, (await bills.GetAsync(bill.Id, Ct)).Value.Frequency));
        Assert.Equal(["2026-02-05", "2026-05-01"], await DaysAsync(bills));
        Assert.IsType<Failure.Conflict>((await bills.UpdateAsync(bill.Id, changed, Ct)).Failure);
        Assert.Equal(BillStatus.Cancelled, (await bills.CancelAsync(bill.Id, true, Ct)).Value.Status);
        Assert.Equal(["2026-02-05"], await DaysAsync(bills));
        Assert.IsType<Failure.Conflict>((await payments.PayAsync(bill.Id, new PayBill(), Ct)).Failure);
        Assert.Equal(Day("2026-05-01"), (await bills.CancelAsync(bill.Id, false, Ct)).Value.NextDueDate);
        var again = Same((await bills.GetAsync(bill.Id, Ct)).Value);
        again.DueDay = 31;
        Assert.Equal(Day("2026-05-31"), (await bills.UpdateAsync(bill.Id, again, Ct)).Value.NextDueDate);
    }

    [DatabaseTheory]
    public async Task What_recurs_is_proposed_with_evidence_confirmed_with_its_payments_or_turned_down_for_good(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        await using var viewer = world.As(home, Role.Viewer);
        var (ledger, bills, recurring) = (new Ledger(me), me.Get<BillService>(), me.Get<RecurringService>());
        var account = await ledger.AccountAsync();
        var category = await ledger.CategoryAsync("Streaming");
        for (var month = 0; month < 8; month++)
        {
            await ledger.EntryAsync(account.Id, month < 5 ? -9.99m : -12.99m, Iso(Day("2025-08-09").AddMonths(month).AddDays(month % 2)), category.Id, "Chorus Stream");
            await ledger.EntryAsync(account.Id, 2500, Iso(Day("2025-07-31").AddMonths(month)), null, "Brambleton Robotics");
        }
        var found = await recurring.ListAsync(Ct);
        Assert.Equal(["Brambleton Robotics", "Chorus Stream"], found.Select(one => one.Name).Order());
        var stream = found.Single(one => one.Name == "Chorus Stream");
        Assert.Equal((BillFrequency.Monthly, "12.99", false, 8, category.Id, account.Id), (stream.Frequency, stream.Amount.ToWire(), stream.IsVarying, stream.Times, stream.CategoryId!.Value, stream.AccountId!.Value));
        Assert.Equal(Day("2026-03-10"), stream.Evidence[0]);

        Assert.IsType<Failure.Forbidden>((await viewer.Get<RecurringService>().ConfirmAsync(stream.Mark, Ct)).Failure);
        var bill = (await recurring.ConfirmAsync(stream.Mark, Ct)).Value;
        Assert.Equal(("Chorus Stream", BillStatus.Paid, 4), (bill.Name, bill.Status, bill.NextDueDate!.Value.Month));
        Assert.Equal("36.00", bill.PriceChange!.Yearly.ToWire());
        Assert.Equal(8, (await bills.GetDetailAsync(bill.Id, Ct)).Value.Payments.Count);
        Assert.True((await recurring.RejectAsync(found.Single(one => one.IsIncome).Mark, Ct)).IsOk);
        Assert.Empty(await recurring.ListAsync(Ct));
        Assert.IsType<Failure.NotFound>((await recurring.ConfirmAsync(stream.Mark, Ct)).Failure);
        // Undone, it is asked again.
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Single(await recurring.ListAsync(Ct));

        await ledger.EntryAsync(account.Id, -12.99m, "2026-04-09", null, "Chorus Stream");
        Assert.Equal(5, (await bills.GetAsync(bill.Id, Ct)).Value.NextDueDate!.Value.Month);
    }

    [DatabaseTheory]
    public async Task Merged_entries_still_pay_and_a_bill_is_another_households_to_nobody(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var stranger = world.As(await world.HouseholdAsync("Other"));
        var (ledger, bills) = (new Ledger(me), me.Get<BillService>());
        var account = await ledger.AccountAsync();
        var bill = (await bills.CreateAsync(new SaveBill { Name = "Gym", Amount = 30, NextDueDate = Day("2026-03-10") }, Ct)).Value;
        var first = await ledger.EntryAsync(account.Id, -30, "2026-03-10", payee: "Gym");
        var second = await ledger.EntryAsync(account.Id, -30, "2026-03-10", payee: "Gym");
        Assert.True((await me.Get<DuplicateService>().MergeAsync(second.Id, first.Id, Ct)).IsOk);
        Assert.Equal(second.Id, Assert.Single((await bills.GetDetailAsync(bill.Id, Ct)).Value.Payments).TransactionId);
        Assert.IsType<Failure.NotFound>((await stranger.Get<BillService>().GetAsync(bill.Id, Ct)).Failure);
        Assert.Empty((await stranger.Get<BillService>().ListAsync(null, Ct)).Value);
        Assert.IsType<Failure.NotFound>((await stranger.Get<BillPaymentService>().PayAsync(bill.Id, new PayBill(), Ct)).Failure);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var me = world.As(await world.HouseholdAsync());
        var bills = me.Get<BillService>();
        Assert.Equal(["amount"], await FieldsAsync(bills, new SaveBill { Name = "A", Amount = 0, DueDay = 1 }));
        Assert.Equal(["amount"], await FieldsAsync(bills, new SaveBill { Name = "A", Amount = 1.005m, DueDay = 1 }));
        Assert.Equal(["nextDueDate"], await FieldsAsync(bills, new SaveBill { Name = "A", Amount = 1 }));
        Assert.Equal(["dueDay"], await FieldsAsync(bills, new SaveBill { Name = "A", Amount = 1, DueDay = 15, NextDueDate = Day("2026-03-20") }));
        Assert.Equal(["dueDay"], await FieldsAsync(bills, new SaveBill { Name = "A", Amount = 1, DueDay = 9, Frequency = BillFrequency.Weekly }));
        Assert.Equal(["currency"], await FieldsAsync(bills, new SaveBill { Name = "A", Amount = 1, DueDay = 9, Currency = "EURO" }));
        Assert.Equal(["endDate"], await FieldsAsync(bills, new SaveBill { Name = "A", Amount = 1, DueDay = 9, EndDate = Day("2026-01-01") }));
        Assert.Equal(Day("2026-03-13"), (await bills.CreateAsync(new SaveBill { Name = "A", Amount = 1, DueDay = 5, Frequency = BillFrequency.Weekly }, Ct)).Value.NextDueDate);
        Assert.Equal(Day("2026-04-09"), (await bills.CreateAsync(new SaveBill { Name = "A", Amount = 1, DueDay = 9 }, Ct)).Value.NextDueDate);
    }

    private static async Task<IEnumerable<string>> FieldsAsync(BillService bills, SaveBill request) => Assert.IsType<Failure.Invalid>((await bills.CreateAsync(request, Ct)).Failure).Errors.Keys;

    private static async Task<IReadOnlyList<string>> DaysAfterAsync(BillService bills, Result<BillView> done)
    {
        Assert.True(done.IsOk, done.Failure?.ToString());
        return await DaysAsync(bills);
    }

    private static async Task<IReadOnlyList<string>> DaysAsync(BillService bills) => [.. (await bills.ListAsync(Spring, Ct)).Value.Single().Occurrences!.Select(one => Iso(one.DueDate))];

    private static SaveBill Same(BillView bill) => new()
    {
        Name = bill.Name,
        Amount = bill.Amount.ToDecimal(),
        DueDay = bill.DueDay,
        Frequency = bill.Frequency,
        NextDueDate = bill.NextDueDate,
        Version = bill.Version,
    };

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
