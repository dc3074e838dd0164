using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Alerts;

/// <summary>The ways out of the program. The numbers are stored.</summary>
public enum ChannelType
{
    /// <summary>To the person's own address.</summary>
    Email = 1,
    Ntfy = 2,
    Gotify = 3,

    /// <summary>A signed POST to an address of the person's.</summary>
    Webhook = 4,
}

/// <summary>One way on which one person is told, outside the program.</summary>
public sealed class AlertChannel : IHouseholdOwned
{
    /// <summary>Most channels one person has in one household.</summary>
    public const int Most = 10;

    public long Key { get; set; }

    /// <summary>Public id.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long PersonKey { get; set; }

    public ChannelType Type { get; set; }

    /// <summary>Where it goes: an http or https address; null for e-mail.</summary>
    public string? Address { get; set; }

    /// <summary>The token, or the key that signs; sealed. Null for none.</summary>
    public byte[]? Secret { get; set; }

    public bool IsOn { get; set; } = true;

    /// <summary>Bits of <see cref="AlertKinds"/> it takes.</summary>
    public long Kinds { get; set; } = AlertKinds.All.Bits;

    /// <summary>Everything of a day in one message, at so many minutes after midnight in the person's zone; null sends each at once.</summary>
    public int? DigestAt { get; set; }

    /// <summary>What went wrong last, for people; null when the last message went out.</summary>
    public string? Problem { get; set; }

    /// <summary>When a message last went out, UTC.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>1 for a new one, one more with each change by a person.</summary>
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>How a message stands. The numbers are stored.</summary>
public enum DeliveryStatus
{
    /// <summary>For its time, or for the next try.</summary>
    Waiting = 1,
    Sent = 2,

    /// <summary>Tried too often, or refused for good.</summary>
    GivenUp = 3,

    /// <summary>Its channel was turned off or changed before it went.</summary>
    Dropped = 4,
}

/// <summary>One alert on its way through one channel: sent once, however many processes try.</summary>
public sealed class AlertDelivery : IHouseholdOwned
{
    public long Key { get; set; }

    /// <summary>Goes with the message, so that a receiver knows it again.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long AlertKey { get; set; }

    public long ChannelKey { get; set; }

    public DeliveryStatus Status { get; set; }

    /// <summary>Not before this instant, UTC: quiet hours, digest, the next try; or while somebody is at it, until they must be gone.</summary>
    public DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>What went wrong last.</summary>
    public string? Problem { get; set; }

    public DateTimeOffset? SentAt { get; set; }
}
