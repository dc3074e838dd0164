using Microsoft.AspNetCore.Identity;

namespace FinanceTracker.Services.People;

/// <summary>Someone who signs in. Identity's user with a public id; <c>Id</c> is the internal key here.</summary>
public sealed class Person : IdentityUser<long>
{
    /// <summary>What the world calls this person: a version 7 uuid.</summary>
    public Guid PublicId { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    /// <summary>Language and number format, for example <c>de-DE</c>.</summary>
    public string? Locale { get; set; }

    /// <summary>IANA id of the person's own zone.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The first person on this server, and whoever was made one since.</summary>
    public bool IsAdministrator { get; set; }

    public int Version { get; set; } = 1;

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
