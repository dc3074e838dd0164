using FinanceTracker.Domain.Accounts;

namespace FinanceTracker.Web.Ui;

/// <summary>How kinds and groups of accounts are called on screens.</summary>
public static class AccountWords
{
    /// <summary>Every kind, in the order people meet them.</summary>
    public static IReadOnlyList<AccountType> Types { get; } = Enum.GetValues<AccountType>();

    public static string Of(AccountGroup group) => group switch
    {
        AccountGroup.Cash => "Cash",
        AccountGroup.Savings => "Savings",
        AccountGroup.Cards => "Cards",
        AccountGroup.Investments => "Investments",
        AccountGroup.Property => "Property",
        AccountGroup.Loans => "Loans",
        AccountGroup.Other => "Other",
    };

    public static string Of(AccountType type) => type switch
    {
        AccountType.Checking => "Current account",
        AccountType.Savings => "Savings account",
        AccountType.CreditCard => "Credit card",
        AccountType.Cash => "Cash",
        AccountType.Loan => "Loan",
        AccountType.Mortgage => "Mortgage",
        AccountType.Investment => "Investments",
        AccountType.Crypto => "Crypto",
        AccountType.Property => "Property",
        AccountType.Vehicle => "Vehicle",
        AccountType.Other => "Something else",
    };

    /// <summary>The icon in the avatar's place where there is no bank to take initials from.</summary>
    public static string IconOf(AccountType type) => type switch
    {
        AccountType.Checking => "account_balance",
        AccountType.Savings => "savings",
        AccountType.CreditCard => "credit_card",
        AccountType.Cash => "payments",
        AccountType.Loan => "request_quote",
        AccountType.Mortgage => "real_estate_agent",
        AccountType.Investment => "show_chart",
        AccountType.Crypto => "currency_exchange",
        AccountType.Property => "apartment",
        AccountType.Vehicle => "directions_car",
        AccountType.Other => "wallet",
    };

    /// <summary>Kinds that are usually owed: their balances are negative.</summary>
    public static bool IsDebt(AccountType type) => type is AccountType.CreditCard or AccountType.Loan or AccountType.Mortgage;
}
