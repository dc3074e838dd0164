namespace FinanceTracker.Services.People;

/// <summary>Failed sign-ins for one login from one place. Kept in the store, so that a restart does not forgive guessing.</summary>
public sealed class SignInThrottle
{
    /// <summary>SHA-256 of login and address (or known device), 64 hexadecimal digits: no addresses are stored.</summary>
    public string Bucket { get; set; } = "";

    public DateTimeOffset WindowStart { get; set; }

    public int Failures { get; set; }
}
