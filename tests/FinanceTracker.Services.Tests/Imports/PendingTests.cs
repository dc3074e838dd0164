using System.Text;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>Rule 4 of docs/specs/import-matching.md: what the bank has not booked yet, and its booking in a later file.</summary>
public sealed class PendingTests
{
    private const string Early = "Date,Payee,Amount,Status\n2026-02-02,Metroline,-23.50,Booked\n2026-02-04,Paper Lantern Restaurant,-50.00,Pending\n2026-02-05,Kettle & Crumb,-14.20,Pending\n";
    private const string Late = "Date,Payee,Amount,Status\n2026-02-06,PAPER LANTERN RESTAURANT 0412,-56.00,Booked\n2026-02-07,KETTLE & CRUMB,-14.20,Booked\n2026-02-25,Metroline,-23.50,Booked\n";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly ImportPageRequest FirstPage = new(null, 50, null);

    [DatabaseTheory]
    public async Task A_booking_takes_the_pending_entrys_place_and_undo_makes_it_pending_again(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;

        var early = await PreviewAsync(me, account, Early);
        Assert.Equal((new ImportCounts(1, 0, 0, 2, 0), 1, false), (early.Counts, early.ToAdd, early.TakesPending));
        early = await UpdateAsync(me, early.Id, new UpdateImport { Answers = new ImportAnswers { TakePending = true } });
        Assert.Equal((new ImportCounts(1, 0, 0, 2, 0), 3, true), (early.Counts, early.ToAdd, early.TakesPending));
        var taken = await CommitAsync(me, early.Id);
        Assert.Equal((3, 0, 0), (taken.Added, taken.Skipped, taken.Pending));
        var dinner = (await ledger.EntriesAsync()).Single(row => row.Amount.Minor == -5000);
        Assert.Equal(TransactionStatus.Pending, dinner.Status);
        var (food, gifts) = (await ledger.CategoryAsync("Eating out"), await ledger.CategoryAsync("Gifts"));
        var split = Ledger.Same(dinner);
        split.Notes = "With Elias";
        split.Tags = ["date"];
        split.Splits = [new SaveSplit { CategoryId = food.Id, Amount = -40 }, new SaveSplit { CategoryId = gifts.Id, Amount = -10 }];
        Assert.True((await me.Get<TransactionService>().UpdateAsync(dinner.Id, split, Ct)).IsOk);
        var before = await ledger.DumpAsync();

        // Remembered for the account; the same pending rows are not taken twice.
        var again = await PreviewAsync(me, account, Early);
        Assert.Equal((true, new ImportCounts(0, 1, 0, 2, 0), 0), (again.TakesPending, again.Counts, again.ToAdd));

        var late = await PreviewAsync(me, account, Late);
        Assert.Equal((new ImportCounts(1, 0, 2, 0, 0), 1, 2), (late.Counts, late.ToAdd, late.ToMatch));
        Assert.Empty(late.StalePending);
        Assert.Contains("“Paper Lantern Restaurant”, pending since 4 Feb 2026", late.Items[0].Reason, StringComparison.Ordinal);
        Assert.Equal((dinner.Id, true), (late.Items[0].MatchOf, late.Items[0].CanMatch));
        var done = await CommitAsync(me, late.Id);
        Assert.Equal((1, 2), (done.Added, done.Matched));
        var booked = (await ledger.EntriesAsync()).Single(row => row.Id == dinner.Id);
        Assert.Equal((TransactionStatus.Completed, -5600, new DateOnly(2026, 2, 6), "With Elias"), (booked.Status, booked.Amount.Minor, booked.TransactionDate, booked.Notes));
        Assert.Equal(["date"], booked.Tags);
        // What the tip adds is left to a person.
        Assert.Equal([-4000, -1000, -600], booked.Splits.Select(part => part.Amount.Minor));
        Assert.False(booked.IsReviewed);
        Assert.Equal(-23.50m - 56 - 14.20m - 23.50m, (await ledger.AccountAsync(account)).Balance.ToDecimal());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        // Neither file brings anything a second time, and the older one no pending row back.
        Assert.Equal((new ImportCounts(0, 3, 0, 0, 0), 0), await BinsAsync(me, account, Late));
        Assert.Equal((new ImportCounts(0, 1, 0, 2, 0), 0), await BinsAsync(me, account, Early));

        Assert.True((await ledger.UndoAsync(done.BatchId!.Value)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task What_was_never_booked_is_offered_for_removal_and_stays_unless_asked(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        var early = await PreviewAsync(me, account, Early);
        // One row by hand is enough.
        var line = early.Items.Single(item => item.MerchantName == "Kettle & Crumb").Line;
        early = await UpdateAsync(me, early.Id, new UpdateImport { Overrides = [new ImportOverride { Line = line, Action = ImportAction.Add }] });
        Assert.Equal(2, early.ToAdd);
        Assert.Equal((2, 0, 1), await CommitAsync(me, early.Id) is var first ? (first.Added, first.Skipped, first.Pending) : default);
        var before = await ledger.DumpAsync();

        const string without = "Date,Payee,Amount,Status\n2026-02-01,Streamly,-9.99,Booked\n2026-02-25,Metroline,-23.50,Booked\n";
        var late = await PreviewAsync(me, account, without);
        var stale = Assert.Single(late.StalePending);
        Assert.Equal(("Kettle & Crumb", new DateOnly(2026, 2, 5), -1420, false), (stale.Name, stale.Date, stale.Amount.Minor, late.RemovesPending));
        // A shorter file proves nothing.
        Assert.Empty((await PreviewAsync(me, account, without.Replace("02-25", "02-19", StringComparison.Ordinal))).StalePending);
        Assert.Empty((await PreviewAsync(me, account, without.Replace("02-01", "02-06", StringComparison.Ordinal))).StalePending);

        late = await UpdateAsync(me, late.Id, new UpdateImport { RemovePending = true });
        Assert.True(late.RemovesPending);
        var done = await CommitAsync(me, late.Id);
        Assert.DoesNotContain(await ledger.EntriesAsync(), row => row.Status == TransactionStatus.Pending);
        Assert.Equal(-23.50m - 9.99m - 23.50m, (await ledger.AccountAsync(account)).Balance.ToDecimal());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        Assert.True((await ledger.UndoAsync(done.BatchId!.Value)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
    }

    [DatabaseTheory]
    public async Task An_entry_typed_as_pending_keeps_its_day_and_what_is_not_the_same_stays_apart(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        var request = Ledger.Entry(account, -50, "2026-02-04", payee: "Paper Lantern Restaurant");
        request.Status = TransactionStatus.Pending;
        var typed = (await me.Get<TransactionService>().CreateAsync(request, OriginKind.Manual, Ct)).Value;

        var apart = await PreviewAsync(me, account, Late);
        Assert.Equal(1, apart.ToMatch);
        apart = await UpdateAsync(me, apart.Id, new UpdateImport { Overrides = [new ImportOverride { Line = apart.Items[0].Line, Action = ImportAction.Add }] });
        Assert.Equal((3, 0), (apart.ToAdd, apart.ToMatch));
        await me.Get<ImportService>().CancelImportAsync(apart.Id, Ct);

        await CommitAsync(me, (await PreviewAsync(me, account, Late)).Id);
        var booked = (await ledger.EntriesAsync()).Single(row => row.Id == typed.Id);
        Assert.Equal((TransactionStatus.Completed, -5600, new DateOnly(2026, 2, 4)), (booked.Status, booked.Amount.Minor, booked.TransactionDate));
        Assert.Equal((new ImportCounts(0, 3, 0, 0, 0), 0), await BinsAsync(me, account, Late));
    }

    [DatabaseTheory]
    public async Task The_same_row_booked_under_the_same_id_is_certain(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        const string row = "Date,Payee,Amount,Id,Status\n2026-02-05,{0},-14.20,bank-000117,{1}\n2026-02-05,KRT 8841,-14.20,bank-000118,Booked\n";
        var early = await PreviewAsync(me, account, Written(row, "AUTH 8841", "Pending"));
        await UpdateAsync(me, early.Id, new UpdateImport { Answers = new ImportAnswers { TakePending = true } });
        await CommitAsync(me, early.Id);

        // The booking has the text of another entry: it needs an occurrence of its own.
        var late = await PreviewAsync(me, account, Written(row, "KRT 8841", "Booked"));
        Assert.Equal(new ImportCounts(0, 1, 1, 0, 0), late.Counts);
        Assert.False(late.Items[0].CanMatch);
        Assert.Equal((0, 1), await CommitAsync(me, late.Id) is var done ? (done.Added, done.Matched) : default);
        Assert.Equal(2, (await ledger.EntriesAsync()).Count(entry => entry.Status == TransactionStatus.Completed));
        Assert.Equal((new ImportCounts(0, 2, 0, 0, 0), 0), await BinsAsync(me, account, Written(row, "KRT 8841", "Booked")));
    }

    private static string Written(string row, string payee, string status) => row.Replace("{0}", payee, StringComparison.Ordinal).Replace("{1}", status, StringComparison.Ordinal);

    private static async Task<(ImportCounts Counts, int ToAdd)> BinsAsync(TestScope me, Guid account, string csv)
    {
        var preview = await PreviewAsync(me, account, csv);
        return (preview.Counts, preview.ToAdd + preview.ToMatch);
    }

    private static async Task<ImportPreview> PreviewAsync(TestScope me, Guid account, string csv)
    {
        var made = await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(csv), "nordhafen.csv", account, null, Ct);
        Assert.True(made.IsOk, made.Failure?.ToString());
        Assert.Empty(made.Value.Needs);
        return made.Value;
    }

    private static async Task<ImportPreview> UpdateAsync(TestScope me, Guid id, UpdateImport update)
    {
        var result = await me.Get<ImportService>().UpdateImportAsync(id, update, FirstPage, Ct);
        Assert.True(result.IsOk, result.Failure?.ToString());
        return result.Value;
    }

    private static async Task<ImportOutcome> CommitAsync(TestScope me, Guid id)
    {
        var result = await me.Get<ImportService>().CommitImportAsync(id, Ct);
        Assert.True(result.IsOk, result.Failure?.ToString());
        return result.Value;
    }
}
