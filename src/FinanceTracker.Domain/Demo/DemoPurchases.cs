using static FinanceTracker.Domain.Demo.DemoHabits;

namespace FinanceTracker.Domain.Demo;

/// <summary>One purchase after another, of what these two usually buy.</summary>
/// <param name="book">Where it is written down.</param>
/// <param name="prices">What things cost.</param>
/// <param name="dice">What is bought, where and for how much.</param>
/// <param name="today">The last two weeks have not all been looked at.</param>
/// <param name="size">1 for the usual basket, less for smaller ones.</param>
internal sealed class DemoPurchases(DemoBook book, DemoPrices prices, DemoDice dice, DateOnly today, double size)
{
    private static readonly string[] Notes = ["For Sunday’s guests", "Split with Ines", "Receipt is in the blue folder", "Birthday cake"];

    public void Buy(DateOnly day)
    {
        var habit = Pick();
        var cents = (long)(dice.Between(habit.Low, habit.High) * size);
        var minor = Math.Max(1, prices.Home(cents, day));
        var place = PlaceOf(habit.Purse, minor);
        var (payee, note, isSeen) = (dice.Of(habit.Shops), dice.Below(1_000) < 15 ? dice.Of(Notes) : null, dice.Percent(45));
        book.Add(new DemoEntry(place, day, -minor)
        {
            Payee = payee,
            Category = habit.Category,
            Note = note,
            IsReviewed = place == DemoPlace.Cash || isSeen || day < today.AddDays(-14),
        });
    }

    private Habit Pick()
    {
        var at = dice.Below(AllWeights);
        foreach (var habit in Everyday)
        {
            at -= habit.Weight;
            if (at < 0)
                return habit;
        }
        return Everyday[^1];
    }

    private DemoPlace PlaceOf(Purse purse, long minor)
    {
        var own = dice.Percent(55) ? DemoPlace.Lena : DemoPlace.Sam;
        return purse switch
        {
            Purse.Joint => DemoPlace.Joint,
            Purse.Card => DemoPlace.Card,
            Purse.Cash when book[DemoPlace.Cash] >= minor => DemoPlace.Cash,
            _ => own,
        };
    }
}
