using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Demo;

/// <summary>What comes once or a few times a year: insurance, the trip, presents, the tax refund; and what lies about just before today.</summary>
internal sealed class DemoYear(DemoBook book, DemoPrices prices, DemoDice dice, DemoWish wish)
{
    private readonly Queue<(DateOnly Day, long Minor, string Payee)> refunds = [];

    public void Live(DateOnly day)
    {
        Bills(day);
        Trip(day);
        Presents(day);
        Returns(day);
        Loose(day);
    }

    private void Bills(DateOnly day)
    {
        switch (day.Month, day.Day)
        {
            case (1, 9):
                book.Pay(DemoPlace.Joint, day, prices.Home(58_400, day), "Shelterfield Mutual", "Car insurance and tax", recurring: true);
                break;
            case (1, 13) or (7, 13):
                book.Pay(DemoPlace.Card, day, prices.Home(dice.Between(14_000, 38_000), day), "Pistons & Sons", "Car upkeep");
                break;
            case (3, 4):
                book.Pay(DemoPlace.Joint, day, prices.Home(18_600, day), "Shelterfield Mutual", "Home insurance", recurring: true);
                break;
            case (4, 21):
                book.Pay(DemoPlace.Joint, day, prices.Home(9_200, day), "Shelterfield Mutual", "Life and liability insurance", recurring: true);
                break;
            case (5, 18):
                book.Receive(DemoPlace.Lena, day, prices.Home(dice.Between(38_000, 72_000), day), "Tax office", "Tax refund", "Refund for last year");
                break;
            case (6, 11) or (11, 5):
                book.Pay(DemoPlace.Sam, day, prices.Home(dice.Between(4_500, 14_000), day), "Dr. Quillfeather", "Doctor and dentist");
                break;
            case (9, 14):
                book.Pay(DemoPlace.Lena, day, prices.Home(18_500, day), "Evening School", "Courses");
                break;
            case (10, 17):
                book.Pay(DemoPlace.Card, day, prices.Home(dice.Between(24_000, 64_000), day), "Oakloft", "Furniture and appliances");
                break;
        }
    }

    private void Trip(DateOnly day)
    {
        var tag = $"trip-{day.Year}";
        switch (day.Month, day.Day)
        {
            case (2, 10):
                book.Add(new DemoEntry(DemoPlace.Card, day, -prices.Home(dice.Between(34_000, 46_000), day)) { Payee = "Swallowtail Air", Category = "Flights and trains", Tag = tag, Note = "Two seats, August" });
                break;
            case (5, 29):
                book.Pay(DemoPlace.Card, day, prices.Home(dice.Between(7_000, 11_000), day), "Lakeside Rail", "Flights and trains");
                break;
            case (7, 2):
                book.Add(new DemoEntry(DemoPlace.Card, day, -prices.Home(dice.Between(46_000, 62_000), day)) { Payee = "Hotel Marigold Bay", Category = "Places to stay", Tag = tag });
                break;
            case (8, 3):
                var abroad = prices.Foreign(48_000, day);
                book.Move(DemoPlace.Savings, DemoPlace.Travel, day, prices.AtHome(abroad, day), "Money for the trip", abroad);
                break;
            case (8, >= 8 and <= 17):
                for (var i = 0; i < 2; i++)
                    Abroad(day, tag);
                break;
            case (4 or 11, 9):
                // Ordered abroad, booked at home.
                var paid = prices.Foreign(dice.Between(2_400, 5_900), day);
                book.Add(new DemoEntry(DemoPlace.Card, day, -prices.AtHome(paid, day)) { Payee = "Faraway Seeds", Category = "Hobbies and games", Original = new Money(-paid, wish.Foreign) });
                break;
        }
    }

    private void Abroad(DateOnly day, string tag)
    {
        var habit = DemoHabits.OnTheTrip[0];
        var price = prices.Foreign(dice.Between(habit.Low, habit.High), day);
        book.Add(new DemoEntry(DemoPlace.Travel, day, -price) { Payee = dice.Of(habit.Shops), Category = habit.Category, Tag = tag });
    }

    private void Presents(DateOnly day)
    {
        if (day is { Month: 12, Day: 3 or 6 or 9 or 12 or 15 or 18 or 20 })
        {
            var shop = dice.Of(["Paper Heron Books", "Kite & Kettle Games", "Parcelwood", "Thistle & Thread", "Saturday Market"]);
            book.Add(new DemoEntry(DemoPlace.Card, day, -prices.Home(dice.Between(1_800, 8_500), day)) { Payee = shop, Category = "Presents", Tag = "presents" });
        }
        if (day is { Month: 12, Day: 24 })
            book.Receive(DemoPlace.Lena, day, prices.Home(15_000, day), "Grandma Edda", "Gifts received");
    }

    /// <summary>Three times a year something does not fit and goes back.</summary>
    private void Returns(DateOnly day)
    {
        if (day is { Month: 3 or 6 or 10, Day: 7 })
        {
            var price = prices.Home(dice.Between(3_900, 9_900), day);
            book.Pay(DemoPlace.Card, day, price, "Northbound Outfitters", "Clothes and shoes");
            refunds.Enqueue((day.AddDays(9), price, "Northbound Outfitters"));
        }
        if (refunds.TryPeek(out var due) && due.Day == day)
        {
            refunds.Dequeue();
            book.Receive(DemoPlace.Card, day, due.Minor, due.Payee, "Clothes and shoes", "Sent back, did not fit");
        }
    }

    /// <summary>What waits for a person: riddles of the bank, one dinner that may have been booked twice, what the card has not settled.</summary>
    private void Loose(DateOnly day)
    {
        switch (wish.Today.DayNumber - day.DayNumber)
        {
            case 0:
                Fresh(day, "Bistro Larkspur", "Restaurants", dice.Between(2_400, 4_800));
                break;
            case 1:
                Fresh(day, "Lantern Picture House", "Going out", dice.Between(1_600, 2_600));
                break;
            case 5:
                Fresh(day, "The Gilded Fig", "Restaurants", 4_680);
                break;
            case 4:
                Fresh(day, "The Gilded Fig", "Restaurants", 4_680);
                break;
            case var ago and (2 or 6 or 9 or 15):
                var price = prices.Home(dice.Between(900, 5_900), day);
                book.Add(new DemoEntry(ago == 15 ? DemoPlace.Joint : DemoPlace.Card, day, -price) { Description = dice.Of(DemoHabits.Riddles), IsReviewed = false });
                break;
        }
    }

    private void Fresh(DateOnly day, string payee, string category, long cents) =>
        book.Add(new DemoEntry(DemoPlace.Card, day, -prices.Home(cents, day)) { Payee = payee, Category = category, IsReviewed = false });
}
