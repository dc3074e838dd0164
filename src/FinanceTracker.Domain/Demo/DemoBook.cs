using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Domain.Demo;

/// <summary>Writes entries down and knows what every account holds meanwhile.</summary>
internal sealed class DemoBook(IReadOnlyList<DemoAccount> accounts, DateOnly today)
{
    private readonly long[] balances = [.. accounts.Select(account => account.Opening.Minor)];
    private int transfers;

    public List<DemoEntry> Entries { get; } = [];

    /// <summary>Minor units of the account's currency.</summary>
    public long this[DemoPlace place] => balances[(int)place];

    public void Add(DemoEntry entry)
    {
        balances[(int)entry.Place] += entry.Minor;
        // The bank has not booked the card's last days yet, and nobody has looked at the last two weeks' purchases.
        var isFresh = entry.Place == DemoPlace.Card && entry.Transfer == 0 && entry.Date > today.AddDays(-3);
        Entries.Add(isFresh ? entry with { Status = TransactionStatus.Pending } : entry);
    }

    /// <summary>Money out, positive minor units.</summary>
    public void Pay(DemoPlace place, DateOnly day, long minor, string payee, string category, bool recurring = false) =>
        Add(new DemoEntry(place, day, -minor) { Payee = payee, Category = category, IsRecurring = recurring });

    /// <summary>Money in, positive minor units.</summary>
    public void Receive(DemoPlace place, DateOnly day, long minor, string payee, string category, string description = "", bool recurring = false) =>
        Add(new DemoEntry(place, day, minor) { Payee = payee, Category = category, Description = description, IsRecurring = recurring });

    /// <summary>Moves money between two accounts; <paramref name="arrives"/> where the other one is in another currency.</summary>
    public void Move(DemoPlace from, DemoPlace to, DateOnly day, long minor, string description, long? arrives = null)
    {
        transfers++;
        Add(new DemoEntry(from, day, -minor) { Description = description, Transfer = transfers, IsRecurring = true });
        Add(new DemoEntry(to, day, arrives ?? minor) { Description = description, Transfer = transfers, IsRecurring = true });
    }
}
