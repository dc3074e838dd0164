using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.People;

/// <summary>What a new person tells.</summary>
public sealed class RegisterPerson
{
    [Required(ErrorMessage = "Type your e-mail address.")]
    [EmailAddress(ErrorMessage = "That is not an e-mail address.")]
    [StringLength(254, ErrorMessage = "At most 254 characters.")]
    public string? Email { get; set; }

    [Required(ErrorMessage = "Choose a username.")]
    [StringLength(50, MinimumLength = 3, ErrorMessage = "Use 3 to 50 characters.")]
    [RegularExpression(@"[\p{L}\p{Nd}][\p{L}\p{Nd}._-]*", ErrorMessage = "Use letters, digits, dots, dashes and underscores.")]
    public string? Username { get; set; }

    [Required(ErrorMessage = "Choose a password.")]
    public string? Password { get; set; }

    [StringLength(100, ErrorMessage = "At most 100 characters.")]
    public string? FirstName { get; set; }

    [StringLength(100, ErrorMessage = "At most 100 characters.")]
    public string? LastName { get; set; }

    /// <summary>ISO 4217; USD when left out.</summary>
    public string? Currency { get; set; }

    /// <summary>IANA id; UTC when left out.</summary>
    public string? TimeZone { get; set; }

    /// <summary>For example <c>de-DE</c>.</summary>
    public string? Locale { get; set; }

    /// <summary>Asked on the page only.</summary>
    [JsonIgnore]
    [EnumDataType(typeof(DayOfWeek), ErrorMessage = "That is not a weekday.")]
    public DayOfWeek? FirstWeekday { get; set; }

    /// <summary>Asked on the page only: 1 to 28, or 31 for the last day.</summary>
    [JsonIgnore]
    public int? MonthStartDay { get; set; }
}

/// <summary>A person as they see themselves.</summary>
public sealed record ProfileView(
    Guid Id,
    string Email,
    bool EmailVerified,
    string Username,
    string? FirstName,
    string? LastName,
    bool TwoFactorEnabled,
    string? Locale,
    string? TimeZone,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version);

/// <summary>What a person changes about themselves.</summary>
public sealed class SaveProfile : SaveRequest
{
    private static readonly HashSet<string> Names = ["id", "email", "emailVerified", "username", "twoFactorEnabled", "createdAt", "updatedAt"];

    [StringLength(100, ErrorMessage = "At most 100 characters.")]
    public string? FirstName { get; set; }

    [StringLength(100, ErrorMessage = "At most 100 characters.")]
    public string? LastName { get; set; }

    public string? Locale { get; set; }

    public string? TimeZone { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;
}

/// <summary>What a person types to get another password.</summary>
public sealed class ChangePassword
{
    [Required(ErrorMessage = "Type the password you have now.")]
    [StringLength(PasswordRules.Most, ErrorMessage = "That is not your current password.")]
    public string? CurrentPassword { get; set; }

    [Required(ErrorMessage = "Choose a new password.")]
    public string? NewPassword { get; set; }
}

/// <summary>One place where a person is signed in.</summary>
/// <param name="Device">What the browser or program called itself; null when it said nothing.</param>
/// <param name="SignedInAt">When it began.</param>
/// <param name="IsCurrent">The one that asks.</param>
public sealed record SessionView(string? Device, DateTimeOffset SignedInAt, bool IsCurrent);

/// <summary>Somebody who has been let in, with the key that all services take.</summary>
public sealed record KnownPerson(long Key, ProfileView Profile);
