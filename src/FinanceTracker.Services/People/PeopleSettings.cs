namespace FinanceTracker.Services.People;

/// <summary>Who may make an account.</summary>
public enum RegistrationPolicy
{
    Open,
    Invite,
    Closed,
}

/// <summary>What the administrator decides about signing in.</summary>
public sealed record PeopleSettings
{
    public RegistrationPolicy Registration { get; init; } = RegistrationPolicy.Open;

    /// <summary>Work per password check, 4 to 16; each step doubles it.</summary>
    public int BcryptCost { get; init; } = 12;

    /// <summary>Whether sign-in tries are counted; off in tests and benchmarks with <c>RateLimits:Enabled=false</c>.</summary>
    public bool ThrottleSignIn { get; init; } = true;
}
