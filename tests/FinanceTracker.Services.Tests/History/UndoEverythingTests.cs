using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Reconcile;
using FinanceTracker.Services.Refunds;
using FinanceTracker.Services.Rules;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.History;

/// <remarks>The same sequences on every run; <c>FT_LEDGER_SEED</c> starts elsewhere, to look for more.</remarks>
/// <summary>Whatever people, files and rules did: undone one by one, newest first, the ledger is at each step what it was before.</summary>
public sealed partial class UndoEverythingTests
{
    private const int Sequences = 5;
    private const int Steps = 20;
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly string[] Payees = ["Blue Bottle", "BLUE BOTTLE 0231", "Corner Shop", "Landlord", "Employer"];

    [DatabaseTheory]
    public async Task Undoing_everything_leaves_the_ledger_as_it_began(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var first = int.Parse(Environment.GetEnvironmentVariable("FT_LEDGER_SEED") ?? "1", CultureInfo.InvariantCulture);
        for (var seed = first; seed < first + Sequences; seed++)
        {
            var home = await world.HouseholdAsync();
            await using var me = world.As(home);
            var sequence = await Sequence.StartAsync(me, seed);
            var known = (await BatchesAsync(me)).Select(batch => batch.Id).ToHashSet();
            var past = new Stack<(BatchView Batch, IReadOnlyList<string> Before)>();
            for (var step = 0; step < Steps; step++)
            {
                var before = await DumpAsync(world, home);
                await sequence.StepAsync();
                // One act can be several batches (a rule and its run): what lies between them is compared as one.
                foreach (var batch in (await BatchesAsync(me)).Where(batch => known.Add(batch.Id)).Reverse())
                    past.Push((batch, before));
                await SoundAsync(me, seed, "a step");
            }
            Assert.True(past.Count > 3, "Hardly anything happened.");
            // Taking an undo back puts its batch in force again; from then on that is what to undo in the batch's stead.
            var standIns = new Dictionary<Guid, Guid>();
            while (past.TryPop(out var act))
            {
                var (id, title) = (act.Batch.Id, act.Batch.Title);
                var undone = await new Ledger(me).UndoAsync(standIns.GetValueOrDefault(id, id), keepEdited: false);
                Assert.True(undone.IsOk, $"FT_LEDGER_SEED={seed}: \"{title}\" can't be undone: {undone.Failure}");
                if (act.Batch.UndoesId is { } undoes)
                    standIns[undoes] = undone.Value.BatchId!.Value;
                Assert.True(undone.Value.Kept.Count == 0, $"FT_LEDGER_SEED={seed}: \"{title}\" keeps {string.Join(", ", undone.Value.Kept.Select(row => row.Reason))}");
                await SoundAsync(me, seed, $"undoing \"{title}\"");
                if (past.TryPeek(out var next) && ReferenceEquals(next.Before, act.Before))
                    continue;
                var after = await DumpAsync(world, home);
                Assert.True(act.Before.SequenceEqual(after), $"FT_LEDGER_SEED={seed}: undoing \"{title}\" leaves\n+ {string.Join("\n+ ", after.Except(act.Before))}\n- {string.Join("\n- ", act.Before.Except(after))}");
            }
        }
    }

    [GeneratedRegex(@" (StateBatchKey|Matches)=\S+| LastUsedAt=\S+ \S+ \S+")]
    private static partial Regex Noted();

    private static async Task<IReadOnlyList<BatchView>> BatchesAsync(TestScope me) => (await me.Get<HistoryService>().ListBatchesAsync(null, 500, Ct)).Value.Items;

    private static async Task SoundAsync(TestScope me, int seed, string what) =>
        Assert.True((await me.Get<LedgerCheck>().FindDifferencesAsync(Ct)).Count == 0, $"FT_LEDGER_SEED={seed}: after {what} the totals differ.");

    /// <summary>The ledger without what was learnt, counted or noted on the way: whose number an account's is, how often rules matched, which batch moved a row last.</summary>
    private static async Task<IReadOnlyList<string>> DumpAsync(TestWorld world, TestHousehold home) =>
        [.. (await LedgerDump.OfAsync(world.Services, home.Key)).Where(line => !line.StartsWith("AccountHint ", StringComparison.Ordinal)).Select(Business)];

    private static string Business(string line) => Noted().Replace(line, "");

    private sealed class Sequence(TestScope me, Ledger ledger, Random dice, List<Guid> accounts, List<Guid> categories)
    {
        private int made;

        public static async Task<Sequence> StartAsync(TestScope me, int seed)
        {
            var ledger = new Ledger(me);
            List<Guid> accounts = [(await ledger.AccountAsync("A")).Id, (await ledger.AccountAsync("B")).Id];
            List<Guid> categories = [(await ledger.CategoryAsync("One")).Id, (await ledger.CategoryAsync("Two")).Id];
            await ledger.EntryAsync(accounts[0], -12, "2026-03-01", categories[0], "Blue Bottle");
            await ledger.EntryAsync(accounts[1], -7, "2026-03-02", null, "Corner Shop");
#pragma warning disable CA5394 // Not a secret: the same numbers on every run.
            return new Sequence(me, ledger, new Random(seed), accounts, categories);
        }

        public async Task StepAsync()
        {
            var entries = await ledger.EntriesAsync();
            var some = entries.Count == 0 ? null : entries[dice.Next(entries.Count)];
            switch (dice.Next(14))
            {
                case 0 or 1:
                    await me.Get<TransactionService>().CreateAsync(Entry(), OriginKind.Manual, Ct);
                    break;
                case 2 when some is not null:
                    var change = Entry();
                    change.Version = some.Version;
                    await me.Get<TransactionService>().UpdateAsync(some.Id, change, Ct);
                    break;
                case 3 when some is not null:
                    await me.Get<TransactionService>().DeleteAsync(some.Id, Ct);
                    break;
                case 4 or 5:
                    await ImportAsync();
                    break;
                case 6:
                    await me.Get<RuleService>().CreateAsync(Rule(), Ct);
                    break;
                case 7:
                    await me.Get<RuleRunService>().RunAsync(new RunRules(), Ct);
                    break;
                case 8:
                    await MergePayeesAsync();
                    break;
                case 9:
                    await MergeDuplicatesAsync();
                    break;
                case 10 when some is not null:
                    await me.Get<TransferService>().LinkTransferAsync(some.Id, new SaveTransfer { ToAccountId = accounts.First(id => id != some.AccountId) }, OriginKind.Manual, Ct);
                    break;
                case 11 when entries.Count > 0:
                    await me.Get<BulkEditService>().BulkEditTransactionsAsync(
                        new BulkEdit { Ids = [.. entries.Take(4).Select(entry => entry.Id)], Set = new BulkSet { CategoryId = categories[dice.Next(2)].ToString(), AddTags = ["bulk"], IsReviewed = dice.Next(2) == 0 } }, Ct);
                    break;
                case 12:
                    await me.Get<ReconcileService>().FinishAsync(
                        accounts[dice.Next(2)], new SaveReconciliation { StatementDate = new DateOnly(2026, 3, 1 + dice.Next(20)), StatementBalance = dice.Next(100), Adjust = true }, Ct);
                    break;
                default:
                    await UndoSomethingAsync();
                    break;
            }
        }

        private async Task ImportAsync()
        {
            var text = new StringBuilder("Date,Payee,Amount\n");
            var rows = 1 + dice.Next(5);
            for (var i = 0; i < rows; i++)
                text.Append(CultureInfo.InvariantCulture, $"2026-03-{1 + dice.Next(28):00},{Payees[dice.Next(Payees.Length)]},{dice.Next(60) - 40}.00\n");
            var preview = await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(text.ToString()), $"bank{++made}.csv", accounts[dice.Next(2)], null, Ct);
            if (preview.IsOk && preview.Value.Needs.Count == 0)
                await me.Get<ImportService>().CommitImportAsync(preview.Value.Id, Ct);
        }

        private async Task MergePayeesAsync()
        {
            var payees = (await me.Get<PayeeService>().ListAsync(null, 50, Ct)).Value.Items;
            if (payees.Count > 1)
                await me.Get<PayeeService>().MergePayeeAsync(payees[0].Id, new MergePayee { Into = payees[1 + dice.Next(payees.Count - 1)].Id }, Ct);
        }

        private async Task MergeDuplicatesAsync()
        {
            if ((await me.Get<DuplicateService>().ListAsync(Ct)).Items is [var pair, ..])
            {
                if (dice.Next(3) == 0)
                    await me.Get<DuplicateService>().RejectAsync(pair.Keep.Id, pair.Drop.Id, Ct);
                else
                    await me.Get<DuplicateService>().MergeAsync(pair.Keep.Id, pair.Drop.Id, Ct);
            }
            else if ((await me.Get<RefundService>().ListAsync(Ct)).Items is [var refund, ..])
            {
                await me.Get<RefundService>().LinkAsync(refund.Refund.Id, refund.Purchase.Id, Ct);
            }
        }

        /// <summary>Undoes, redoes; but no redo that leaves rows: of what it left nobody can say afterwards whose it is.</summary>
        private async Task UndoSomethingAsync()
        {
            var batches = await BatchesAsync(me);
            var batch = batches[dice.Next(Math.Min(batches.Count, 6))];
            var keepEdited = dice.Next(2) == 0;
            var preview = await me.Get<UndoService>().PreviewUndoAsync(batch.Id, new UndoBatch { KeepEdited = keepEdited }, Ct);
            if (batch.UndoesId is null || preview is { IsOk: true, Value.Kept.Count: 0 })
                await ledger.UndoAsync(batch.Id, keepEdited);
        }

        private SaveRule Rule() => new()
        {
            Name = $"Rule {++made}",
            Query = dice.Next(3) switch { 0 => "blue", 1 => "amount>10", _ => "payee:\"Corner Shop\"" },
            Actions =
            [
                dice.Next(4) switch
                {
                    0 => new SaveRuleAction { Kind = RuleActionKind.Payee, MerchantName = "Renamed" },
                    1 => new SaveRuleAction { Kind = RuleActionKind.Tags, Tags = ["ruled"] },
                    2 => new SaveRuleAction { Kind = RuleActionKind.Split, Splits = [new SaveRuleShare { CategoryId = categories[0], Percent = 30 }, new SaveRuleShare { CategoryId = categories[1] }] },
                    _ => new SaveRuleAction { Kind = RuleActionKind.Category, CategoryId = categories[dice.Next(2)] },
                },
            ],
        };

        private SaveTransaction Entry()
        {
            var amount = dice.Next(80) - 60;
            var entry = Ledger.Entry(
                accounts[dice.Next(2)], amount, new DateOnly(2026, 3, 1 + dice.Next(28)).ToString("O", CultureInfo.InvariantCulture),
                dice.Next(3) switch { 0 => null, var n => categories[n - 1] }, Payees[dice.Next(Payees.Length)]);
            entry.Tags = dice.Next(4) == 0 ? ["typed"] : null;
            entry.Status = (TransactionStatus)dice.Next(3);
            if (dice.Next(4) == 0)
            {
                entry.CategoryId = null;
                entry.Splits = [new SaveSplit { CategoryId = categories[0], Amount = 3 }, new SaveSplit { Amount = amount - 3 }];
            }
            return entry;
        }
    }
}
