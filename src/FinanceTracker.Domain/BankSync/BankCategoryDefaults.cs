using System.Collections.Frozen;

namespace FinanceTracker.Domain.BankSync;

/// <summary>
/// Which of the categories a household starts with a provider's word stands for, where the household has not chosen otherwise. The list of
/// words is not closed: an unknown one falls back to the wider word, and that to nothing.
/// </summary>
public static class BankCategoryDefaults
{
    private static readonly FrozenDictionary<string, string> Names = Read(
        """
        INCOME=Other income; INCOME_WAGES=Salary; INCOME_SALARY=Salary; INCOME_DIVIDENDS=Interest and dividends; INCOME_INTEREST_EARNED=Interest and dividends
        INCOME_RETIREMENT_PENSION=Benefits and pension; INCOME_UNEMPLOYMENT=Benefits and pension; INCOME_TAX_REFUND=Tax refund; INCOME_GIG_ECONOMY=Self-employment; INCOME_RENTAL=Rent received
        TRANSFER_IN=Between accounts; TRANSFER_OUT=Between accounts; TRANSFER_IN_SAVINGS=Savings; TRANSFER_OUT_SAVINGS=Savings; TRANSFER_OUT_WITHDRAWAL=Cash withdrawal
        TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS=Investments; TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS=Investments
        LOAN_PAYMENTS=Loan repayment; LOAN_PAYMENTS_CREDIT_CARD_PAYMENT=Card payment; LOAN_PAYMENTS_MORTGAGE_PAYMENT=Rent or mortgage; LOAN_DISBURSEMENTS=Loan repayment
        BANK_FEES=Bank fees; BANK_FEES_INTEREST_CHARGE=Interest paid
        ENTERTAINMENT=Going out; ENTERTAINMENT_MUSIC_AND_AUDIO=Films, music and books; ENTERTAINMENT_TV_AND_MOVIES=Films, music and books; ENTERTAINMENT_VIDEO_GAMES=Hobbies and games
        FOOD_AND_DRINK=Restaurants; FOOD_AND_DRINK_GROCERIES=Groceries; FOOD_AND_DRINK_COFFEE=Coffee and bakery; FOOD_AND_DRINK_FAST_FOOD=Takeaway; FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR=Groceries
        GENERAL_MERCHANDISE=Other shopping; GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES=Clothes and shoes; GENERAL_MERCHANDISE_ELECTRONICS=Electronics
        GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES=Presents; GENERAL_MERCHANDISE_PET_SUPPLIES=Pets; GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS=Films, music and books
        HOME_IMPROVEMENT=Repairs and upkeep; HOME_IMPROVEMENT_FURNITURE=Furniture and appliances
        MEDICAL=Doctor and dentist; MEDICAL_PHARMACIES_AND_SUPPLEMENTS=Pharmacy; MEDICAL_VETERINARY_SERVICES=Pets
        PERSONAL_CARE=Personal care; PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS=Sport and fitness
        GENERAL_SERVICES=Other spending; GENERAL_SERVICES_AUTOMOTIVE=Car upkeep; GENERAL_SERVICES_CHILDCARE=Childcare; GENERAL_SERVICES_EDUCATION=Courses; GENERAL_SERVICES_INSURANCE=Life and liability insurance
        GOVERNMENT_AND_NON_PROFIT=Other spending; GOVERNMENT_AND_NON_PROFIT_DONATIONS=Donations; GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT=Income tax
        TRANSPORTATION=Public transport; TRANSPORTATION_GAS=Fuel and charging; TRANSPORTATION_PARKING=Parking and tolls; TRANSPORTATION_TOLLS=Parking and tolls; TRANSPORTATION_TAXIS_AND_RIDE_SHARES=Taxi and sharing
        TRAVEL=On the trip; TRAVEL_FLIGHTS=Flights and trains; TRAVEL_LODGING=Places to stay
        RENT_AND_UTILITIES=Rent or mortgage; RENT_AND_UTILITIES_GAS_AND_ELECTRICITY=Electricity and heating; RENT_AND_UTILITIES_WATER=Water
        RENT_AND_UTILITIES_INTERNET_AND_CABLE=Internet and phone; RENT_AND_UTILITIES_TELEPHONE=Internet and phone
        """);

    /// <summary>All words with a default, in order.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Names.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The English name of the starting category (<see cref="Categories.CategoryPreset"/>) a word stands for; null for none.</summary>
    public static string? Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Names.GetValueOrDefault(word);
    }

    private static FrozenDictionary<string, string> Read(string text) => text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
