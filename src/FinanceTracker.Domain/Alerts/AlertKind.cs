namespace FinanceTracker.Domain.Alerts;

/// <summary>What an alert tells. The numbers are stored, and stand for bits in the choices of people: 1 to 62.</summary>
public enum AlertKind
{
    /// <summary>A budget reached one of its thresholds.</summary>
    BudgetThreshold = 1,

    /// <summary>More was spent than a budget allows.</summary>
    BudgetExceeded = 2,

    /// <summary>A bill falls due within the person's lead days.</summary>
    BillDueSoon = 3,

    /// <summary>A bill falls due today.</summary>
    BillDue = 4,

    /// <summary>A bill's day has passed unpaid.</summary>
    BillOverdue = 5,

    /// <summary>A bill or subscription costs more than before.</summary>
    PriceRise = 6,

    /// <summary>Payments that look like a subscription nobody has noted.</summary>
    NewSubscription = 7,

    /// <summary>One payment above the household's limit for large ones.</summary>
    LargeTransaction = 8,

    /// <summary>A payment far above what its payee or category usually takes.</summary>
    UnusualAmount = 9,

    /// <summary>An account is below its floor.</summary>
    LowBalance = 10,

    /// <summary>An account is expected to go below its floor.</summary>
    ProjectedLow = 11,

    /// <summary>Money came in.</summary>
    IncomeArrived = 12,

    /// <summary>A bank connection waits for a person.</summary>
    BankAttention = 13,

    /// <summary>Files could not be imported by themselves.</summary>
    ImportFailed = 14,

    /// <summary>A backup could not be made.</summary>
    BackupFailed = 15,

    /// <summary>An entry fits a question somebody asked to be told about.</summary>
    Custom = 16,

    /// <summary>The program was asleep for days and has caught up.</summary>
    CaughtUp = 17,
}
