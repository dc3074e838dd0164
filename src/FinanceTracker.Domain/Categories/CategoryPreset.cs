namespace FinanceTracker.Domain.Categories;

/// <summary>
/// The categories a new household starts with: groups, and what is in them. Every one can be renamed, moved or archived later.
/// Icons are names of the icon font, colours are series of the palette (2 and 4 are too near amber and red for categories).
/// The English names are also the keys that other code knows them by; <see cref="PresetLanguage"/> has the other languages.
/// </summary>
public static class CategoryPreset
{
    /// <summary>A group with its children, in the order in which they are shown.</summary>
    public sealed record Group(string Name, CategoryKind Kind, string Icon, int Colour, IReadOnlyList<Child> Children);

    /// <summary>A category in a group; it takes the group's kind and colour.</summary>
    public sealed record Child(string Name, string Icon);

    /// <summary>All groups.</summary>
    public static IReadOnlyList<Group> Groups { get; } =
    [
        Expense("Home", "home", 1,
            ("Rent or mortgage", "house"), ("Electricity and heating", "bolt"), ("Water", "water_drop"), ("Internet and phone", "router"),
            ("Home insurance", "shield"), ("Repairs and upkeep", "home_repair_service"), ("Furniture and appliances", "chair"), ("Household supplies", "cleaning_services")),
        Expense("Food", "restaurant", 3,
            ("Groceries", "shopping_basket"), ("Restaurants", "restaurant"), ("Takeaway", "local_cafe"), ("Coffee and bakery", "bakery_dining")),
        Expense("Getting around", "directions_car", 5,
            ("Fuel and charging", "local_gas_station"), ("Public transport", "train"), ("Taxi and sharing", "directions_bus"), ("Parking and tolls", "place"),
            ("Car insurance and tax", "shield"), ("Car upkeep", "build")),
        Expense("Living", "shopping_bag", 6,
            ("Clothes and shoes", "checkroom"), ("Personal care", "spa"), ("Electronics", "smartphone"), ("Presents", "card_giftcard"),
            ("Pets", "pets"), ("Other shopping", "shopping_cart")),
        Expense("Health", "favorite", 7,
            ("Doctor and dentist", "medical_services"), ("Pharmacy", "local_hospital"), ("Health insurance", "shield"), ("Sport and fitness", "fitness_center")),
        Expense("Children", "child_care", 8,
            ("Childcare", "child_care"), ("School and activities", "school"), ("Children's things", "cake"), ("Pocket money", "savings")),
        Expense("Free time", "celebration", 7,
            ("Subscriptions", "subscriptions"), ("Going out", "stadium"), ("Films, music and books", "movie"), ("Hobbies and games", "sports_esports")),
        Expense("Travel", "flight", 8,
            ("Flights and trains", "flight"), ("Places to stay", "apartment"), ("On the trip", "photo_camera")),
        Expense("Learning and giving", "school", 7,
            ("Courses", "school"), ("Newspapers", "newspaper"), ("Donations", "volunteer_activism")),
        Expense("Money matters", "account_balance", 8,
            ("Bank fees", "receipt"), ("Interest paid", "percent"), ("Income tax", "request_quote"), ("Life and liability insurance", "shield"), ("Other spending", "more_horiz")),
        new("Income", CategoryKind.Income, "payments", 6,
        [
            new("Salary", "work"), new("Self-employment", "computer"), new("Benefits and pension", "volunteer_activism"), new("Interest and dividends", "trending_up"),
            new("Rent received", "real_estate_agent"), new("Tax refund", "undo"), new("Gifts received", "redeem"), new("Other income", "add_circle"),
        ]),
        new("Transfers", CategoryKind.Transfer, "swap_horiz", 1,
        [
            new("Between accounts", "swap_horiz"), new("Savings", "savings"), new("Investments", "show_chart"), new("Card payment", "credit_card"),
            new("Loan repayment", "balance"), new("Cash withdrawal", "payments"),
        ]),
    ];

    private static Group Expense(string name, string icon, int colour, params (string Name, string Icon)[] children) =>
        new(name, CategoryKind.Expense, icon, colour, [.. children.Select(child => new Child(child.Name, child.Icon))]);
}
