using FinanceTracker.Domain.Alerts;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>How kinds of alerts and channels look and are called.</summary>
internal static class AlertLook
{
    public static string Icon(AlertKind kind) => kind switch
    {
        AlertKind.BudgetThreshold or AlertKind.BudgetExceeded => "savings",
        AlertKind.BillDueSoon or AlertKind.BillDue or AlertKind.BillOverdue => "schedule",
        AlertKind.PriceRise or AlertKind.UnusualAmount => "trending_up",
        AlertKind.NewSubscription => "autorenew",
        AlertKind.LowBalance or AlertKind.ProjectedLow => "account_balance_wallet",
        AlertKind.IncomeArrived => "add",
        AlertKind.BankAttention or AlertKind.ImportFailed or AlertKind.BackupFailed => "warning",
        AlertKind.Custom => "search",
        AlertKind.CaughtUp => "history",
        _ => "notifications",
    };

    public static string Name(AlertKind kind) => kind switch
    {
        AlertKind.BudgetThreshold => "A budget reaches a threshold",
        AlertKind.BudgetExceeded => "A budget is over",
        AlertKind.BillDueSoon => "A bill falls due soon",
        AlertKind.BillDue => "A bill falls due today",
        AlertKind.BillOverdue => "A bill is overdue",
        AlertKind.PriceRise => "A bill costs more than before",
        AlertKind.NewSubscription => "A new subscription is found",
        AlertKind.LargeTransaction => "A large payment",
        AlertKind.UnusualAmount => "An unusual amount",
        AlertKind.LowBalance => "A balance below its floor",
        AlertKind.ProjectedLow => "A balance is going to be below its floor",
        AlertKind.IncomeArrived => "Money comes in",
        AlertKind.BankAttention => "A bank connection needs you",
        AlertKind.ImportFailed => "An import fails",
        AlertKind.BackupFailed => "A backup fails",
        AlertKind.Custom => "Your own alerts",
        AlertKind.CaughtUp => "The program caught up after a pause",
        _ => "Something new",
    };

    /// <summary>One sentence on what the kind goes by.</summary>
    public static string? Hint(AlertKind kind) => kind switch
    {
        AlertKind.LargeTransaction => "From the limit below on.",
        AlertKind.UnusualAmount => "Far above what the payee, or the category, usually takes.",
        AlertKind.NewSubscription => "Payments that come again and again and are no bill yet.",
        AlertKind.LowBalance => "For accounts with a floor, below.",
        AlertKind.ProjectedLow => "Expected within two weeks, for accounts with a floor.",
        _ => null,
    };

    public static string Name(ChannelType type) => type switch
    {
        ChannelType.Email => "E-mail",
        ChannelType.Ntfy => "ntfy",
        ChannelType.Gotify => "Gotify",
        _ => "Webhook",
    };

    public static string Icon(ChannelType type) => type switch
    {
        ChannelType.Email => "mail",
        ChannelType.Webhook => "link",
        _ => "notifications",
    };
}
