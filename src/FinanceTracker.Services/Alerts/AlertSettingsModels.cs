using System.ComponentModel.DataAnnotations;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Alerts;

/// <summary>What a person is told in this household, and what counts there.</summary>
/// <param name="Told">Kinds there are, in their order.</param>
/// <param name="Wanted">Kinds that reach the person's inbox.</param>
/// <param name="LeadDays">How many days ahead bills are told.</param>
/// <param name="QuietFrom">Start of the quiet hours on the person's clock; null for none.</param>
/// <param name="Currency">The household's.</param>
/// <param name="Large">From so much on a payment is large; null when none is.</param>
/// <param name="Floors">Open accounts, with their floor where there is one.</param>
/// <param name="CanMail">The server can send e-mail.</param>
/// <param name="Email">Where it would go.</param>
public sealed record AlertSettingsView(
    IReadOnlyList<AlertKind> Told, IReadOnlyList<AlertKind> Wanted, int LeadDays, TimeOnly? QuietFrom, TimeOnly? QuietTo, Currency Currency, Money? Large, IReadOnlyList<FloorView> Floors, bool CanMail, string? Email);

/// <summary>An account and the balance it is not to go below.</summary>
public sealed record FloorView(Guid AccountId, string AccountName, Currency Currency, Money? Floor);

/// <summary>What a person wants to be told.</summary>
public sealed class SaveAlertPreference
{
    /// <summary>Kinds that reach the inbox; those left out do not.</summary>
    [Required(ErrorMessage = "Name the kinds to be told.")]
    public List<AlertKind>? Wanted { get; set; }

    [Range(0, 60, ErrorMessage = "From 0 to 60 days.")]
    public int LeadDays { get; set; } = AlertPreference.UsualLeadDays;

    /// <summary>On the person's clock; both or neither.</summary>
    public TimeOnly? QuietFrom { get; set; }

    public TimeOnly? QuietTo { get; set; }
}

/// <summary>A channel as its person sees it; its secret never comes back.</summary>
/// <param name="HasSecret">A token or signing key is kept.</param>
/// <param name="DigestAt">Everything of a day in one message, at this time; null sends each at once.</param>
/// <param name="Problem">What went wrong last; null when all is well.</param>
public sealed record AlertChannelView(
    Guid Id, ChannelType Type, string? Address, bool HasSecret, bool IsOn, IReadOnlyList<AlertKind> Kinds, TimeOnly? DigestAt, string? Problem, DateTimeOffset? SentAt, int Version);

/// <summary>What a channel is to be.</summary>
public sealed class SaveAlertChannel
{
    public int? Version { get; set; }

    public ChannelType Type { get; set; } = ChannelType.Email;

    /// <summary>Not for e-mail, which goes to the person's own address.</summary>
    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Address { get; set; }

    /// <summary>A new token or signing key; nothing keeps the one that is there, while the address stays the same.</summary>
    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string? Secret { get; set; }

    public bool IsOn { get; set; } = true;

    /// <summary>Kinds it takes; all when left out.</summary>
    public List<AlertKind>? Kinds { get; set; }

    public TimeOnly? DigestAt { get; set; }
}
