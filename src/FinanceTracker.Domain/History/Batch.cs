using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.History;

/// <summary>What kind of work a batch was. The numbers are stored.</summary>
public enum BatchKind
{
    SingleEdit = 1,
    BulkEdit = 2,
    Import = 3,
    Sync = 4,
    RuleRun = 5,
    BillPayment = 6,
    Undo = 7,
    Setup = 8,
}

/// <summary>One act of writing: everything it changed is stored with it in one transaction, and can be undone as one.</summary>
public sealed class Batch : IHouseholdOwned
{
    /// <summary>UTF-16 units a title has at most.</summary>
    public const int LongestTitle = 300;

    /// <summary>Internal key, ascending in the order of writing.</summary>
    public long Key { get; set; }

    /// <summary>Public id.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>Who did it; null for unattended work.</summary>
    public long? PersonKey { get; set; }

    public BatchKind Kind { get; set; }

    /// <summary>What was done, past tense, for people. Names in it may be long: what is over <see cref="LongestTitle"/> is left off.</summary>
    public string Title { get; set => field = value.Length > LongestTitle ? Clip.To(value, LongestTitle - 1) + "…" : value; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Rows it made.</summary>
    public int Added { get; set; }

    /// <summary>Rows it changed.</summary>
    public int Changed { get; set; }

    /// <summary>Rows it took away.</summary>
    public int Removed { get; set; }

    /// <summary>The batch that undid it and has not itself been undone.</summary>
    public long? UndoneByKey { get; set; }

    /// <summary>For an undo: the batch it undid.</summary>
    public long? UndoesKey { get; set; }
}
