using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Services.Imports;

/// <summary>One row of the file and the decision about it.</summary>
internal sealed record PlannedRow
{
    private IReadOnlyList<BankRow>? file;
    private int index;
    private BankRow? row;

    /// <summary>A decision about the row of a statement at a place; the row is made when it is asked for.</summary>
    public PlannedRow(IReadOnlyList<BankRow> file, int index) => (this.file, this.index) = (file, index);

    public BankRow Row => row ??= file![index];

    /// <summary>Its number among the statement's rows that begin on the same line, from 0.</summary>
    public int Place { get; init; }

    public required ImportBin Bin { get; init; }

    public required ImportAction Action { get; init; }

    /// <summary>Why; null for a plain new row.</summary>
    public string? Reason { get; init; }

    /// <summary>Signed minor units of the account's currency; 0 while the account is open.</summary>
    public long Minor { get; init; }

    public Fingerprint Fingerprint { get; init; }

    /// <summary>Free among the live rows of the fingerprint; 0 for rows that are not added.</summary>
    public int Occurrence { get; init; }

    /// <summary>The highest occurrence the ledger holds of the fingerprint; 0 when it holds none.</summary>
    public int HighestKnown { get; init; }

    /// <summary>The ledger row it was recognised as.</summary>
    public long? KnownKey { get; init; }

    /// <summary>The ledger row it corrects; set with <see cref="ImportAction.Match"/>, unless the row joins its <see cref="Twin"/>.</summary>
    public CorrectedRow? Corrected { get; init; }

    /// <summary>The pending entry it books; set with <see cref="ImportAction.Match"/>, unless a person takes it for another movement.</summary>
    public CorrectedRow? Books { get; init; }

    /// <summary>That entry has its id or content: it can't be another movement.</summary>
    public bool IsCertain { get; init; }

    /// <summary>A person may say that it is, or is not, the entry it was recognised as.</summary>
    public bool CanMatch => Twin is { IsReconciled: false } || (Books is not null && !IsCertain);

    /// <summary>The entry it resembles, by rule 3; the key is <see cref="KnownKey"/>.</summary>
    public Likeness? Twin { get; init; }

    /// <summary>True when the entry it resembles has a payee, which stays.</summary>
    public bool TwinHasPayee { get; init; }

    /// <summary>True when it resembles an entry, goes in as a new one and nobody has decided that.</summary>
    public bool IsDoubtful => Twin is { IsMatch: false } && Bin == ImportBin.New && Action == ImportAction.Add && !IsDecided;

    /// <summary>True when a person decided about this row.</summary>
    public bool IsDecided { get; init; }

    public long? CategoryKey { get; init; }

    /// <summary>A category the file names and the household does not have, to be made.</summary>
    public string? NewCategory { get; init; }

    /// <summary>The parts of the split it becomes; they add up to <see cref="Minor"/>. Empty for a row with one category or none.</summary>
    public IReadOnlyList<PlannedPart> Parts { get; init; } = [];

    /// <summary>The name its payee comes in under, where that is another one than the file's.</summary>
    public string? PayeeName { get; init; }

    /// <summary>What its payee is looked for and made by.</summary>
    public string PayeeText => PayeeName ?? Row.Payee;

    /// <summary>What rules do to it; null when none does anything. Its category and parts are those of the row already.</summary>
    public RuleOutcome? Ruled { get; init; }

    /// <summary>The decision without its row, to be kept.</summary>
    public PlannedRow Apart() => About(null, 0);

    /// <summary>The decision with its row.</summary>
    public PlannedRow About(IReadOnlyList<BankRow>? file, int index)
    {
        var copy = this with { };
        (copy.file, copy.index, copy.row) = (file, index, null);
        return copy;
    }

    /// <summary>What the commit does to the balance at the end of a day, minor units.</summary>
    public long EffectAt(DateOnly day)
    {
        if (Action == ImportAction.Add)
            return Row.Date <= day ? Minor : 0;
        if (Action != ImportAction.Match || (Corrected ?? Books) is not { } old)
            return 0;
        var date = old.Locked.HasFlag(LockedFields.Date) ? old.Date : Row.Date;
        var minor = old.Locked.HasFlag(LockedFields.Amount) ? old.Minor : Minor;
        return (!Row.CorrectionDeletes && date <= day ? minor : 0) - (old.Date <= day ? old.Minor : 0);
    }
}
