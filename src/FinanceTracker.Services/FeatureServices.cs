using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Checks;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Dashboard;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Demo;
using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.Feed;
using FinanceTracker.Services.Forecast;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Imports.Watched;
using FinanceTracker.Services.Integrations.Mail;
using FinanceTracker.Services.Integrations.Outbound;
using FinanceTracker.Services.Integrations.Plaid;
using FinanceTracker.Services.Integrations.SimpleFin;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.People;
using FinanceTracker.Services.Reconcile;
using FinanceTracker.Services.Refunds;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Review;
using FinanceTracker.Services.Rules;
using FinanceTracker.Services.Tags;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Services.Transfers;
using FinanceTracker.Services.Views;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services;

/// <summary>The one list of use cases, for the web process, the command line and tests alike.</summary>
public static class FeatureServices
{
    /// <summary>Everything a host needs beside the store, <c>TimeProvider</c>, logging, <see cref="PeopleSettings"/>, the limits of files, <see cref="WatchedRoot"/>, and for alerts <see cref="SecretKeys"/>, <see cref="SmtpSettings"/>, <see cref="OutboundSettings"/>, <see cref="PublicAddress"/>, <see cref="BankSettings"/> and <see cref="JobPlans"/>, for backups <see cref="BackupSettings"/> and the keys.</summary>
    public static IServiceCollection AddFeatureServices(this IServiceCollection services) => services
        .AddScoped<AccountHistoryService>()
        .AddScoped<AccountService>()
        .AddScoped<AlertChannelService>()
        .AddScoped<AlertDeliverer>()
        .AddScoped<AlertInbox>()
        .AddSingleton<AlertRounds>()
        .AddScoped<AlertSettingsService>()
        .AddScoped<AlertWatch>()
        .AddScoped<AlertWriter>()
        .AddScoped<AnalyticsService>()
        .AddScoped<AttachmentService>()
        .AddSingleton<AttachmentStore>()
        .AddSingleton<AttachmentSweep>()
        .AddSingleton<BackupRunner>()
        .AddScoped<BackupService>()
        .AddSingleton<BackupWriter>()
        .AddScoped<BankAccountChoices>()
        .AddScoped<BankCategoryService>()
        .AddScoped<BankConnectionService>()
        .AddScoped<BankDisconnects>()
        .AddScoped<BankFeeds>()
        .AddScoped<BankHints>()
        .AddScoped<BankLinkService>()
        .AddSingleton<BankRounds>()
        .AddScoped<BankSyncService>()
        .AddSingleton<BankKeyRing>()
        .AddScoped<BankKeyService>()
        .AddScoped<BudgetService>()
        .AddScoped<BillPaymentService>()
        .AddScoped<BillService>()
        .AddScoped<BulkEditService>()
        .AddScoped<CalendarFeedService>()
        .AddScoped<CategoryService>()
        .AddSingleton<ChannelSender>()
        .AddScoped<CustomAlertService>()
        .AddScoped<DashboardService>()
        .AddSingleton<DemoBank>()
        .AddSingleton<DemoService>()
        .AddSingleton(_ => new DiskSpace())
        .AddScoped<DuplicateService>()
        .AddScoped<EntryHistoryService>()
        .AddScoped<EnvelopeService>()
        .AddSingleton<ForecastPace>()
        .AddScoped<ForecastService>()
        .AddScoped<HistoryService>()
        .AddScoped<HouseholdDoor>()
        .AddScoped<HouseholdPeople>()
        .AddSingleton<HouseholdRunner>()
        .AddSingleton<HouseholdService>()
        .AddScoped<HouseholdSettings>()
        .AddSingleton<IBankFeed, PlaidFeed>()
        .AddSingleton<IBankFeed, SimpleFinFeed>()
        .AddSingleton<IBankFeed, TestBankFeed>()
        .AddSingleton<IBankWebhooks, PlaidWebhooks>()
        .AddSingleton<ISealedStore, BankKeyStore>()
        .AddSingleton<ISealedStore, BankSecretStore>()
        .AddSingleton<ISealedStore, ChannelSecretStore>()
        .AddSingleton<ISealedStore, KeyRingStore>()
        .AddSingleton<ISealedStore, TokenKeyStore>()
        .AddSingleton<ImportFiles>()
        .AddScoped<ImportFileService>()
        .AddSingleton<ImportMemory>()
        .AddScoped<ImportPlans>()
        .AddScoped<ImportProfileService>()
        .AddScoped<ImportQueue>()
        .AddScoped<ImportReader>()
        .AddScoped<ImportService>()
        .AddScoped<ImportUploads>()
        .AddSingleton<JobDesk>()
        .AddScoped<JobService>()
        .AddScoped<LedgerCheck>()
        .AddScoped<LedgerChoicesService>()
        .AddScoped<PersonChoices>()
        .AddScoped<LedgerFeed>()
        .AddScoped<LikelyEntryService>()
        .AddSingleton<Mailer>()
        .AddScoped<OwnUndoService>()
        .AddSingleton<PasswordHashes>()
        .AddSingleton<PasswordService>()
        .AddScoped<PayeeService>()
        .AddSingleton<PlaidHttp>()
        .AddScoped<PlaidKeyCheck>()
        .AddScoped<PresetService>()
        .AddSingleton<ProfileService>()
        .AddScoped<RecurringService>()
        .AddScoped<RefundService>()
        .AddSingleton<RegistrationService>()
        .AddScoped<ReconcileService>()
        .AddScoped<ReconciliationService>()
        .AddScoped<RepeatedRequests>()
        .AddSingleton<RestoreRun>()
        .AddScoped<ReviewDecisions>()
        .AddScoped<ReviewService>()
        .AddScoped<RuleRunService>()
        .AddScoped<RuleService>()
        .AddScoped<RulesOnEntry>()
        .AddSingleton<SafeHttp>()
        .AddSingleton<SessionService>()
        .AddScoped<SetupService>()
        .AddSingleton<SignInService>()
        .AddSingleton<SignInThrottles>()
        .AddSingleton<SimpleFinHttp>()
        .AddScoped<StatementHistoryService>()
        .AddSingleton<StoreCheck>()
        .AddScoped<SuggestionService>()
        .AddScoped<SyncDesk>()
        .AddScoped<SyncEnds>()
        .AddScoped<SyncWork>()
        .AddScoped<TagService>()
        .AddSingleton<TestBankItems>()
        .AddScoped<TestBankService>()
        .AddScoped<TransactionService>()
        .AddScoped<TransferReviewService>()
        .AddScoped<TransferService>()
        .AddScoped<TrashService>()
        .AddScoped<UndoService>()
        .AddScoped<ViewService>()
        .AddScoped<WatchedFolderService>()
        .AddSingleton<WatchedHouseholds>()
        .AddScoped<WatchedImports>()
        .AddSingleton<WatchList>();
}
