using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Alerts;

/// <summary>Something the household was told. Not a ledger row: it holds no number of its own and has no history.</summary>
public sealed class Alert : IHouseholdOwned
{
    public long Key { get; set; }

    /// <summary>Public id, a version 7 uuid.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public AlertKind Kind { get; set; }

    /// <summary>The text of its <see cref="AlertKey"/>; unique in the household.</summary>
    public string Once { get; set; } = "";

    /// <summary>One line, see <see cref="AlertText"/>.</summary>
    public string Title { get; set; } = "";

    /// <summary>More words; may be empty.</summary>
    public string Text { get; set; } = "";

    /// <summary>Where its rows are, relative to the program's address.</summary>
    public string Link { get; set; } = "";

    /// <summary>Public id of what it is about.</summary>
    public Guid? SubjectId { get; set; }

    /// <summary>The amount it is about, minor units of <see cref="Currency"/>, as the ledger signs it.</summary>
    public long? Minor { get; set; }

    public Currency? Currency { get; set; }

    /// <summary>The ledger day it is about.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>For budgets: how much is used, per cent.</summary>
    public int? Percent { get; set; }

    /// <summary>When it was found, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>An alert in one person's inbox.</summary>
public sealed class AlertNotice : IHouseholdOwned
{
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long AlertKey { get; set; }

    public long PersonKey { get; set; }

    /// <summary>When the person has seen it, UTC; null while it is new.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}
