namespace FinanceTracker.Web.Features.Categories;

/// <summary>Icons of the font that fit a category, with the words a screen reader says.</summary>
internal static class CategoryIcons
{
    public static IReadOnlyList<(string Name, string Words)> All { get; } =
    [
        ("home", "Home"), ("house", "House"), ("apartment", "Flats"), ("bolt", "Electricity"), ("water_drop", "Water"), ("router", "Internet"), ("phone_iphone", "Phone"), ("shield", "Insurance"),
        ("home_repair_service", "Repairs"), ("chair", "Furniture"), ("cleaning_services", "Cleaning"), ("yard", "Garden"), ("restaurant", "Restaurant"), ("shopping_basket", "Groceries"), ("local_cafe", "Takeaway"),
        ("bakery_dining", "Bakery"), ("coffee", "Coffee"), ("directions_car", "Car"), ("local_gas_station", "Fuel"), ("train", "Train"), ("directions_bus", "Bus"), ("flight", "Flights"), ("build", "Upkeep"),
        ("shopping_bag", "Shopping"), ("shopping_cart", "Trolley"), ("checkroom", "Clothes"), ("spa", "Care"), ("smartphone", "Electronics"), ("card_giftcard", "Presents"), ("pets", "Pets"), ("favorite", "Health"),
        ("medical_services", "Doctor"), ("local_hospital", "Pharmacy"), ("fitness_center", "Sport"), ("child_care", "Children"), ("school", "School"), ("cake", "Parties"), ("celebration", "Free time"),
        ("movie", "Films"), ("music_note", "Music"), ("stadium", "Going out"), ("sports_esports", "Games"), ("subscriptions", "Subscriptions"), ("photo_camera", "Photos"), ("newspaper", "News"), ("volunteer_activism", "Giving"),
        ("church", "Church"), ("account_balance", "Bank"), ("percent", "Interest"), ("receipt", "Fees"), ("request_quote", "Tax"), ("payments", "Income"), ("work", "Work"), ("computer", "Self-employment"), ("trending_up", "Gains"),
        ("real_estate_agent", "Rent"), ("redeem", "Gifts"), ("savings", "Savings"), ("swap_horiz", "Transfer"), ("credit_card", "Card"), ("more_horiz", "Other"),
    ];
}
