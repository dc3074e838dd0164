using FinanceTracker.Domain.Alerts;
using FinanceTracker.Services.Alerts.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services.Alerts;

/// <summary>The one list of what alerts come from. A new source is a class beside these and a line here; what it needs comes from the scope.</summary>
internal static class AlertSources
{
    private static readonly IReadOnlyList<(Type Source, AlertKind Kind)> All =
    [
        (typeof(BudgetsAtLimit), AlertKind.BudgetThreshold),
        (typeof(BudgetsAtLimit), AlertKind.BudgetExceeded),
        (typeof(BillsDue), AlertKind.BillDueSoon),
        (typeof(BillsDue), AlertKind.BillDue),
        (typeof(BillsDue), AlertKind.BillOverdue),
        (typeof(PriceRises), AlertKind.PriceRise),
        (typeof(NewSubscriptions), AlertKind.NewSubscription),
        (typeof(LargePayments), AlertKind.LargeTransaction),
        (typeof(UnusualPayments), AlertKind.UnusualAmount),
        (typeof(LowBalances), AlertKind.LowBalance),
        (typeof(ProjectedLows), AlertKind.ProjectedLow),
        (typeof(IncomeArrivals), AlertKind.IncomeArrived),
        (typeof(BankTroubles), AlertKind.BankAttention),
        (typeof(FailedImports), AlertKind.ImportFailed),
        (typeof(FailedBackups), AlertKind.BackupFailed),
        (typeof(CustomMatches), AlertKind.Custom),
    ];

    /// <summary>Kinds that something tells: those of the list, and what the look itself has to say.</summary>
    public static IReadOnlyList<AlertKind> Told { get; } = [.. All.Select(one => one.Kind).Append(AlertKind.CaughtUp).Distinct().Order()];

    public static IEnumerable<IAlertSource> Make(IServiceProvider scope) => All.Select(one => one.Source).Distinct().Select(type => (IAlertSource)ActivatorUtilities.CreateInstance(scope, type));
}
