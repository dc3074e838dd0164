using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Demo;

/// <summary>
/// Lets two people live through the days of a wish, one after another. Every chance but the purchases' comes in a number that does not depend
/// on what was bought, so that the number of rows can be told beforehand.
/// </summary>
internal sealed class DemoLife
{
    private const double UsualPurchasesADay = 1.5;
    private readonly DemoWish wish;
    private readonly DemoBook book;
    private readonly DemoBills bills;
    private readonly DemoYear year;
    private readonly DemoPurchases purchases;

    public DemoLife(DemoWish wish, int purchases)
    {
        this.wish = wish;
        var prices = new DemoPrices(wish.Currency, wish.Foreign, wish.Today);
        Accounts = Open(wish, prices);
        book = new DemoBook(Accounts, wish.Today);
        bills = new DemoBills(book, prices, Dice(1));
        year = new DemoYear(book, prices, Dice(2), wish);
        var days = wish.Today.DayNumber - wish.From.DayNumber + 1;
        // Whoever buys more often buys smaller things: the money is the same.
        var size = Math.Min(1.5, UsualPurchasesADay * days / Math.Max(1, purchases));
        this.purchases = new DemoPurchases(book, prices, Dice(3), wish.Today, size);
        Plan = new DemoDays(wish.From, wish.Today, purchases);
    }

    private IReadOnlyList<DemoAccount> Accounts { get; }

    private DemoDays Plan { get; }

    public DemoLedger Live()
    {
        for (var day = wish.From; day <= wish.Today; day = day.AddDays(1))
        {
            bills.Live(day);
            year.Live(day);
            for (var left = Plan.On(day); left > 0; left--)
                purchases.Buy(day);
        }
        return new DemoLedger(wish.From, Accounts, book.Entries);
    }

    private DemoDice Dice(ulong kind) => new(unchecked(((ulong)(uint)wish.Seed << 8) | kind));

    private static DemoAccount[] Open(DemoWish wish, DemoPrices prices)
    {
        return
        [
            new("Joint current", "Copperleaf Bank", AccountType.Checking, Home(JointOpening(wish.From))),
            new("Lena’s account", "Copperleaf Bank", AccountType.Checking, Home(262_500)),
            new("Sam’s account", "Tidewater Union", AccountType.Checking, Home(214_800)),
            new("Rainy days", "Copperleaf Bank", AccountType.Savings, Home(820_000)),
            new("Blue card", "Tidewater Union", AccountType.CreditCard, Home(-31_240)),
            new("Wallet", null, AccountType.Cash, Home(6_500)),
            new("Travel money", "Farsight Money", AccountType.Checking, new Money(prices.Foreign(18_000, wish.From), wish.Foreign)),
        ];

        // What is left of the month's household money; on the first two days it is just about to come.
        static long JointOpening(DateOnly day) =>
            DemoBills.JointFloor + (day.Day <= 2 ? 0 : DemoBills.JointNeeds * (DateTime.DaysInMonth(day.Year, day.Month) - day.Day + 1) / 31);

        Money Home(long cents) => new(prices.Home(cents, wish.From), wish.Currency);
    }
}

/// <summary>Spreads a number of purchases over days: more on Saturdays, fewer on Sundays, all of them in the end.</summary>
internal sealed class DemoDays
{
    private readonly int[] counts;
    private readonly DateOnly from;

    public DemoDays(DateOnly from, DateOnly to, int purchases)
    {
        this.from = from;
        counts = new int[to.DayNumber - from.DayNumber + 1];
        var all = Enumerable.Range(0, counts.Length).Sum(day => Weight(from.AddDays(day)));
        long before = 0, passed = 0;
        for (var day = 0; day < counts.Length; day++)
        {
            passed += Weight(from.AddDays(day));
            var due = passed * purchases / all;
            counts[day] = (int)(due - before);
            before = due;
        }
    }

    public int On(DateOnly day) => counts[day.DayNumber - from.DayNumber];

    private static long Weight(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => 17, DayOfWeek.Friday => 13, DayOfWeek.Sunday => 7, _ => 10 };
}
