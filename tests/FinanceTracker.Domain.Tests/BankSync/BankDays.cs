using FinanceTracker.Domain.BankSync;

namespace FinanceTracker.Domain.Tests.BankSync;

/// <summary>
/// What happens at a bank, at random: lines come, change, are booked in every way, and are taken back. No two have the same amount: a booked line that nothing
/// names is taken for a pending one that has it, whether that is right or not.
/// </summary>
internal static class BankDays
{
    private static readonly string[] Payees = ["Market", "Bookshop", "Kiosk", "Pharmacy"];

    /// <summary>A line, new or changed; or the id of one that is taken back.</summary>
    public static IReadOnlyList<(string Id, FeedTransaction? Line)> Write(Random chance, int events)
    {
        var log = new List<(string Id, FeedTransaction? Line)>();
        var lines = new Dictionary<string, FeedTransaction>();
        for (var number = 0; log.Count < events; number++)
        {
            var some = lines.Values.OrderBy(line => line.Id, StringComparer.Ordinal).ToList();
            var one = some.Count == 0 ? null : some[chance.Next(some.Count)];
            switch (chance.Next(one is null ? 1 : 6))
            {
                case 0 or 1 or 2:
                    Put(PlanLedger.Line($"t{number}", -((number * 10) + 0.37m), chance.Next(1, 9), pending: chance.Next(2) == 0, payee: Payees[chance.Next(Payees.Length)]));
                    break;
                case 3 when one!.IsPending:
                    Book(one, $"t{number}");
                    break;
                case 4:
                    Put(one! with { Amount = one!.Amount * 2 });
                    break;
                default:
                    Take(one!.Id);
                    break;
            }
        }
        return log;

        void Put(FeedTransaction line)
        {
            lines[line.Id] = line;
            log.Add((line.Id, line));
        }

        void Take(string id)
        {
            lines.Remove(id);
            log.Add((id, null));
        }

        void Book(FeedTransaction pending, string id)
        {
            var isInPlace = chance.Next(4) == 0;
            var booked = pending with { Id = isInPlace ? pending.Id : id, IsPending = false, PendingId = isInPlace || chance.Next(3) == 0 ? null : pending.Id, Date = pending.Date.AddDays(chance.Next(3)) };
            if (chance.Next(3) == 0)
                booked = booked with { Amount = booked.Amount + PlanLedger.Line("tip", -0.5m).Amount };
            var goesFirst = chance.Next(2) == 0;
            if (goesFirst && !isInPlace)
                Take(pending.Id);
            Put(booked);
            if (!goesFirst && !isInPlace)
                Take(pending.Id);
        }
    }

    /// <summary>So much of it as one update: the last word on an id.</summary>
    public static Update Fold(IEnumerable<(string Id, FeedTransaction? Line)> events)
    {
        var words = new Dictionary<string, FeedTransaction?>();
        foreach (var (id, line) in events)
            words[id] = line;
        return new Update([.. words.Values.OfType<FeedTransaction>()], [.. words.Where(word => word.Value is null).Select(word => word.Key)]);
    }
}
