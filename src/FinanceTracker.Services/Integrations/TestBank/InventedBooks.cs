using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>
/// Two years of an invented person's money, worked out from a number and the clock alone: the same at every call and after every restart,
/// and only ever added to. What is paid by card is pending for a day or two, then booked under a new id, sometimes with a tip.
/// </summary>
public sealed class InventedBooks : IBankBooks
{
    public const int Days = 730;
    private const string Checking = "checking", Savings = "savings", Card = "card", Loan = "loan", Fund = "fund";
    private const decimal CardLimit = 3000m;

    /// <summary>The accounts there are to choose from: key, name and kind for people.</summary>
    public static IReadOnlyList<(string Key, string Name, string Kind)> Choices { get; } =
    [
        (Checking, "Everyday account", "Current account ending 4021"),
        (Savings, "Rainy day savings", "Savings account ending 7788"),
        (Card, "Blue card", "Credit card ending 1953"),
        (Loan, "Car loan", "Loan ending 0306"),
        (Fund, "Index fund", "Brokerage account ending 5150"),
    ];

    private static readonly Habit[] Habits =
    [
        new(Checking, "Northwind Payroll", "NORTHWIND LTD SALARY", -3120m, 0, "INCOME", "INCOME_SALARY") { DayOfMonth = 25 },
        new(Checking, "Harbour Homes", "HARBOUR HOMES RENT", 1180m, 0, "RENT_AND_UTILITIES", "RENT_AND_UTILITIES_RENT") { DayOfMonth = 1 },
        new(Checking, "Bright Energy", "BRIGHT ENERGY DD", 84m, 20, "RENT_AND_UTILITIES", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY") { DayOfMonth = 8 },
        new(Checking, "Clearline", "CLEARLINE BROADBAND", 34.99m, 0, "RENT_AND_UTILITIES", "RENT_AND_UTILITIES_INTERNET_AND_CABLE") { DayOfMonth = 12 },
        new(Checking, null, "TRANSFER TO SAVINGS 7788", 250m, 0, "TRANSFER_OUT", "TRANSFER_OUT_SAVINGS") { DayOfMonth = 26, Other = Savings },
        new(Checking, null, "BLUE CARD PAYMENT THANK YOU", 1120m, 60, "LOAN_PAYMENTS", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT") { DayOfMonth = 27, Other = Card },
        new(Checking, null, "CAR LOAN INSTALMENT 0306", 210m, 0, "LOAN_PAYMENTS", "LOAN_PAYMENTS_CAR_PAYMENT") { DayOfMonth = 5, Other = Loan },
        new(Card, "Greenleaf Market", "GREENLEAF MARKET 114", 46m, 34, "FOOD_AND_DRINK", "FOOD_AND_DRINK_GROCERIES") { OneIn = 3 },
        new(Card, "Corner Coffee", "SQ CORNER COFFEE", 4.2m, 2, "FOOD_AND_DRINK", "FOOD_AND_DRINK_COFFEE") { OneIn = 2 },
        new(Card, "Trattoria Due", "TRATTORIA DUE", 38m, 30, "FOOD_AND_DRINK", "FOOD_AND_DRINK_RESTAURANT") { OneIn = 7, HasTip = true },
        new(Card, "Metro Transit", "METRO TRANSIT TAP", 2.9m, 0, "TRANSPORTATION", "TRANSPORTATION_PUBLIC_TRANSIT") { OneIn = 2 },
        new(Card, "Fuel Stop", "FUEL STOP 88", 52m, 18, "TRANSPORTATION", "TRANSPORTATION_GAS") { OneIn = 11 },
        new(Card, "Streamly", "STREAMLY.COM", 12.99m, 0, "ENTERTAINMENT", "ENTERTAINMENT_TV_AND_MOVIES") { DayOfMonth = 17 },
        new(Card, "Page and Ink", "PAGE & INK BOOKS", 22m, 16, "GENERAL_MERCHANDISE", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS") { OneIn = 19 },
        new(Savings, null, "INTEREST", -6m, 3, "INCOME", "INCOME_INTEREST_EARNED") { DayOfMonth = 28 },
    ];

    /// <inheritdoc/>
    public BankBook Open(TestBankItem item, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(item);
        var chosen = item.Accounts.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var linked = item.LinkedAt ?? now;
        var lines = Lines(item, linked, now).Where(line => chosen.Contains(line.Account)).ToList();
        return new BankBook(Accounts(item, chosen, lines, now), Log(item, lines, linked, now), "HISTORICAL_UPDATE_COMPLETE");
    }

    private static List<BankEvent> Log(TestBankItem item, List<Line> lines, DateTimeOffset linked, DateTimeOffset now)
    {
        var log = new List<(DateTimeOffset At, int Order, BankEvent Event)>();
        foreach (var (line, order) in lines.Select((line, order) => (line, order)))
        {
            if (line.Booked <= linked)
            {
                log.Add((linked, 2 * order, new BankEvent(BankEventKind.Added, Row(item, line, isPending: false, wasPending: false))));
                continue;
            }
            var isInstant = line.Booked == line.Made;
            if (!isInstant)
                log.Add((line.Made < linked ? linked : line.Made, 2 * order, new BankEvent(BankEventKind.Added, Row(item, line, isPending: true, wasPending: false))));
            if (line.Booked > now)
                continue;
            if (!isInstant)
                log.Add((line.Booked, 2 * order, new BankEvent(BankEventKind.Removed, Row(item, line, isPending: true, wasPending: false))));
            log.Add((line.Booked, (2 * order) + 1, new BankEvent(BankEventKind.Added, Row(item, line, isPending: false, wasPending: !isInstant))));
        }
        return [.. log.OrderBy(entry => entry.At).ThenBy(entry => entry.Order).Select(entry => entry.Event)];
    }

    private static BankRow Row(TestBankItem item, Line line, bool isPending, bool wasPending) => new(
        Id(item, line.Name + (isPending ? "/p" : "/b")), Id(item, line.Account),
        DateOnly.FromDateTime((isPending ? line.Made : line.Booked).UtcDateTime), isPending ? line.Amount : line.Final)
    {
        Currency = item.Currency,
        AuthorizedDate = DateOnly.FromDateTime(line.Made.UtcDateTime),
        Name = line.Habit.Text,
        Merchant = line.Habit.Merchant,
        IsPending = isPending,
        PendingId = wasPending ? Id(item, line.Name + "/p") : null,
        Primary = line.Habit.Primary,
        Detailed = line.Habit.Detailed,
    };

    private static List<BankAccountRow> Accounts(TestBankItem item, HashSet<string> chosen, List<Line> lines, DateTimeOffset now)
    {
        return [.. new[]
        {
            Account(Checking, "Everyday account", "4021", "depository", "checking", 2400m, -1),
            Account(Savings, "Rainy day savings", "7788", "depository", "savings", 5200m, -1),
            Account(Card, "Blue card", "1953", "credit", "credit card", 380m, 1),
            Account(Loan, "Car loan", "0306", "loan", "auto", 11400m, 1),
            // As with real banks, what is bought and sold there is no line of the account: its value moves.
            Account(Fund, "Index fund", "5150", "investment", "brokerage", Worth(item, now), -1),
        }.Where(pair => chosen.Contains(pair.Key)).Select(pair => pair.Row)];

        (string Key, BankAccountRow Row) Account(string key, string name, string mask, string type, string subtype, decimal opening, int sign)
        {
            var booked = opening + (sign * lines.Where(line => line.Account == key && line.Booked <= now).Sum(line => line.Final));
            return (key, new BankAccountRow(Id(item, key), name, mask, type, subtype, booked)
            {
                Available = type == "depository" ? booked : null,
                Limit = key == Card ? CardLimit : null,
                Currency = item.Currency,
            });
        }
    }

    /// <summary>A share of the market: up a little over the years, up and down from day to day.</summary>
    private static decimal Worth(TestBankItem item, DateTimeOffset now)
    {
        var days = (DateOnly.FromDateTime(now.UtcDateTime).DayNumber - DateOnly.FromDateTime(item.CreatedAt.UtcDateTime).DayNumber) + Days;
        var mood = (Chance(item.Seed, DateOnly.FromDateTime(now.UtcDateTime), 99) % 400) - 200m;
        return Math.Round(6400m + (2.1m * days) + mood, 2);
    }

    private static IEnumerable<Line> Lines(TestBankItem item, DateTimeOffset linked, DateTimeOffset now)
    {
        var first = DateOnly.FromDateTime(linked.UtcDateTime).AddDays(-Days);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        for (var day = first; day <= today; day = day.AddDays(1))
        {
            for (var number = 0; number < Habits.Length; number++)
            {
                var habit = Habits[number];
                var chance = Chance(item.Seed, day, number);
                if (habit.DayOfMonth > 0 ? day.Day != habit.DayOfMonth : chance % (uint)habit.OneIn != 0)
                    continue;
                var made = new DateTimeOffset(day, new TimeOnly(7 + (int)(chance / 7 % 13), (int)(chance / 97 % 60)), TimeSpan.Zero);
                if (made > now)
                    continue;
                var amount = habit.Amount + (habit.Spread == 0 ? 0 : Math.Round(habit.Spread * (chance / 1009 % 1000 / 1000m), 2) * Math.Sign(habit.Amount));
                var booked = habit.Account == Card ? new DateTimeOffset(day.AddDays(1 + (int)(chance / 31 % 2)), new TimeOnly(5, 0), TimeSpan.Zero) : made;
                var final = habit.HasTip ? Math.Round(amount * 1.12m, 2) : amount;
                var name = string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}/{number}");
                yield return new Line(habit, habit.Account, name, made, booked, amount, final);
                if (habit.Other is { } other)
                    yield return new Line(habit with { Merchant = null }, other, name + "/o", made, made, -amount, -amount);
            }
        }
    }

    private static uint Chance(int seed, DateOnly day, int number)
    {
        var mixed = ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL) ^ ((ulong)(uint)day.DayNumber * 0xBF58476D1CE4E5B9UL) ^ ((ulong)(uint)number * 0x94D049BB133111EBUL);
        mixed ^= mixed >> 31;
        return (uint)((mixed * 0xD6E8FEB86659FD93UL) >> 32);
    }

    private static string Id(TestBankItem item, string name) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{item.ItemId}/{name}"))).Replace('+', 'A').Replace('/', 'B')[..30];

    private sealed record Habit(string Account, string? Merchant, string Text, decimal Amount, decimal Spread, string Primary, string Detailed)
    {
        public int DayOfMonth { get; init; }
        public int OneIn { get; init; } = 1;
        public bool HasTip { get; init; }
        public string? Other { get; init; }
    }

    private sealed record Line(Habit Habit, string Account, string Name, DateTimeOffset Made, DateTimeOffset Booked, decimal Amount, decimal Final);
}
