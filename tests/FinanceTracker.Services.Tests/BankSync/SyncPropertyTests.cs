using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>
/// Whatever a bank does, whatever a person does in between and whatever fails: at the end the rows are the bank's, but for those the person took
/// away, every note stands where it was put, and the kept totals are right.
/// </summary>
public sealed class SyncPropertyTests
{
    private const int Steps = 160;
    private static readonly string[] Payees = ["Market", "Bistro Blanc", "Kiosk", "Garage", "Corner Cafe"];

    [DatabaseTheory]
    public async Task Rows_end_as_the_bank_has_them_with_every_note_in_its_place(DatabaseProvider database)
    {
        foreach (var (seed, provider) in new[] { (11, BankProvider.Plaid), (12, BankProvider.SimpleFin) })
        {
            await using var desk = await BankDesk.OpenAsync(database, provider);
            if (provider == BankProvider.SimpleFin)
                (desk.Bank.Cover, desk.Bank.Since) = (FeedCover.Window, new DateOnly(2026, 1, 1));
            await desk.LinkAsync();
            var life = new Life(desk, seed);
            for (var step = 0; step < Steps; step++)
                await life.StepAsync();
            await life.CheckAsync();
        }
    }

    private sealed class Life(BankDesk desk, int seed)
    {
        private readonly Random chance = new(seed);
        private readonly HashSet<string> takenAway = [];
        private readonly Dictionary<string, string> notes = [];
        private int made;

        public async Task StepAsync()
        {
            switch (chance.Next(12))
            {
                case 0 or 1 or 2:
                    desk.Bank.Put($"t{++made}", -chance.Next(1, 40), Day(), Payee(), pending: chance.Next(2) == 0);
                    break;
                case 3 or 4:
                    Book();
                    break;
                case 5:
                    if (Any(_ => true) is { } changed)
                        desk.Bank.Put(changed with { Amount = changed.Amount * 2, Date = changed.Date.AddDays(1) });
                    break;
                case 6:
                    if (Any(line => !notes.ContainsKey(line.Id)) is { } taken)
                        desk.Bank.Take(taken.Id);
                    break;
                case 7:
                    await NoteAsync();
                    break;
                case 8:
                    await DeleteAsync();
                    break;
                case 9:
                    desk.Bank.Fail(new BankFeedException(FeedFault.Transient, "Down."));
                    Assert.Equal(SyncStatus.Failed, (await desk.SyncAsync()).Status);
                    break;
                case 10:
                    await desk.WholeAsync();
                    break;
                default:
                    await desk.GoodAsync();
                    break;
            }
        }

        public async Task CheckAsync()
        {
            await desk.GoodAsync();
            Assert.Null((await desk.WholeAsync()).BatchId);
            var rows = await desk.RowsAsync();
            var truth = desk.Bank.Truth.Values.Where(line => !takenAway.Contains(line.Id)).ToList();
            Assert.Equal(
                truth.OrderBy(line => line.Id, StringComparer.Ordinal).Select(line => (line.Id, line.Amount.ToDecimal(), line.Date)),
                rows.OrderBy(row => row.Origin.ExternalId, StringComparer.Ordinal).Select(row => (row.Origin.ExternalId!, row.Amount.ToDecimal(), row.TransactionDate)));
            foreach (var (id, note) in notes.Where(pair => desk.Bank.Truth.ContainsKey(pair.Key) && !takenAway.Contains(pair.Key)))
                Assert.Equal(note, rows.Single(row => row.Origin.ExternalId == id).Notes);
            Assert.True(truth.Count > 10 && notes.Count > 2 && takenAway.Count > 2);
            await desk.TotalsHoldAsync();
        }

        private void Book()
        {
            if (Any(line => line.IsPending) is not { } pending)
                return;
            var (id, links) = ($"t{++made}", chance.Next(3) > 0 || notes.ContainsKey(pending.Id) || takenAway.Contains(pending.Id));
            desk.Bank.Book(pending.Id, id, chance.Next(2) == 0 ? pending.Amount.ToDecimal() : pending.Amount.ToDecimal() - chance.Next(1, 9), links: links);
            if (links && notes.Remove(pending.Id, out var note))
                notes[id] = note;
            if (links && takenAway.Contains(pending.Id))
                takenAway.Add(id);
        }

        private async Task NoteAsync()
        {
            if (await LiveAsync() is not { } row)
                return;
            notes[row.Origin.ExternalId!] = $"note {++made}";
            await desk.EditAsync(row, save => save.Notes = $"note {made}");
        }

        private async Task DeleteAsync()
        {
            if (await LiveAsync() is not { } row || notes.ContainsKey(row.Origin.ExternalId!))
                return;
            takenAway.Add(row.Origin.ExternalId!);
            Assert.True((await desk.Me.Get<TransactionService>().DeleteAsync(row.Id, CancellationToken.None)).IsOk);
        }

        /// <summary>An entry that the bank still lists under the id it has here.</summary>
        private async Task<TransactionView?> LiveAsync()
        {
            var rows = (await desk.RowsAsync()).Where(row => desk.Bank.Truth.ContainsKey(row.Origin.ExternalId!)).ToList();
            return rows.Count == 0 ? null : rows[chance.Next(rows.Count)];
        }

        private FeedTransaction? Any(Func<FeedTransaction, bool> which)
        {
            var lines = desk.Bank.Truth.Values.Where(which).OrderBy(line => line.Id, StringComparer.Ordinal).ToList();
            return lines.Count == 0 ? null : lines[chance.Next(lines.Count)];
        }

        private string Day() => new DateOnly(2026, 2, 1).AddDays(chance.Next(30)).ToString("yyyy-MM-dd", null);

        private string Payee() => Payees[chance.Next(Payees.Length)];
    }
}
