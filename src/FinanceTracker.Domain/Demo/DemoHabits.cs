namespace FinanceTracker.Domain.Demo;

/// <summary>What is bought every week, and where. All names are invented.</summary>
internal static class DemoHabits
{
    /// <summary>How somebody pays for it.</summary>
    public enum Purse
    {
        Joint,
        Own,
        Card,
        Cash,
    }

    /// <summary>One kind of purchase.</summary>
    /// <param name="Weight">How often, against the others.</param>
    /// <param name="Category">Of the preset, in English.</param>
    /// <param name="Low">Euro cents.</param>
    /// <param name="High">Euro cents.</param>
    /// <param name="Purse">How it is paid.</param>
    /// <param name="Shops">Where.</param>
    public sealed record Habit(int Weight, string Category, int Low, int High, Purse Purse, IReadOnlyList<string> Shops);

    public static IReadOnlyList<Habit> Everyday { get; } =
    [
        new(300, "Groceries", 900, 6_200, Purse.Joint, ["Fernhill Market", "Tolliver’s Grocery", "Green Barrow", "Old Mill Farm Shop", "Cornerways"]),
        new(140, "Coffee and bakery", 280, 780, Purse.Cash, ["Marlow & Crumb", "The Copper Kettle", "Nine Bells Bakery"]),
        new(80, "Restaurants", 1_900, 6_400, Purse.Card, ["Saffron Courtyard", "Bistro Larkspur", "The Gilded Fig", "Ninth Street Noodles"]),
        new(60, "Takeaway", 900, 2_300, Purse.Own, ["Dumpling Corner", "Falafel Yard", "Zafferino"]),
        new(85, "Public transport", 280, 420, Purse.Own, ["Citywide Transit"]),
        new(50, "Fuel and charging", 3_600, 6_900, Purse.Joint, ["Brightwell Fuel", "Roadside Forty"]),
        new(35, "Parking and tolls", 150, 650, Purse.Cash, ["Quayside Parking", "Town Hall Car Park"]),
        new(30, "Pharmacy", 480, 2_400, Purse.Joint, ["Rowan Pharmacy"]),
        new(32, "Clothes and shoes", 1_900, 8_900, Purse.Card, ["Thistle & Thread", "Northbound Outfitters", "Second Spring"]),
        new(42, "Household supplies", 500, 2_300, Purse.Joint, ["Tidy Cupboard", "Cornerways"]),
        new(34, "Personal care", 600, 3_200, Purse.Own, ["Sage Barbers", "Willow & Soap"]),
        new(34, "Going out", 1_200, 4_200, Purse.Card, ["Lantern Picture House", "Old Town Stage", "The Brass Otter"]),
        new(36, "Films, music and books", 800, 2_800, Purse.Own, ["Paper Heron Books", "Vinyl Attic"]),
        new(24, "Hobbies and games", 1_200, 5_200, Purse.Own, ["Kite & Kettle Games", "The Stitch Workshop"]),
        new(22, "Pets", 900, 3_400, Purse.Joint, ["Whisker & Paw"]),
        new(22, "Other shopping", 900, 4_500, Purse.Card, ["Parcelwood", "Saturday Market"]),
        new(7, "Electronics", 3_900, 21_000, Purse.Card, ["Voltage Row"]),
    ];

    public static int AllWeights { get; } = Everyday.Sum(habit => habit.Weight);

    /// <summary>Bought on a trip.</summary>
    public static IReadOnlyList<Habit> OnTheTrip { get; } =
    [
        new(1, "On the trip", 600, 2_600, Purse.Own, ["Harbour Grill", "Lighthouse Museum", "Cove Ferry", "Sundial Café", "Pelican Bike Hire"]),
    ];

    /// <summary>What a bank writes when it does not say who it was.</summary>
    public static IReadOnlyList<string> Riddles { get; } = ["KRT*8841 0423 ONLINE", "POS 55210 TERMINAL 7", "SQR *LUNAFLOR", "DD MANDATE 0098-771"];
}
