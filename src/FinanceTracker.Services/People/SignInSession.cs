namespace FinanceTracker.Services.People;

/// <summary>
/// One sign-in on one device, by cookie or by tokens. Ending it ends every token that came from it at once: it is the token family.
/// </summary>
public sealed class SignInSession
{
    public long Key { get; set; }

    /// <summary>Public id; carried in cookies and access tokens.</summary>
    public Guid Id { get; set; }

    public long PersonKey { get; set; }

    /// <summary>What the browser or client called itself, cut to 200 characters.</summary>
    public string? Device { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was ended: by signing out, or because a used token came back.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
