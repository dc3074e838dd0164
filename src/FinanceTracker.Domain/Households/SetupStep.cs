namespace FinanceTracker.Domain.Households;

/// <summary>The first-run questions, in their order; what is stored is the one to ask next. The numbers are stored.</summary>
public enum SetupStep
{
    /// <summary>All answered or skipped: never asked again.</summary>
    Done = 0,

    /// <summary>Name, currency and calendar.</summary>
    Household = 1,

    /// <summary>The language the preset categories are in.</summary>
    Categories = 2,

    /// <summary>The first account.</summary>
    Account = 3,

    /// <summary>Import, by hand, or a look around.</summary>
    Begin = 4,
}
