using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Rules;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;
using static FinanceTracker.Services.Tests.Rules.RuleServiceTests;

namespace FinanceTracker.Services.Tests.Rules;

/// <summary>What rules do to entries: in files, when one is typed, and over the past.</summary>
public sealed class RuleRunTests
{
    private const string File = "Date,Payee,Description,Amount\n2026-03-01,GRNLF 0042,CARD 1,-50.00\n2026-03-02,GRNLF 0042,CARD 2,-5.00\n2026-03-03,Landlord,Rent March,-900.00\n2026-03-04,Bank,INTERNAL NOTICE,-0.01\n";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly ImportPageRequest FirstPage = new(null, 50, null);

    [DatabaseTheory]
    public async Task A_file_shows_in_its_preview_what_rules_do_and_the_commit_does_that(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, rules, imports) = (new Ledger(me), me.Get<RuleService>(), me.Get<ImportService>());
        var account = (await ledger.AccountAsync()).Id;
        var (food, eating, home, other) = (await ledger.CategoryAsync("Food"), await ledger.CategoryAsync("Eating"), await ledger.CategoryAsync("Home"), await ledger.CategoryAsync("Other"));
        Ok(await rules.CreateAsync(Save("Market", "grnlf", Action(RuleActionKind.Payee, payee: "Greenleaf Market"), Sets(food.Id), Action(RuleActionKind.Tags, tags: ["weekly"])), Ct));
        Ok(await rules.CreateAsync(Save("Small", "amount<10 payee:\"Greenleaf Market\"", Sets(eating.Id), Action(RuleActionKind.Reviewed)), Ct));
        Ok(await rules.CreateAsync(Save("Rent", "description:rent", Split(home.Id, 80, other.Id), Action(RuleActionKind.Notes, notes: "four fifths are ours")), Ct));
        Ok(await rules.CreateAsync(Save("Noise", "amount<0.05", Action(RuleActionKind.Skip)), Ct));
        var typedOnly = Save("Typed only", "amount>0", Sets(other.Id));
        typedOnly.OnImport = false;
        Ok(await rules.CreateAsync(typedOnly, Ct));

        var preview = Ok(await imports.CreateImportAsync(System.Text.Encoding.UTF8.GetBytes(File), "march.csv", account, null, Ct));
        Assert.Equal(["Greenleaf Market", "Greenleaf Market", "Landlord", "Bank"], preview.Items.Select(item => item.MerchantName));
        Assert.Equal([food.Id, eating.Id, null, null], preview.Items.Select(item => item.CategoryId));
        Assert.Equal("Rule Market: payee Greenleaf Market, category Food, tag weekly.", preview.Items[0].Reason);
        Assert.Equal("Rule Market: payee Greenleaf Market, tag weekly. Rule Small: category Eating, reviewed (over Market).", preview.Items[1].Reason);
        Assert.Equal("Rule Rent: split Home 720.00, Other 180.00, a note.", preview.Items[2].Reason);
        Assert.Equal((ImportAction.Skip, "Left out by the rule Noise."), (preview.Items[3].Action, preview.Items[3].Reason));

        // A rule that changes in between changes the preview: nothing is committed that was not shown.
        var small = (await rules.ListAllAsync(Ct))[1];
        Assert.True((await rules.SetActiveAsync(small.Id, false, Ct)).IsOk);
        Assert.IsType<Failure.Conflict>((await imports.CommitImportAsync(preview.Id, null, Ct)).Failure);
        Assert.True((await rules.SetActiveAsync(small.Id, true, Ct)).IsOk);
        var first = Ok(await imports.GetImportAsync(preview.Id, FirstPage, Ct)).Items[0];
        // What a person decides in the preview is theirs.
        preview = Ok(await imports.UpdateImportAsync(preview.Id, new UpdateImport { Overrides = [new ImportOverride { Statement = 0, Line = first.Line, Action = ImportAction.Add, CategoryId = other.Id }] }, FirstPage, Ct));
        Assert.Equal(other.Id, preview.Items[0].CategoryId);
        var done = Ok(await imports.CommitImportAsync(preview.Id, null, Ct));
        Assert.Equal((3, 1), (done.Added, done.Skipped));

        var rows = (await ledger.EntriesAsync()).OrderBy(row => row.TransactionDate).ToList();
        Assert.Equal([("Greenleaf Market", (Guid?)other.Id, false), ("Greenleaf Market", eating.Id, true), ("Landlord", null, false)], rows.Select(row => (row.MerchantName!, row.CategoryId, row.IsReviewed)));
        Assert.Contains("GRNLF 0042", rows[0].BankText, StringComparison.Ordinal);
        Assert.Equal(["weekly"], rows[1].Tags);
        Assert.Equal([(home.Id, -720m, "Home share"), (other.Id, -180m, null)], rows[2].Splits.Select(part => (part.CategoryId!.Value, part.Amount.ToDecimal(), part.Notes)));
        Assert.Equal("four fifths are ours", rows[2].Notes);
        Assert.Equal([2L, 1, 1, 1, 0], (await rules.ListAllAsync(Ct)).Select(rule => rule.Matches));
        Assert.Empty((await me.Get<FinanceTracker.Services.Payees.PayeeService>().SearchAsync("GRNLF", 5, Ct)).Rows);
        Assert.True((await me.Get<LedgerCheck>().FindDifferencesAsync(Ct)).Count == 0);

        Assert.True((await ledger.UndoAsync(done.BatchId!.Value)).IsOk);
        Assert.Empty(await ledger.EntriesAsync());
    }

    [DatabaseTheory]
    public async Task A_typed_entry_gets_what_it_leaves_empty(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, rules) = (new Ledger(me), me.Get<RuleService>());
        var account = (await ledger.AccountAsync()).Id;
        var (food, home) = (await ledger.CategoryAsync("Food"), await ledger.CategoryAsync("Home"));
        var fromFiles = Save("Files", "market", Action(RuleActionKind.Notes, notes: "from a file"));
        fromFiles.OnManual = false;
        Ok(await rules.CreateAsync(fromFiles, Ct));
        var market = Ok(await rules.CreateAsync(Save("Market", "payee:market", Sets(food.Id), Action(RuleActionKind.Tags, tags: ["weekly"])), Ct));
        var empty = await ledger.EntryAsync(account, -5, "2026-03-01", payee: "Market");
        Assert.Equal((food.Id, null), (empty.CategoryId, empty.Notes));
        Assert.Equal(["weekly"], empty.Tags);
        var chosen = await ledger.EntryAsync(account, -5, "2026-03-01", home.Id, "Market");
        Assert.Equal(home.Id, chosen.CategoryId);
        Assert.Equal((2L, world.Clock.GetUtcNow()), ((await rules.ListAllAsync(Ct))[1].Matches, (await rules.ListAllAsync(Ct))[1].LastUsedAt!.Value));

        // What a person clears later is not filled again.
        var cleared = Ledger.Same(empty);
        (cleared.CategoryId, cleared.Tags) = (null, []);
        Ok(await me.Get<TransactionService>().UpdateAsync(empty.Id, cleared, Ct));
        var run = Ok(await me.Get<RuleRunService>().RunAsync(new RunRules { RuleIds = [market.Id] }, Ct));
        Assert.Equal((0, 2), (run.Changed, run.Held));
        Assert.Null(run.BatchId);
    }

    [DatabaseTheory]
    public async Task A_run_does_what_its_preview_showed_leaves_what_a_person_set_and_is_undone_as_one(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, rules, runs, imports) = (new Ledger(me), me.Get<RuleService>(), me.Get<RuleRunService>(), me.Get<ImportService>());
        var account = (await ledger.AccountAsync()).Id;
        var (food, home, other) = (await ledger.CategoryAsync("Food"), await ledger.CategoryAsync("Home"), await ledger.CategoryAsync("Other"));
        await ledger.CategoryAsync("Between accounts", CategoryKind.Transfer);
        Ok(await imports.CommitImportAsync(Ok(await imports.CreateImportAsync(System.Text.Encoding.UTF8.GetBytes(File), "march.csv", account, null, Ct)).Id, null, Ct));
        var rows = await ledger.EntriesAsync();
        var mine = rows.Single(row => row.Description == "CARD 2");
        Ok(await me.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Ids = [mine.Id], Set = new BulkSet { CategoryId = other.Id.ToString(), Notes = "mine" } }, Ct));
        var before = await ledger.DumpAsync();

        var draft = Save("Market", "grnlf", Sets(food.Id), Action(RuleActionKind.Payee, payee: "Greenleaf Market"));
        var preview = Ok(await runs.PreviewAsync(new PreviewRules { Rule = draft }, Ct));
        Assert.Equal((2, 2, 1), (preview.Matched, preview.Changed, preview.Held));
        Assert.Equal([(RuleField.Payee, "GRNLF 0042", "Greenleaf Market")], preview.Items[0].Changes.Select(change => (change.Field, change.Before!, change.After!)));
        Assert.Equal([(RuleField.Payee, "GRNLF 0042", "Greenleaf Market"), (RuleField.Category, null, "Food")], preview.Items[1].Changes.Select(change => (change.Field, change.Before, change.After!)));
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Equal(["q"], Assert.IsType<Failure.Invalid>((await runs.PreviewAsync(new PreviewRules { Rule = Save("A", "(", Sets(food.Id)) }, Ct)).Failure).Errors.Keys);

        var market = Ok(await rules.CreateAsync(draft, Ct));
        var general = Ok(await rules.CreateAsync(Save("All", "type:out", Sets(other.Id), Action(RuleActionKind.Tags, tags: ["seen"])), Ct));
        Ok(await rules.CreateAsync(Save("Rent", "rent", Split(home.Id, 80, other.Id), Action(RuleActionKind.Notes, notes: "shared")), Ct));
        Ok(await rules.CreateAsync(Save("Notice", "notice", Action(RuleActionKind.Transfer), Action(RuleActionKind.Reviewed), Action(RuleActionKind.Skip)), Ct));
        var all = Ok(await runs.PreviewAsync(new PreviewRules { Query = "date:2026-03" }, Ct));
        Assert.Equal((4, 4), (all.Matched, all.Changed));
        Assert.Equal([("All", "Notice", 1), ("All", "Rent", 1), ("Market", "All", 1)], all.Conflicts.Select(clash => (clash.RuleName, clash.WinnerName, clash.Count)));
        var withRules = await ledger.DumpAsync();

        var run = Ok(await runs.RunAsync(new RunRules(), Ct));
        Assert.Equal((4, 4), (run.Matched, run.Changed));
        var after = (await ledger.EntriesAsync()).ToDictionary(row => row.Description);
        Assert.Equal(("Greenleaf Market", (Guid?)other.Id, "seen"), (after["CARD 1"].MerchantName!, after["CARD 1"].CategoryId, after["CARD 1"].Tags.Single()));
        Assert.Equal(("Greenleaf Market", (Guid?)other.Id, "mine"), (after["CARD 2"].MerchantName!, after["CARD 2"].CategoryId, after["CARD 2"].Notes!));
        Assert.Equal([-720m, -180m], after["Rent March"].Splits.Select(part => part.Amount.ToDecimal()));
        Assert.True(after["INTERNAL NOTICE"].IsReviewed);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        var batch = await ledger.LastBatchAsync();
        Assert.Equal((run.BatchId, BatchKind.RuleRun, "Ran 4 rules", 4), (batch.Id, batch.Kind, batch.Title, batch.Changed));
        // A second run finds everything as it should be.
        Assert.Null(Ok(await runs.RunAsync(new RunRules(), Ct)).BatchId);

        Assert.Equal(4, (await ledger.UndoAsync(run.BatchId!.Value)).Value.Reverted);
        Assert.Equal(withRules, await ledger.DumpAsync());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        // One alone, also when it is off, goes the bulk way; it is redone too.
        Assert.True((await rules.SetActiveAsync(market.Id, false, Ct)).IsOk);
        var one = Ok(await runs.RunAsync(new RunRules { RuleIds = [market.Id] }, Ct));
        Assert.Equal((2, "Ran the rule Market"), (one.Changed, (await ledger.LastBatchAsync()).Title));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        var once = await ledger.DumpAsync();
        await ledger.UndoAsync(one.BatchId!.Value);
        Assert.Equal(withRules, await ledger.DumpAsync());
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(once, await ledger.DumpAsync());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        Assert.IsType<Failure.Invalid>((await runs.RunAsync(new RunRules { RuleIds = [Guid.NewGuid()] }, Ct)).Failure);
        Assert.Equal(4, general.Position + 2);
    }

    /// <summary>More entries than undo and the writing of tags take at once.</summary>
    [DatabaseTheory]
    public async Task A_run_over_many_entries_goes_and_comes_back_in_parts(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, imports) = (new Ledger(me), me.Get<ImportService>());
        var account = (await ledger.AccountAsync()).Id;
        var (food, home) = (await ledger.CategoryAsync("Food"), await ledger.CategoryAsync("Home"));
        var file = "Date,Payee,Amount\n" + string.Concat(Enumerable.Range(0, 450).Select(i => $"2026-{i % 12 + 1:00}-{i % 28 + 1:00},{(i % 9 == 0 ? "Kiosk" : "Market")} {i},-{i + 1}.00\n"));
        Ok(await imports.CommitImportAsync(Ok(await imports.CreateImportAsync(System.Text.Encoding.UTF8.GetBytes(file), "year.csv", account, null, Ct)).Id, null, Ct));
        Ok(await me.Get<RuleService>().CreateAsync(Save("Market", "market", Sets(food.Id), Action(RuleActionKind.Reviewed)), Ct));
        Ok(await me.Get<RuleService>().CreateAsync(Save("Tags", "amount>150", Action(RuleActionKind.Tags, tags: ["large"]), Sets(home.Id)), Ct));
        var before = await ledger.DumpAsync();
        var run = Ok(await me.Get<RuleRunService>().RunAsync(new RunRules(), Ct));
        Assert.Equal(433, run.Changed);
        var after = await ledger.DumpAsync();
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        Assert.Equal(433, (await ledger.UndoAsync(run.BatchId!.Value)).Value.Reverted);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(after, await ledger.DumpAsync());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    private static SaveRuleAction Split(Guid first, decimal percent, Guid rest) => new()
    {
        Kind = RuleActionKind.Split,
        Splits = [new SaveRuleShare { CategoryId = first, Percent = percent, Notes = "Home share" }, new SaveRuleShare { CategoryId = rest }],
    };
}
