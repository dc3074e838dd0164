using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Imports;

/// <summary>One statement with its account and the decisions about its rows.</summary>
internal sealed record PlannedStatement
{
    public required BankStatement Statement { get; init; }

    public Account? Account { get; init; }

    public required PlannedRows Rows { get; init; }

    /// <summary>Entries of the account that are pending for long, and that this statement should have booked; with the last statement of an account.</summary>
    public IReadOnlyList<PendingEntry> Stale { get; init; } = [];

    /// <summary>A commit takes those away.</summary>
    public bool RemovesStale { get; init; }

    /// <summary>Sum of the account's rows up to the statement's day before this import, minor units.</summary>
    public long? LedgerMinor { get; init; }

    public ImportCounts Counts
    {
        get
        {
            Span<int> bins = stackalloc int[Enum.GetValues<ImportBin>().Length];
            for (var i = 0; i < Rows.Count; i++)
                bins[(int)Rows.BinOf(i)]++;
            return new ImportCounts(
                bins[(int)ImportBin.New], bins[(int)ImportBin.Duplicate], bins[(int)ImportBin.Match], bins[(int)ImportBin.Pending],
                bins[(int)ImportBin.Rejected] + Statement.Rejected.Count);
        }
    }

    public Currency? Currency => Statement.Currency ?? Account?.Currency;

    /// <summary>The day the stated balance is of.</summary>
    public DateOnly? BalanceDay => Statement.Closing is { } closing ? closing.Date ?? (Statement.Rows.Count > 0 ? Statement.Rows.Max(row => row.Date) : null) : null;

    public Money? StatedBalance =>
        Statement.Closing is { } closing && Currency is { } currency && MinorUnits.TryFrom(closing.Amount, currency, out var minor) ? new Money(minor, currency) : null;

    /// <summary>The file's balance less the ledger's after this import.</summary>
    public Money? BalanceDifference
    {
        get
        {
            if (Account is null || LedgerMinor is not { } ledger || StatedBalance is not { } stated || stated.Currency != Account.Currency || BalanceDay is not { } day)
                return null;
            return stated - new Money(Account.Opening.Minor + ledger + Rows.Sum(row => row.EffectAt(day)) - Removed(day), Account.Currency);
        }
    }

    private long Removed(DateOnly day) => RemovesStale ? Stale.Where(entry => entry.Row.Date <= day).Sum(entry => entry.Row.Minor) : 0;
}

/// <summary>All decisions about a file, against one state of the ledger.</summary>
internal sealed class ImportPlan
{
    private string? decisionHash;

    public required BankFile File { get; init; }

    public required IReadOnlyList<PlannedStatement> Statements { get; init; }

    /// <summary>What must be answered before a commit.</summary>
    public required IReadOnlyList<FileNeed> Needs { get; init; }

    /// <summary>Version of the ledger the decisions were made against.</summary>
    public required long LedgerVersion { get; init; }

    public IEnumerable<PlannedRow> RowsToAdd => Statements.SelectMany(statement => statement.Rows.With(ImportAction.Add));

    /// <summary>How many are added.</summary>
    public int Adds => Statements.Sum(statement => statement.Rows.CountWith(ImportAction.Add));

    /// <summary>How many correct or join a row of the ledger.</summary>
    public int Matches => Statements.Sum(statement => statement.Rows.CountWith(ImportAction.Match));

    /// <summary>Rows that correct a row of the ledger, or join one.</summary>
    public IEnumerable<PlannedRow> RowsToMatch => Statements.SelectMany(statement => statement.Rows.With(ImportAction.Match));

    /// <summary>Rows that are added although they may be entries that are there, and nobody has looked at.</summary>
    public int Doubtful => Statements.Sum(statement => statement.Rows.CountDoubtful());

    /// <summary>Pending entries that a commit takes away.</summary>
    public IEnumerable<PendingEntry> PendingToRemove => Statements.Where(statement => statement.RemovesStale).SelectMany(statement => statement.Stale);

    /// <summary>The signs seem to be the wrong way round, and nobody has decided.</summary>
    public SignDoubt? SignDoubt { get; init; }

    /// <summary>True when a commit writes anything.</summary>
    public bool HasWork => Adds > 0 || Matches > 0 || PendingToRemove.Any();

    public ImportCounts Counts => Statements.Aggregate(new ImportCounts(0, 0, 0, 0, 0), (sum, statement) => sum + statement.Counts);

    /// <summary>Hash over everything a person is shown and a commit does: equal hashes are equal previews.</summary>
    public string DecisionHash() => decisionHash ??= HashDecisions();

    private string HashDecisions()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var statement in Statements)
        {
            Append(hash, [statement.Account?.Key ?? 0, statement.Account?.Opening.Minor ?? 0, statement.LedgerMinor ?? long.MinValue]);
            foreach (var entry in statement.Stale)
                Append(hash, [entry.Row.Key, statement.RemovesStale ? 1 : 0]);
            foreach (var row in statement.Rows)
            {
                Append(hash, [
                    ((long)row.Bin << 32) | ((long)row.Action << 24) | (uint)row.Occurrence, row.Minor, row.Fingerprint.Value, row.KnownKey ?? 0, row.CategoryKey ?? 0]);
                foreach (var part in row.Parts)
                    Append(hash, [part.Minor, part.CategoryKey ?? 0]);
                if (row.PayeeName is { } name)
                    hash.AppendData(Encoding.UTF8.GetBytes(name));
                if (row.Ruled is { } ruled)
                    Append(hash, ruled);
            }
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, RuleOutcome ruled)
    {
        Append(hash, [ruled.Payee?.Key ?? 0, ruled.Reviews ? 1 : 0, .. ruled.AddedTags.Select(tag => tag.Key), .. ruled.Settings.SelectMany(setting => (long[])[(long)setting.Field, setting.Rule.Key])]);
        foreach (var note in ruled.Parts.Select(part => part.Notes).Append(ruled.Notes))
            hash.AppendData(Encoding.UTF8.GetBytes(note ?? ""));
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<long> values) => hash.AppendData(MemoryMarshal.AsBytes(values));
}
