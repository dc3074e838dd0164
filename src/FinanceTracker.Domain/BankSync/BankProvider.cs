namespace FinanceTracker.Domain.BankSync;

/// <summary>Who brings a bank's data. The numbers are stored.</summary>
public enum BankProvider
{
    Plaid = 0,
    [System.Text.Json.Serialization.JsonStringEnumMemberName("simplefin")]
    SimpleFin = 1,

    /// <summary>The bank built in for a look around: invented data on the way that real data takes.</summary>
    TestBank = 2,
}
