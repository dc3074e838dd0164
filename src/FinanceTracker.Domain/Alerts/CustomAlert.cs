using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Alerts;

/// <summary>A question in the query language that tells of every new entry that fits; never of those that were there before it.</summary>
public sealed class CustomAlert : LedgerRow
{
    /// <summary>Most of them in a household.</summary>
    public const int Most = 50;

    /// <summary>How many days before the alert was made an entry may be dated that came later: banks are late.</summary>
    public const int BankDelayDays = 7;

    /// <summary>1 to 60 characters; unique in the household without regard to case and accents.</summary>
    public string Name { get; set; } = "";

    /// <summary>Folded name.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>A question in the query language.</summary>
    public string Query { get; set; } = "";

    /// <summary>The person it is for; 0 when it is for everyone in the household.</summary>
    public long OwnerKey { get; set; }

    public bool IsOn { get; set; } = true;

    /// <summary>Key of the newest batch when it was made, or its question changed: entries up to there are history.</summary>
    public long SinceBatch { get; set; }

    /// <summary>The household's day on which it was made.</summary>
    public DateOnly MadeOn { get; set; }

    /// <inheritdoc/>
    public override void Derive() => NameKey = TextKey.Fold(Name);
}
