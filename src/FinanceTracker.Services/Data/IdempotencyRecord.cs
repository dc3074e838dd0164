namespace FinanceTracker.Services.Data;

/// <summary>The first answer to a POST that carried an Idempotency-Key, stored in the write's own transaction.</summary>
public sealed class IdempotencyRecord
{
    public long Key { get; set; }

    public long PersonKey { get; set; }

    /// <summary>Internal key of the household acted in; 0 for routes outside one.</summary>
    public long HouseholdKey { get; set; }

    /// <summary>Method and path.</summary>
    public string Route { get; set; } = "";

    /// <summary>The client's key, up to 128 characters.</summary>
    public string ClientKey { get; set; } = "";

    /// <summary>SHA-256 of the body, 64 hexadecimal digits: another body under the same key is refused.</summary>
    public string BodyHash { get; set; } = "";

    /// <summary>HTTP status of the answer; 0 while it is being worked out.</summary>
    public int Status { get; set; }

    public string? ContentType { get; set; }

    public string? Body { get; set; }

    public string? Location { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
