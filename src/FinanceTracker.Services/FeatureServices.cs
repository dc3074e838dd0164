using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Dashboard;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.People;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Tags;
using FinanceTracker.Services.Transactions;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services;

/// <summary>The one list of use cases, for the web process, the command line and tests alike.</summary>
public static class FeatureServices
{
    /// <summary>Everything a host needs beside the store, <c>TimeProvider</c>, logging and <see cref="PeopleSettings"/>.</summary>
    public static IServiceCollection AddFeatureServices(this IServiceCollection services) => services
        .AddScoped<AccountService>()
        .AddScoped<AnalyticsService>()
        .AddScoped<BulkEditService>()
        .AddScoped<CategoryService>()
        .AddScoped<DashboardService>()
        .AddScoped<HistoryService>()
        .AddScoped<HouseholdDoor>()
        .AddSingleton<HouseholdRunner>()
        .AddSingleton<HouseholdService>()
        .AddScoped<HouseholdSettings>()
        .AddSingleton<ImportFiles>()
        .AddSingleton<ImportMemory>()
        .AddScoped<ImportService>()
        .AddScoped<LedgerCheck>()
        .AddScoped<LedgerChoicesService>()
        .AddSingleton<PasswordHashes>()
        .AddSingleton<PasswordService>()
        .AddScoped<PayeeService>()
        .AddSingleton<ProfileService>()
        .AddSingleton<RegistrationService>()
        .AddScoped<RepeatedRequests>()
        .AddSingleton<SessionService>()
        .AddSingleton<SignInService>()
        .AddSingleton<SignInThrottles>()
        .AddScoped<TagService>()
        .AddScoped<TransactionService>()
        .AddScoped<TransferService>()
        .AddScoped<UndoService>();
}
