namespace FinanceTracker.Domain.Demo;

/// <summary>What comes every month or quarter on its day: wages, rent, bills, and the money that moves between accounts.</summary>
internal sealed class DemoBills(DemoBook book, DemoPrices prices, DemoDice dice)
{
    /// <summary>Euro cents: what the household spends in a month from the joint account.</summary>
    public const long JointNeeds = 300_000;

    /// <summary>Euro cents: what should be left in it at the end of a month.</summary>
    public const long JointFloor = 130_000;

    private long cardOwed = -book[DemoPlace.Card];

    public void Live(DateOnly day)
    {
        switch (day.Day)
        {
            case 1:
                book.Receive(DemoPlace.Lena, day, prices.Home(247_500, day), "Brambleton Robotics", "Salary", "Salary", recurring: true);
                book.Receive(DemoPlace.Sam, day, prices.Home(186_000, day), "Clearwater Schools", "Salary", "Salary", recurring: true);
                break;
            case 2:
                FillJoint(day);
                break;
            case 3:
                book.Pay(DemoPlace.Joint, day, prices.Home(132_000, day), "Alder Row Housing", "Rent or mortgage", recurring: true);
                break;
            case 4:
                book.Move(DemoPlace.Joint, DemoPlace.Savings, day, prices.Home(25_000, day), "Standing order");
                break;
            case 5:
                book.Pay(DemoPlace.Joint, day, prices.Home(3_990, day), "Skylark Telecom", "Internet and phone", recurring: true);
                Withdraw(DemoPlace.Lena, day);
                break;
            case 6:
                book.Pay(DemoPlace.Lena, day, prices.Home(1_499, day), "Pebble Mobile", "Internet and phone", recurring: true);
                book.Pay(DemoPlace.Sam, day, prices.Home(1_199, day), "Pebble Mobile", "Internet and phone", recurring: true);
                break;
            case 8:
                Subscribe(day, "The Evening Heron", "Newspapers", 1_890, 1_890, 0);
                break;
            case 10:
                book.Pay(DemoPlace.Lena, day, prices.Home(2_990, day), "Steady Gym", "Sport and fitness", recurring: true);
                break;
            case 11:
                Subscribe(day, "Lumen Films", "Subscriptions", 999, 1_299, 14);
                break;
            case 12:
                book.Pay(DemoPlace.Joint, day, Energy(day), "Meadow Power", "Electricity and heating", recurring: true);
                break;
            case 14 when day.Month % 3 == 2:
                book.Pay(DemoPlace.Joint, day, prices.Home(6_300 + dice.Below(900), day), "Riverside Waterworks", "Water", recurring: true);
                break;
            case 15:
                book.Move(DemoPlace.Joint, DemoPlace.Card, day, Math.Max(cardOwed, prices.Home(100, day)), "Card bill of last month");
                break;
            case 16:
                book.Pay(DemoPlace.Sam, day, prices.Home(1_500, day), "Riverbank Rescue", "Donations", recurring: true);
                break;
            case 17:
                BigShop(day);
                break;
            case 19:
                Subscribe(day, "Chorus Stream", "Subscriptions", 1_099, 1_099, 0);
                break;
            case 20:
                Withdraw(DemoPlace.Sam, day);
                break;
            case 22:
                Save(DemoPlace.Lena, day, 70_000);
                break;
            case 23:
                Save(DemoPlace.Sam, day, 60_000);
                break;
        }
        if (day.AddDays(1).Day == 1)
            EndMonth(day);
    }

    /// <summary>Both put in what the household needs, more when the joint account runs low and less when it is full.</summary>
    private void FillJoint(DateOnly day)
    {
        var wanted = Math.Clamp(
            prices.Home(JointNeeds + JointFloor, day) - book[DemoPlace.Joint], prices.Home(200_000, day), prices.Home(380_000, day));
        var round = prices.Round(wanted);
        var hers = prices.Round(round * 57 / 100);
        book.Move(DemoPlace.Lena, DemoPlace.Joint, day, hers, "Household money");
        book.Move(DemoPlace.Sam, DemoPlace.Joint, day, round - hers, "Household money");
    }

    /// <summary>What is over a cushion goes to the savings; a little always does.</summary>
    private void Save(DemoPlace from, DateOnly day, long cushion) => book.Move(
        from, DemoPlace.Savings, day, Math.Max(prices.Round(book[from] - prices.Home(cushion, day)), prices.Home(2_000, day)), "Saved");

    /// <summary>Fills the wallet up to a usual sum, in round notes; one note at least.</summary>
    private void Withdraw(DemoPlace from, DateOnly day) =>
        book.Move(from, DemoPlace.Cash, day, Math.Max(prices.Round(prices.Home(7_000, day) - book[DemoPlace.Cash], 1_000), prices.HomeToday(1_000)), "Cash machine");

    private void Subscribe(DateOnly day, string payee, string category, long before, long after, int monthsSince)
    {
        // Such prices stand still for years and then jump.
        var isRisen = monthsSince > 0 && prices.IsWithinMonths(day, monthsSince);
        book.Pay(DemoPlace.Card, day, prices.HomeToday(isRisen ? after : before), payee, category, recurring: true);
    }

    /// <summary>Most in January, least in July.</summary>
    private long Energy(DateOnly day) =>
        prices.Home((long)(9_800 + (5_200 * Math.Cos((day.Month - 1) * Math.PI / 6)) + dice.Below(900)), day);

    /// <summary>One receipt, three categories.</summary>
    private void BigShop(DateOnly day)
    {
        var parts = new[]
        {
            ("Groceries", -prices.Home(dice.Between(5_400, 8_900), day)), ("Household supplies", -prices.Home(dice.Between(900, 2_400), day)),
            ("Personal care", -prices.Home(dice.Between(400, 1_300), day)),
        };
        book.Add(new DemoEntry(DemoPlace.Joint, day, parts.Sum(part => part.Item2)) { Payee = "Fernhill Market", Parts = parts, Note = "The big monthly shop" });
    }

    private void EndMonth(DateOnly day)
    {
        cardOwed = -book[DemoPlace.Card];
        if (day.Month % 3 == 0)
            book.Receive(DemoPlace.Savings, day, Math.Max(1, book[DemoPlace.Savings] / 220), "Copperleaf Bank", "Interest and dividends", "Interest of the quarter");
    }
}
