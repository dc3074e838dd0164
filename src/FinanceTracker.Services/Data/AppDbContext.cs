using System.Linq.Expressions;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Domain.Values;
using FinanceTracker.Domain.Views;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Services.People;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace FinanceTracker.Services.Data;

/// <summary>
/// The store. Features never make one: they get it from <see cref="HouseholdDb"/>, stamped with their household. Unstamped it sees no
/// household row at all and saves none.
/// </summary>
public abstract class AppDbContext(DbContextOptions options) : IdentityUserContext<Person, long>(options)
{
    /// <summary>Name of the filter that hides other households.</summary>
    public const string HouseholdFilter = "household";

    /// <summary>Name of the filter that hides deleted and undone rows.</summary>
    public const string DeletedFilter = "deleted";

    public DbSet<Household> Households => Set<Household>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<SignInSession> Sessions => Set<SignInSession>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<SignInThrottle> SignInThrottles => Set<SignInThrottle>();
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AccountFloor> AccountFloors => Set<AccountFloor>();
    public DbSet<AccountHint> AccountHints => Set<AccountHint>();
    public DbSet<StatementBalance> StatementBalances => Set<StatementBalance>();
    public DbSet<Alert> Alerts => Set<Alert>();
    public DbSet<AlertChannel> AlertChannels => Set<AlertChannel>();
    public DbSet<AlertDelivery> AlertDeliveries => Set<AlertDelivery>();
    public DbSet<AlertNotice> AlertNotices => Set<AlertNotice>();
    public DbSet<AlertPreference> AlertPreferences => Set<AlertPreference>();
    public DbSet<AlertState> AlertStates => Set<AlertState>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<BankAccountLink> BankAccountLinks => Set<BankAccountLink>();
    public DbSet<BankCategoryRule> BankCategoryRules => Set<BankCategoryRule>();
    public DbSet<BankConnection> BankConnections => Set<BankConnection>();
    public DbSet<BankLinkSession> BankLinkSessions => Set<BankLinkSession>();
    public DbSet<BankRowFlag> BankRowFlags => Set<BankRowFlag>();
    public DbSet<BankSchedule> BankSchedules => Set<BankSchedule>();
    public DbSet<BankSecret> BankSecrets => Set<BankSecret>();
    public DbSet<SyncRun> SyncRuns => Set<SyncRun>();
    public DbSet<BankKey> BankKeys => Set<BankKey>();
    public DbSet<Budget> Budgets => Set<Budget>();
    public DbSet<BudgetCategory> BudgetCategories => Set<BudgetCategory>();
    public DbSet<BudgetLimit> BudgetLimits => Set<BudgetLimit>();
    public DbSet<Bill> Bills => Set<Bill>();
    public DbSet<BillMismatch> BillMismatches => Set<BillMismatch>();
    public DbSet<BillPayment> BillPayments => Set<BillPayment>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<EnvelopeAssignment> EnvelopeAssignments => Set<EnvelopeAssignment>();
    public DbSet<EnvelopeGoal> EnvelopeGoals => Set<EnvelopeGoal>();
    public DbSet<CustomAlert> CustomAlerts => Set<CustomAlert>();
    public DbSet<JobState> JobStates => Set<JobState>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<TestBankItem> TestBankItems => Set<TestBankItem>();
    public DbSet<Payee> Payees => Set<Payee>();
    public DbSet<PayeeAlias> PayeeAliases => Set<PayeeAlias>();
    public DbSet<Transaction> Transactions => Set<Transaction>();
    public DbSet<TransactionPart> TransactionParts => Set<TransactionPart>();
    public DbSet<TransactionTag> TransactionTags => Set<TransactionTag>();
    public DbSet<PairRejection> PairRejections => Set<PairRejection>();
    public DbSet<Transfer> Transfers => Set<Transfer>();
    public DbSet<TransferProposal> TransferProposals => Set<TransferProposal>();
    public DbSet<RecurringRejection> RecurringRejections => Set<RecurringRejection>();
    public DbSet<Reconciliation> Reconciliations => Set<Reconciliation>();
    public DbSet<Tombstone> Tombstones => Set<Tombstone>();
    public DbSet<AccountTotal> AccountTotals => Set<AccountTotal>();
    public DbSet<DayTotal> DayTotals => Set<DayTotal>();
    public DbSet<CategoryMonthTotal> CategoryMonthTotals => Set<CategoryMonthTotal>();
    public DbSet<Batch> Batches => Set<Batch>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<LedgerHead> LedgerHeads => Set<LedgerHead>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportProfile> ImportProfiles => Set<ImportProfile>();
    public DbSet<ImportedStatement> ImportedStatements => Set<ImportedStatement>();
    public DbSet<PersonChoice> PersonChoices => Set<PersonChoice>();
    public DbSet<Rule> Rules => Set<Rule>();
    public DbSet<WatchedFolder> WatchedFolders => Set<WatchedFolder>();

    /// <summary>A pattern in the spelling of <see cref="Domain.Query.PatternSyntax"/> as this database writes it.</summary>
    internal virtual string Spell(string pattern) => pattern;

    /// <summary>From how many characters on the index of words finds a text.</summary>
    internal const int ShortestIndexed = 3;

    /// <summary>Keys of the transactions whose folded text contains this one, of at least <see cref="ShortestIndexed"/> characters; found by an index.</summary>
    internal virtual IQueryable<long> WithText(string folded) => Transactions.Where(row => row.SearchText.Contains(folded)).Select(row => row.Key);

    /// <summary>Keys of the payees one of whose folded names contains this text, of at least <see cref="ShortestIndexed"/> characters; found by an index.
    /// Some may be gone: whose rows are meant has to be asked besides.</summary>
    internal virtual IQueryable<long> PayeesWithText(string folded) => Payees.Where(payee => payee.NameKey.Contains(folded)).Select(payee => payee.Key)
        .Union(PayeeAliases.Where(alias => alias.NameKey.Contains(folded)).Select(alias => alias.PayeeKey));

    /// <summary>Brings the index of words up to date with what the batch wrote, before the commit.</summary>
    internal virtual Task IndexTextAsync(LedgerWrite write, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Tells other processes on this database what is about to be committed, with the commit. Nothing where there can be no others.</summary>
    internal virtual Task AnnounceAsync(Guid self, IReadOnlyList<LedgerEvent> events, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Takes the stamped household's rows out of the index of words, before the rows themselves go.</summary>
    internal virtual Task ForgetTextAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>The household this context is for; stamped once by <see cref="HouseholdDb"/>.</summary>
    internal HouseholdId? Stamp { get; set; }

    /// <summary>The open batch, while there is one: ledger rows are saved through it only.</summary>
    internal LedgerWrite? Write { get; set; }

    /// <summary>What filters compare with; no household has 0.</summary>
    internal HouseholdId Visible => Stamp ?? default;

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        TenancyGuard.Enforce(this);
        var drafts = LedgerGuard.Prepare(this);
        if (drafts.Count > 0)
            await LedgerGuard.LoadForTotalsAsync(this, drafts, cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (drafts.Count > 0)
        {
            await LedgerGuard.RecordAsync(this, drafts, cancellationToken);
            // The batch counts what it holds.
            saved += drafts.Count + await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        return saved;
    }

    /// <summary>Not supported: every write is asynchronous, so that it can wait its turn.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateOnly>().HaveConversion<StoredValues.DayConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<StoredValues.InstantConverter>();
        configurationBuilder.Properties<Currency>().HaveConversion<StoredValues.CurrencyConverter>().HaveMaxLength(3);
        configurationBuilder.Properties<HouseholdId>().HaveConversion<StoredValues.HouseholdIdConverter>();
        configurationBuilder.ComplexProperties<Money>();
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => typeof(IHouseholdOwned).IsAssignableFrom(entity.ClrType)))
        {
            builder.Entity(entity.ClrType).HasQueryFilter(HouseholdFilter, OwnedFilter(entity.ClrType));
            if (typeof(LedgerRow).IsAssignableFrom(entity.ClrType))
                LedgerRowMapping.Apply(builder.Entity(entity.ClrType));
        }
        SnakeCase.Apply(builder.Model);
    }

    private LambdaExpression OwnedFilter(Type type)
    {
        var row = Expression.Parameter(type, "row");
        var owner = Expression.Property(row, nameof(IHouseholdOwned.HouseholdId));
        var visible = Expression.Property(Expression.Constant(this), nameof(Visible));
        return Expression.Lambda(Expression.Equal(owner, visible), row);
    }
}
