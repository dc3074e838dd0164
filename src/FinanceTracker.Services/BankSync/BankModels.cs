using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.BankSync;

/// <summary>What a person has to do about a connection.</summary>
public enum BankToDo
{
    Nothing = 0,

    /// <summary>Sign in at the bank again: a link that repairs.</summary>
    SignIn = 1,

    /// <summary>Give consent again before it ends.</summary>
    Renew = 2,

    /// <summary>Choose what happens with accounts at the bank.</summary>
    ChooseAccounts = 3,

    /// <summary>Link the bank anew.</summary>
    LinkAgain = 4,

    /// <summary>Have the administrator look at the keys.</summary>
    AskAdministrator = 5,

    /// <summary>Nothing but wait: it is tried again by itself.</summary>
    Wait = 6,
}

/// <summary>A bank connection and its health.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Provider">Who brings its data.</param>
/// <param name="Name">What the household calls it.</param>
/// <param name="BankName">The institution.</param>
/// <param name="State">How it stands.</param>
public sealed record BankConnectionView(Guid Id, BankProvider Provider, string Name, string BankName, BankState State)
{
    /// <summary>What the person must do.</summary>
    public BankToDo ToDo { get; init; }

    /// <summary>The same in a sentence; null for nothing.</summary>
    public string? Advice { get; init; }

    /// <summary>What is wrong, in the provider's or our words; null when it is well. Text, never markup.</summary>
    public string? Fault { get; init; }

    /// <summary>The provider's code of it.</summary>
    public string? FaultCode { get; init; }

    public DateTimeOffset? FaultSince { get; init; }

    public DateTimeOffset? ConsentUntil { get; init; }

    public bool HasNewAccounts { get; init; }

    /// <summary>The provider's id of it, for pages: the test bank has a page for each.</summary>
    [JsonIgnore]
    public string ProviderId { get; init; } = "";

    /// <summary>A sync is running.</summary>
    public bool IsSyncing { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>The next sync by the clock; null for none.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last run, whatever came of it; null before the first.</summary>
    public SyncRunView? LastRun { get; init; }

    /// <summary>The last ten runs, newest first.</summary>
    public IReadOnlyList<SyncRunView> Runs { get; init; } = [];

    public IReadOnlyList<BankAccountView> Accounts { get; init; } = [];

    /// <summary>Entries that stay as they are although the bank says otherwise.</summary>
    public IReadOnlyList<BankFlagView> Flags { get; init; } = [];
}

/// <summary>One account at a bank.</summary>
/// <param name="Id">Public id of the link.</param>
/// <param name="ConnectionId">Its connection.</param>
/// <param name="AccountId">The account of the ledger it keeps up to date; null for none.</param>
/// <param name="Name">As the bank names it.</param>
/// <param name="AccountType">Its kind.</param>
/// <param name="Choice">What was decided about it.</param>
public sealed record BankAccountView(Guid Id, Guid ConnectionId, Guid? AccountId, string Name, AccountType AccountType, LinkChoice Choice)
{
    /// <summary>The ledger's name of it; null for none.</summary>
    public string? AccountName { get; init; }

    /// <summary>Last digits of the number.</summary>
    public string? Mask { get; init; }

    /// <summary>Null when the feed does not say.</summary>
    public Currency? Currency { get; init; }

    /// <summary>The bank's balance; null when not given. A debt is negative.</summary>
    public Money? BankBalance { get; init; }

    /// <summary>What can be spent by the bank's word: of a card what is left of its limit. Null when not given.</summary>
    public Money? BankAvailable { get; init; }

    public DateTimeOffset? BalanceAt { get; init; }

    /// <summary>The ledger's balance of what is booked up to today; null while no account is chosen.</summary>
    public Money? LedgerBalance { get; init; }

    /// <summary>The bank's balance less the ledger's; null when one of them is not known.</summary>
    public Money? Drift { get; init; }

    public DateOnly? StartDate { get; init; }

    /// <summary>The bank no longer lists it.</summary>
    public bool IsMissing { get; init; }

    /// <summary>An account of the ledger that was linked before and looks like this one; to be asked about.</summary>
    public Guid? LooksLikeAccountId { get; init; }
}

/// <summary>One sync.</summary>
/// <param name="Id">Public id.</param>
/// <param name="ConnectionId">Its connection.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Added">Entries that came.</param>
/// <param name="Modified">Entries that changed.</param>
/// <param name="Removed">Entries the bank took back.</param>
/// <param name="Error">Why it failed; null when it ended well.</param>
public sealed record SyncRunView(Guid Id, Guid ConnectionId, SyncStatus Status, int Added, int Modified, int Removed, string? Error)
{
    /// <summary>Entries left as they are although the bank says otherwise.</summary>
    public int Flagged { get; init; }

    /// <summary>The batch to look at and to undo; null when nothing changed.</summary>
    public Guid? BatchId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the provider or the engine has to say beside that.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>An entry that stays as it is although the bank says otherwise.</summary>
/// <param name="TransactionId">The entry.</param>
/// <param name="Reason">A sentence for people.</param>
/// <param name="BankDate">Day at the bank; null when it no longer lists it.</param>
/// <param name="BankAmount">Amount at the bank; null when it no longer lists it.</param>
/// <param name="At">Since when.</param>
public sealed record BankFlagView(Guid TransactionId, string Reason, DateOnly? BankDate, Money? BankAmount, DateTimeOffset At)
{
    /// <summary>Where the entry lies, for pages.</summary>
    [JsonIgnore]
    public Guid AccountId { get; init; }

    /// <summary>The entry's own day, for pages.</summary>
    [JsonIgnore]
    public DateOnly Date { get; init; }
}

/// <summary>A link that has begun.</summary>
/// <param name="LinkToken">Finishes it.</param>
/// <param name="HostedLinkUrl">The page to go to.</param>
/// <param name="Expiration">It works until then.</param>
public sealed record BankLinkView(string LinkToken, Uri HostedLinkUrl, DateTimeOffset Expiration);

/// <summary>What a finished link came to.</summary>
/// <param name="ConnectionId">The connection, new or repaired.</param>
/// <param name="Accounts">Its accounts.</param>
public sealed record BankLinkedView(Guid ConnectionId, IReadOnlyList<BankAccountView> Accounts);

/// <summary>A connection that has accounts already which somebody is about to link again; the <c>current</c> of that conflict.</summary>
/// <param name="ConnectionId">The connection there is.</param>
/// <param name="Name">What the household calls it.</param>
/// <param name="NeedsSignIn">It waits for a repair: that is what was wanted, most likely.</param>
/// <param name="Shared">Accounts of the new link that it has, as the bank names them.</param>
/// <param name="Others">Accounts of the new link that it does not have.</param>
public sealed record BankTwinView(Guid ConnectionId, string Name, bool NeedsSignIn, IReadOnlyList<string> Shared, IReadOnlyList<string> Others)
{
    /// <summary>Who brings its data.</summary>
    public BankProvider Provider { get; init; }
}

/// <summary>What is to happen with one account at a bank.</summary>
public sealed class ChooseBankAccount
{
    /// <summary>Public id of the link.</summary>
    [Required]
    public Guid? Id { get; set; }

    /// <summary>True to keep it: in <see cref="AccountId"/>, else in a new account.</summary>
    public bool Keep { get; set; }

    /// <summary>An account of the ledger; its history is joined, nothing comes twice.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>Name of the new account; the bank's when left out.</summary>
    [StringLength(100, ErrorMessage = "At most 100 characters.")]
    public string? Name { get; set; }

    /// <summary>First ledger day that comes in; null for all the bank has.</summary>
    public DateOnly? StartDate { get; set; }

    /// <summary>Where entries of it lie in another account: true takes them along, false leaves them there. Has to be said.</summary>
    public bool? MovesEntries { get; set; }
}

/// <summary>Entries that an account at a bank brought.</summary>
/// <param name="AccountId">Where they lie.</param>
/// <param name="AccountName">Its name.</param>
/// <param name="Count">How many.</param>
public sealed record BankEntriesView(Guid AccountId, string AccountName, int Count);

/// <summary>What one word of a provider comes to.</summary>
/// <param name="Word">As the provider writes it.</param>
/// <param name="CategoryId">The category; null for uncategorised.</param>
/// <param name="IsChosen">Somebody chose it; else it is what the program thinks.</param>
public sealed record BankCategoryView(string Word, Guid? CategoryId, bool IsChosen);
