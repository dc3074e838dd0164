namespace FinanceTracker.Domain.Accounts;

/// <summary>What an account is at the bank or at home. The numbers are stored.</summary>
public enum AccountType
{
    Checking = 1,
    Savings = 2,
    CreditCard = 3,
    Cash = 4,
    Loan = 5,
    Mortgage = 6,
    Investment = 7,
    Crypto = 8,
    Property = 9,
    Vehicle = 10,
    Other = 11,
}

/// <summary>The group an account is listed and subtotalled under, in the order of the list.</summary>
public enum AccountGroup
{
    Cash = 1,
    Savings = 2,
    Cards = 3,
    Investments = 4,
    Property = 5,
    Loans = 6,
    Other = 7,
}

/// <summary>Which group a type belongs to.</summary>
public static class AccountGroups
{
    /// <summary>The group of a type.</summary>
    public static AccountGroup Of(AccountType type) => type switch
    {
        AccountType.Checking or AccountType.Cash => AccountGroup.Cash,
        AccountType.Savings => AccountGroup.Savings,
        AccountType.CreditCard => AccountGroup.Cards,
        AccountType.Investment or AccountType.Crypto => AccountGroup.Investments,
        AccountType.Property or AccountType.Vehicle => AccountGroup.Property,
        AccountType.Loan or AccountType.Mortgage => AccountGroup.Loans,
        AccountType.Other => AccountGroup.Other,
    };
}
