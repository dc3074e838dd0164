using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Query;

namespace FinanceTracker.Services.Rules;

/// <summary>What rules make of the entries that are there. The same for a preview and for a run.</summary>
internal sealed class RulePass
{
    private readonly Dictionary<(RuleField Field, ReadyRule Loser, ReadyRule Winner), int> clashes = [];

    public int Matched { get; private set; }

    public int Held { get; private set; }

    /// <summary>Those that change, newest first.</summary>
    public List<(StoredEntry Entry, RuleOutcome Outcome)> Changes { get; } = [];

    /// <summary>The payments of bills they are taken for.</summary>
    public IReadOnlyList<BillMatchFound> Payments { get; private set; } = [];

    public IReadOnlyList<RuleConflictView> Conflicts =>
    [
        .. clashes.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Loser.Name, StringComparer.Ordinal).ThenBy(pair => pair.Key.Winner.Name, StringComparer.Ordinal)
            .Select(pair => new RuleConflictView(pair.Key.Field, pair.Key.Loser.Id, pair.Key.Loser.Name, pair.Key.Winner.Id, pair.Key.Winner.Name, pair.Value)),
    ];

    /// <summary>How many entries each rule sets something on, by its key.</summary>
    public IReadOnlyDictionary<long, int> Uses => Changes
        .SelectMany(change => change.Outcome.Settings.Where(setting => setting.Field != RuleField.Skip).Select(setting => setting.Rule.Key).Distinct())
        .GroupBy(key => key).ToDictionary(group => group.Key, group => group.Count());

    public static async Task<RulePass> RunAsync(AppDbContext db, RuleBook book, IQueryable<Transaction> rows, CancellationToken ct)
    {
        var pass = new RulePass();
        if (book.Set.Rules.Count == 0)
            return pass;
        // A single rule is narrowed down by the database; several see what the ones before them did, which no database knows.
        if (book.Set.Rules is [var only])
            rows = rows.Where(await QueryTranslator.TranslateAsync(db, only.Condition, ct));
        await foreach (var entry in RuleEntries.ReadAsync(db, rows, book.Names, ct))
        {
            if (book.Set.Apply(entry.Entry) is { } outcome)
                pass.Take(entry, outcome);
        }
        await pass.FindPaymentsAsync(db, ct);
        return pass;
    }

    /// <summary>An entry changes by a bill only where one of its occurrences is left to pay.</summary>
    private async Task FindPaymentsAsync(AppDbContext db, CancellationToken ct)
    {
        var wanted = Changes.Where(change => change.Outcome.Bill is not null).Select(change => RuledPayment.Of(change.Entry.Key, change.Outcome)).ToList();
        if (wanted.Count == 0)
            return;
        Payments = await RuledPayments.PlanAsync(db, wanted, ct);
        var paying = Payments.Select(payment => payment.Row.Key).ToHashSet();
        var settled = Changes.Select(change => change.Outcome.Bill is null || paying.Contains(change.Entry.Key) ? change : (change.Entry, Outcome: change.Outcome.WithoutBill()))
            .Where(change => change.Outcome.Changes).ToList();
        Changes.Clear();
        Changes.AddRange(settled);
    }

    private void Take(StoredEntry entry, RuleOutcome outcome)
    {
        Matched++;
        if (outcome.Held != LockedFields.None)
            Held++;
        foreach (var clash in outcome.Clashes)
            clashes[(clash.Field, clash.Loser, clash.Winner)] = clashes.GetValueOrDefault((clash.Field, clash.Loser, clash.Winner)) + 1;
        if (outcome.Changes)
            Changes.Add((entry, outcome));
    }
}
