using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Imports;

/// <summary>Where a row of a file goes.</summary>
public enum ImportBin
{
    New,
    Duplicate,
    Match,
    Pending,
    Rejected,
}

/// <summary>What the commit does with a row.</summary>
public enum ImportAction
{
    Add,
    Skip,
    Match,
}

/// <summary>Rows per bin; they add up to the rows of the file.</summary>
public sealed record ImportCounts(int New, int Duplicate, int Match, int Pending, int Rejected)
{
    public static ImportCounts operator +(ImportCounts left, ImportCounts right) => new(
        left.New + right.New, left.Duplicate + right.Duplicate, left.Match + right.Match, left.Pending + right.Pending, left.Rejected + right.Rejected);
}

/// <summary>
/// A file as it would be imported; nothing is in the ledger yet. What is shown is what a commit does.
/// </summary>
/// <param name="ToAdd">Rows a commit adds.</param>
/// <param name="ToAddSums">What the rows that are added or joined come to, by currency.</param>
/// <param name="CreatesCategories">Categories that only the file knows are to be made.</param>
/// <param name="ToMatch">Rows a commit joins with entries that are there.</param>
/// <param name="Doubtful">Rows that are added although they resemble an entry, and nobody has looked at yet.</param>
/// <param name="RememberedAt">When a person corrected the reading that was used again for this file; null when it is its own.</param>
/// <param name="WillRemember">A person corrected the reading, and the commit keeps that for the next file.</param>
public sealed record ImportPreview(
    Guid Id,
    ImportStatus Status,
    string FileName,
    string Format,
    string Encoding,
    string EncodingReason,
    CsvMapping? Mapping,
    CsvSample? Sample,
    IReadOnlyList<string> Needs,
    IReadOnlyList<string> Questions,
    IReadOnlyList<ImportWarning> Warnings,
    IReadOnlyList<ImportStatementView> Statements,
    ImportCounts Counts,
    IReadOnlyList<ImportItemView> Items,
    string? NextCursor,
    Guid? BatchId,
    string? EmptyReason,
    [property: JsonIgnore] int ToAdd = 0,
    [property: JsonIgnore] IReadOnlyList<Money>? ToAddSums = null,
    [property: JsonIgnore] bool CreatesCategories = false,
    [property: JsonIgnore] int ToMatch = 0,
    [property: JsonIgnore] int Doubtful = 0,
    [property: JsonIgnore] DateTimeOffset? RememberedAt = null,
    [property: JsonIgnore] bool WillRemember = false)
{
    /// <summary>The rows the page was cut from.</summary>
    [JsonIgnore]
    public ImportShown Shown { get; init; } = new(0, 0, 0);

    /// <summary>The signs seem to be the wrong way round, and nobody has decided; null otherwise.</summary>
    [JsonIgnore]
    public SignDoubt? SignDoubt { get; init; }

    /// <summary>New payees get clean names.</summary>
    [JsonIgnore]
    public bool CleansPayees { get; init; }

    /// <summary>A person had all signs turned.</summary>
    [JsonIgnore]
    public bool IsFlipped { get; init; }

    /// <summary>Pending rows are taken in unless decided otherwise.</summary>
    [JsonIgnore]
    public bool TakesPending { get; init; }

    /// <summary>Entries of the ledger that are pending for long, and that this file should have booked and did not.</summary>
    [JsonIgnore]
    public IReadOnlyList<StalePending> StalePending { get; init; } = [];

    /// <summary>A commit takes those away.</summary>
    [JsonIgnore]
    public bool RemovesPending { get; init; }
}

/// <summary>The rows of the part that was asked for and that the search finds, all pages together.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="GoingIn">Of them, added or joined.</param>
/// <param name="CanGoIn">Of them, those a person may decide about.</param>
public sealed record ImportShown(int Rows, int GoingIn, int CanGoIn);

/// <summary>A pending entry that was never booked.</summary>
/// <param name="Id">Of the entry.</param>
/// <param name="Date">Its day.</param>
/// <param name="Amount">Signed.</param>
/// <param name="Name">Payee or text; may be empty.</param>
public sealed record StalePending(Guid Id, DateOnly Date, Money Amount, string Name);

/// <summary>What a person should know about the file; none of it stops an import.</summary>
public sealed record ImportWarning(string Message, int? Line);

/// <summary>One statement of the file and the account it goes to.</summary>
/// <param name="Index">Place in the file, from 0.</param>
/// <param name="AccountHint">The whole account number or name as in the file.</param>
/// <param name="AccountId">Where it goes; null while open.</param>
/// <param name="Currency">The file's currency, else the account's; null while unknown.</param>
/// <param name="Counts">Rows per bin.</param>
/// <param name="StatementBalance">What the file says the account held.</param>
/// <param name="StatementDate">At the end of this day.</param>
/// <param name="BalanceDifference">The file's balance less the ledger's after this import; zero when they agree, null when nothing can be said.</param>
public sealed record ImportStatementView(
    int Index, string? AccountHint, Guid? AccountId, Currency? Currency, ImportCounts Counts, Money? StatementBalance, DateOnly? StatementDate, Money? BalanceDifference);

/// <summary>One row of the file.</summary>
/// <param name="Statement">Index of its statement.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Bin">Where it goes.</param>
/// <param name="Action">What the commit does with it.</param>
/// <param name="Reason">Why, for people; null for a plain new row.</param>
/// <param name="Amount">Null for a rejected row, and while the currency is open.</param>
/// <param name="AmountText">Amount as read, for rows without a currency and rejected ones.</param>
/// <param name="CategoryName">Category as the file names it, also when the household has none of that name.</param>
/// <param name="MatchOf">The ledger's entry it was recognised as.</param>
/// <param name="Raw">The row's text as in the file.</param>
/// <param name="MatchScore">How much it resembles that entry: 5 and more is proposed as the same, 3 and 4 are possible; null when it is known by id or content.</param>
/// <param name="CanMatch">A person may join it with that entry.</param>
/// <param name="IsDoubtful">It resembles an entry, is to be added all the same, and nobody has looked at it.</param>
public sealed record ImportItemView(
    int Statement, int Line, ImportBin Bin, ImportAction Action, string? Reason, DateOnly? TransactionDate, Money? Amount, string? AmountText, Currency? Currency,
    string? Description, string? MerchantName, Guid? CategoryId, string? CategoryName, string? ExternalId, Guid? MatchOf, string? Raw,
    int? MatchScore = null, [property: JsonIgnore] bool CanMatch = false, [property: JsonIgnore] bool IsDoubtful = false)
{
    /// <summary>The name its payee comes in under, where that is another one than the file's <see cref="MerchantName"/>; null else.</summary>
    public string? PayeeName { get; init; }

    /// <summary>Its number among the rows of its statement that begin on the same line, from 0. Line and place together name a row.</summary>
    public int Place { get; init; }
}

/// <summary>What a person decided about a preview. Answers that were not asked for count too; what is left out stays.</summary>
public sealed class UpdateImport
{
    public CsvMapping? Mapping { get; set; }

    /// <summary>Account by statement index.</summary>
    public Dictionary<string, Guid>? Accounts { get; set; }

    public ImportAnswers? Answers { get; set; }

    /// <summary>Make the categories the file names and the household does not have.</summary>
    public bool? CreateCategories { get; set; }

    /// <summary>Give new payees clean names learnt from the household's texts, in place of what the bank wrote. On for files a person puts in, off for programs.</summary>
    public bool? CleanPayees { get; set; }

    /// <summary>Take old pending entries away that this file should have booked and did not.</summary>
    public bool? RemovePending { get; set; }

    /// <summary>A decision about many rows.</summary>
    [JsonIgnore]
    public ImportSweep? Sweep { get; set; }

    [MaxLength(100_000, ErrorMessage = "At most 100,000 rows can be decided by hand.")]
    public List<ImportOverride>? Overrides { get; set; }
}

/// <summary>Answers to what the file leaves open.</summary>
public sealed class ImportAnswers
{
    public DateOrder? DateOrder { get; set; }

    public bool? FlipSigns { get; set; }

    public string? Currency { get; set; }

    public string? Charset { get; set; }

    /// <summary>Take rows in too that the bank has not booked yet.</summary>
    public bool? TakePending { get; set; }
}

/// <summary>A decision about one row.</summary>
public sealed class ImportOverride
{
    public int Statement { get; set; }

    public int Line { get; set; }

    /// <summary>Which of the rows that begin on that line, from 0; a file that is a single line has many.</summary>
    public int Place { get; set; }

    /// <summary>What names the row within the file.</summary>
    [JsonIgnore]
    internal (int Statement, int Line, int Place) Names => (Statement, Line, Place);

    public ImportAction? Action { get; set; }

    public Guid? CategoryId { get; set; }
}

/// <summary>What a commit did. Rows of all bins are counted; <paramref name="BatchId"/> is null when nothing was added.</summary>
public sealed record ImportOutcome(
    Guid? BatchId, int Added, int Matched, int Skipped, int Pending, int Rejected, string? Reason, IReadOnlyList<ImportOutcomeStatement> Statements);

/// <summary>What a commit did for one statement.</summary>
public sealed record ImportOutcomeStatement(int Index, Guid? AccountId, int Added, Money? BalanceDifference);

/// <summary>An import in the list of imports.</summary>
/// <param name="Summary">What it came to when it was last looked at; null when nobody has.</param>
public sealed record ImportListItem(
    Guid Id, string FileName, string Format, ImportStatus Status, DateTimeOffset CreatedAt, Guid? BatchId, [property: JsonIgnore] ImportSummary? Summary = null)
{
    /// <summary>True when it waits and can go in without anybody deciding anything.</summary>
    [JsonIgnore]
    public bool IsReady => Status == ImportStatus.Preview && Summary is { NeedsNoDecision: true };
}
