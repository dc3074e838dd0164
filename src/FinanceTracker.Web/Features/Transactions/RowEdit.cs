using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>What Enter in a field of a row means.</summary>
public enum EnterMeaning
{
    /// <summary>It took something from a list, and there is more to type.</summary>
    Stay,

    /// <summary>It took what the row was opened for.</summary>
    Save,

    /// <summary>Save, and on to the next row.</summary>
    Go,
}

/// <summary>A row of the register while it is edited in its place. The table holds it, so it outlives being scrolled out of view.</summary>
public sealed class RowEdit
{
    private readonly EntryFields? before;
    private readonly List<string> spokenTags;
    private readonly string lineBefore;

    private RowEdit(EntryDraft draft, string cell)
    {
        (Draft, Cell) = (draft, cell);
        before = draft.ToFields();
        spokenTags = [.. draft.Tags.Where(tag => !NoteTags.Fits(tag))];
        Line = lineBefore = NoteTags.Text(draft.Notes, draft.Tags);
    }

    public EntryDraft Draft { get; }

    /// <summary>The column whose field has the focus at first: "payee", "date", "account", "category", "note" or "amount".</summary>
    public string Cell { get; }

    public bool IsNew => Draft.Id is null;

    /// <summary>Note and tags in one line, tags as #tag.</summary>
    public string? Line { get; set; }

    /// <summary>False while the amount is not one clear amount.</summary>
    public bool Readable { get; set; } = true;

    /// <summary>The person has chosen the account of a new entry; a guess leaves it.</summary>
    public bool IsAccountChosen { get; set; }

    /// <summary>The field in whose list something was just taken.</summary>
    public string? Picked { get; set; }

    public bool Busy { get; set; }

    /// <summary>Why saving did not happen.</summary>
    public string? Wrong { get; set; }

    /// <summary>There is something to save.</summary>
    public bool IsTouched
    {
        get
        {
            Settle();
            return IsNew ? Draft.Amount is not null || !string.IsNullOrWhiteSpace(Draft.MerchantName) || !string.IsNullOrWhiteSpace(Line)
                : !Readable || before is null || Draft.ToFields() is not { } now || !Same(before, now);
        }
    }

    public static RowEdit Of(TransactionView entry, string cell) => new(EntryDraft.Of(entry), cell);

    /// <summary>A new row; the first field to fill is the payee.</summary>
    public static RowEdit New(EntryDraft draft) => new(draft, "payee");

    /// <summary>Reads note and tags from their line. A line nobody touched leaves them as they are, spaces and all.</summary>
    public void Settle()
    {
        if (Line == lineBefore)
            return;
        var (note, tags) = NoteTags.Of(Line);
        (Draft.Notes, Draft.Tags) = (note, [.. tags, .. spokenTags]);
    }

    /// <summary>The direction as the sign in front says it; without one it stays.</summary>
    public void ReadSign(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var text = typed.TrimStart();
        if (text.StartsWith('+'))
            Draft.Sense = EntrySense.In;
        else if (text.StartsWith('-') || text.StartsWith('\u2212'))
            Draft.Sense = EntrySense.Out;
    }

    /// <summary>Takes from a guess what a new row still lacks, and the category of one that has none.</summary>
    public void Guess(LikelyEntry likely, LedgerLook look)
    {
        ArgumentNullException.ThrowIfNull(likely);
        ArgumentNullException.ThrowIfNull(look);
        if (Draft.Splits.Count == 0 && !Draft.IsTransfer)
            Draft.CategoryId ??= likely.CategoryId;
        if (!IsNew)
            return;
        if (likely.AccountId is { } account && !IsAccountChosen)
            Draft.SetAccount(account, look.Account(account)?.Currency);
        if (Draft.Amount is null && likely.Amount is { } amount && amount.Currency == look.HeadCurrency(Draft.AccountId))
            (Draft.Amount, Draft.Sense) = (amount.IsNegative ? -amount : amount, amount.IsNegative ? EntrySense.Out : EntrySense.In);
    }

    /// <summary>A failure in words.</summary>
    public void Say(Failure failure) => Wrong = failure switch
    {
        Failure.Invalid invalid => string.Join(' ', invalid.Errors.Values.SelectMany(messages => messages).Distinct()),
        Failure.Conflict { Current: not null } => "Somebody else changed this entry. What you typed is still here.",
        Failure.Conflict conflict => conflict.Reason,
        Failure.Forbidden forbidden => forbidden.Reason,
        _ => "This entry is no longer here.",
    };

    private static bool Same(EntryFields one, EntryFields other) =>
        one with { Tags = [], Parts = [] } == other with { Tags = [], Parts = [] } && one.Tags.SequenceEqual(other.Tags) && one.Parts.SequenceEqual(other.Parts);
}
