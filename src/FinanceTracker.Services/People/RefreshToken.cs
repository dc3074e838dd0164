namespace FinanceTracker.Services.People;

/// <summary>A refresh token of a session. Good once; only its hash is stored.</summary>
public sealed class RefreshToken
{
    public long Key { get; set; }

    public long SessionKey { get; set; }

    /// <summary>SHA-256 of the token, 64 hexadecimal digits.</summary>
    public string Hash { get; set; } = "";

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was exchanged. A second exchange ends the session.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
