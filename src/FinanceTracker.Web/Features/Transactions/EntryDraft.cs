using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>Which way the money of a draft goes.</summary>
public enum EntrySense
{
    Out,
    In,

    /// <summary>From the account to another own one; only while adding.</summary>
    Transfer,
}

/// <summary>An entry as it is being typed. Property names are those of the request, so that its messages find their fields.</summary>
public sealed class EntryDraft
{
    public Guid? Id { get; init; }

    public int? Version { get; set; }

    /// <summary>As typed, usually without a sign: <see cref="Sense"/> has it.</summary>
    public Money? Amount { get; set; }

    public EntrySense Sense { get; set; }

    public string? MerchantName { get; set; }

    public string? Description { get; set; }

    public Guid? CategoryId { get; set; }

    public Guid? AccountId { get; set; }

    public DateOnly? TransactionDate { get; set; }

    public string? Notes { get; set; }

    public List<string> Tags { get; set; } = [];

    public TransactionStatus Status { get; set; }

    public List<PartDraft> Splits { get; set; } = [];

    /// <summary>For a new transfer: where the money goes.</summary>
    public Guid? ToAccountId { get; set; }

    public Money? ToAmount { get; set; }

    /// <summary>The entry as it was when the typing began, or as others left it after a merge.</summary>
    public TransactionView? Original { get; private set; }

    /// <summary>Reconciled: what its statement says about it stays.</summary>
    public bool IsLocked => Original?.Cleared == ClearedState.Reconciled;

    public bool IsTransfer => Original?.TransferId is not null;

    /// <summary>The amount with its sign.</summary>
    public Money? Signed => Amount is { } typed ? Sense == EntrySense.In ? Size(typed) : -Size(typed) : null;

    /// <summary>What the parts do not cover yet, in the direction of the entry.</summary>
    public Money? Left => Amount is { } typed ? Splits.Aggregate(Size(typed), (left, part) => part.Amount is { } amount && amount.Currency == left.Currency ? left - amount : left) : null;

    public static EntryDraft New(Guid? account, Guid? category, DateOnly today) => new() { AccountId = account, CategoryId = category, TransactionDate = today };

    /// <summary>A new entry for today: in the account named, else where the last one was typed.</summary>
    public static EntryDraft New(Guid? account, LedgerLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        return New(account ?? look.Choices.LastAccount ?? (look.OpenAccounts is [var first, ..] ? first.Id : null), null, look.Today);
    }

    public static EntryDraft Of(TransactionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var isOut = view.Amount.IsNegative;
        return new EntryDraft
        {
            Id = view.Id,
            Version = view.Version,
            Original = view,
            Amount = Size(view.Amount),
            Sense = isOut ? EntrySense.Out : EntrySense.In,
            MerchantName = view.MerchantName,
            Description = view.Description == view.MerchantName ? null : view.Description,
            CategoryId = view.CategoryId,
            AccountId = view.AccountId,
            TransactionDate = view.TransactionDate,
            Notes = view.Notes,
            Tags = [.. view.Tags],
            Status = view.Status,
            Splits = [.. view.Splits.Select(split => new PartDraft { CategoryId = split.CategoryId, Amount = isOut ? -split.Amount : split.Amount, Notes = split.Notes })],
        };
    }

    /// <summary>The next one after saving: account, date and direction stay.</summary>
    public EntryDraft Another() => new() { AccountId = AccountId, TransactionDate = TransactionDate, Sense = Sense, ToAccountId = ToAccountId };

    /// <summary>A new entry like one that is there, for today.</summary>
    public static EntryDraft Like(TransactionView view, DateOnly today)
    {
        var same = Of(view);
        return new EntryDraft
        {
            Amount = same.Amount,
            Sense = view.TransferId is null ? same.Sense : EntrySense.Transfer,
            MerchantName = same.MerchantName,
            Description = same.Description,
            CategoryId = same.CategoryId,
            AccountId = view.TransferId is not null && !view.Amount.IsNegative ? view.TransferAccountId : view.AccountId,
            ToAccountId = view.TransferId is null ? null : view.Amount.IsNegative ? view.TransferAccountId : view.AccountId,
            TransactionDate = today,
            Notes = same.Notes,
            Tags = same.Tags,
            Splits = same.Splits,
        };
    }

    /// <summary>Another account may have another currency; the number stays.</summary>
    public void SetAccount(Guid? account, Currency? currency)
    {
        AccountId = account;
        if (currency is not { } wanted)
            return;
        Amount = In(Amount, wanted);
        foreach (var part in Splits)
            part.Amount = In(part.Amount, wanted);
    }

    /// <summary>The other account of a transfer; an amount of its own only where the currencies differ.</summary>
    public void SetToAccount(Guid? account, Currency? currency, Currency own)
    {
        ToAccountId = account;
        ToAmount = currency is { } wanted && wanted != own ? In(ToAmount, wanted) : null;
    }

    public SaveTransaction ToRequest() => new()
    {
        Version = Version,
        AccountId = AccountId,
        Amount = Signed?.ToDecimal(),
        TransactionDate = TransactionDate,
        PostedDate = Original?.PostedDate,
        CategoryId = Splits.Count > 0 || Sense == EntrySense.Transfer ? null : CategoryId,
        Description = Description,
        MerchantName = MerchantName,
        Status = Status,
        IsRecurring = Original?.IsRecurring ?? false,
        IsReviewed = true,
        Notes = Notes,
        Tags = [.. Tags],
        Splits = Splits.Count == 0 ? null : [.. Splits.Select(part => new SaveSplit { CategoryId = part.CategoryId, Notes = part.Notes, Amount = (Sense == EntrySense.In ? part.Amount : -part.Amount)?.ToDecimal() })],
    };

    /// <summary>What would be saved, as fields; null while account, amount or date are missing.</summary>
    public EntryFields? ToFields() => AccountId is not { } account || Signed is not { } amount || TransactionDate is not { } date ? null : new EntryFields
    {
        AccountId = account,
        Amount = amount,
        Date = date,
        CategoryId = Splits.Count > 0 ? null : CategoryId,
        Payee = MerchantName,
        Description = Description,
        Notes = Notes,
        Tags = [.. Tags],
        Status = Status,
        Parts = [.. Splits.Select(part => new EntryPart(part.CategoryId, (Sense == EntrySense.In ? part.Amount : -part.Amount) ?? Money.Zero(amount.Currency), part.Notes))],
    };

    /// <summary>Goes on with merged fields, from what somebody else has saved.</summary>
    public void Take(EntryFields fields, TransactionView theirs)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(theirs);
        (Original, Version) = (theirs, theirs.Version);
        Sense = fields.Amount.IsNegative ? EntrySense.Out : EntrySense.In;
        (AccountId, Amount, TransactionDate, CategoryId) = (fields.AccountId, Size(fields.Amount), fields.Date, fields.CategoryId);
        (MerchantName, Description, Notes, Tags, Status) = (fields.Payee, fields.Description, fields.Notes, [.. fields.Tags], fields.Status);
        Splits = [.. fields.Parts.Select(part => new PartDraft { CategoryId = part.CategoryId, Amount = Sense == EntrySense.Out ? -part.Amount : part.Amount, Notes = part.Notes })];
    }

    public SaveTransfer ToTransfer() => new() { ToAccountId = ToAccountId, ToAmount = ToAmount is { } amount ? Size(amount).ToDecimal() : null };

    private static Money Size(Money money) => money.IsNegative ? -money : money;

    private static Money? In(Money? money, Currency currency) =>
        money is not { } value ? null : value.Currency == currency ? value : Money.TryFrom(value.ToDecimal(), currency, out var same) ? same : null;

    /// <summary>Makes two parts of it: one like the whole, and an empty one.</summary>
    public void Split()
    {
        Splits = [new PartDraft { CategoryId = CategoryId, Amount = Left }, new PartDraft()];
        CategoryId = null;
    }
}
