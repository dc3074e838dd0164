using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>One row of the register with fields in its cells. Keys are told by js/rows.js to the table, which asks this to save.</summary>
public sealed partial class RowEditor
{
    private const string Categorised = "category";
    private const string Paid = "payee";
    private RowEdit? focused;

    [Parameter, EditorRequired] public RowEdit Edit { get; set; } = null!;
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter, EditorRequired] public IReadOnlyList<RegisterColumn> Columns { get; set; } = [];

    /// <summary>Asks the person where this change and somebody else's clash.</summary>
    [Parameter] public MergeDialog? Merge { get; set; }

    /// <summary>The parts are to be typed, which needs the sheet.</summary>
    [Parameter] public EventCallback OnSplit { get; set; }

    /// <summary>All fields are wanted: the sheet goes on with this draft.</summary>
    [Parameter] public EventCallback OnMore { get; set; }

    /// <summary>A category was made: the choices are to be read again.</summary>
    [Parameter] public EventCallback OnCreated { get; set; }

    [Inject] private TransactionService Transactions { get; set; } = null!;
    [Inject] private LikelyEntryService Likely { get; set; } = null!;
    [Inject] private CategoryService Categories { get; set; } = null!;
    [Inject] private UndoToast Toasts { get; set; } = null!;
    [Inject] private UiScript Script { get; set; } = null!;

    private EntryDraft Draft => Edit.Draft;

    /// <summary>Writes what was typed. False when it could not be, and the row says why; true also when there was nothing to write.</summary>
    /// <returns>Whether the row may close, and the entry as it is now if it was written.</returns>
    public async Task<(bool Done, TransactionView? Saved)> SaveAsync()
    {
        if (Edit.Busy)
            return (false, null);
        if (!Edit.IsTouched && !Edit.IsNew)
            return (true, null);
        if (!Edit.Readable)
        {
            Edit.Wrong = "The amount is not clear yet.";
            return (false, null);
        }
        Edit.Busy = true;
        try
        {
            var result = Edit.IsNew
                ? await Transactions.CreateAsync(Draft.ToRequest(), OriginKind.Manual, CancellationToken.None)
                : await MergeDialog.UpdateAsync(Transactions, Draft, Merge);
            if (result.Failure is { } failure)
            {
                Edit.Say(failure);
                return (false, null);
            }
            Toasts.Offer($"{(Edit.IsNew ? "Added" : "Saved")} {EntryLook.Name(result.Value, Look)}");
            Edit.Wrong = null;
            await Script.CallAsync("forgetDraft");
            return (true, result.Value);
        }
        finally
        {
            Edit.Busy = false;
        }
    }

    /// <summary>What Enter in a field means, now that the field itself has done its part.</summary>
    public async Task<EnterMeaning> EnterAsync(string? cell)
    {
        var picked = Edit.Picked;
        Edit.Picked = null;
        if (picked == cell && picked is not null)
            return picked == Categorised ? EnterMeaning.Save : EnterMeaning.Stay;
        if (picked == "new")
            return EnterMeaning.Stay;
        if (!Edit.IsNew || Draft.Amount is not null || cell == "amount")
            return EnterMeaning.Go;
        // A new row without an amount: a payee may bring it, else it is what comes next.
        if (cell == Paid && Draft.MerchantName is { Length: > 0 } payee)
            await PredictAsync(payee);
        Edit.Picked = null;
        await Script.CallAsync("editCell", "amount");
        return EnterMeaning.Stay;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focused == Edit)
            return;
        focused = Edit;
        await Script.CallAsync("editCell", Edit.Cell);
    }

    private void SetAmount(Money? amount)
    {
        Draft.Amount = amount;
        if (amount is { IsNegative: true })
            Draft.Sense = EntrySense.Out;
    }

    private void SetAccount(Guid? account)
    {
        Edit.IsAccountChosen = true;
        Draft.SetAccount(account, Look.Account(account)?.Currency);
    }

    private void Flip()
    {
        Draft.Sense = Draft.Sense == EntrySense.In ? EntrySense.Out : EntrySense.In;
        Draft.Amount = Draft.Amount is { IsNegative: true } minus ? -minus : Draft.Amount;
    }

    private async Task PredictAsync(string payee)
    {
        Edit.Picked = Paid;
        if (await Likely.FindAsync(payee, CancellationToken.None) is { } likely && Draft.MerchantName == payee)
            Edit.Guess(likely, Look);
    }

    /// <summary>A category by the name that was typed, for the direction of this row.</summary>
    private async Task CreateAsync(string name)
    {
        (Edit.Busy, Edit.Picked) = (true, "new");
        try
        {
            var kind = Draft.Sense == EntrySense.In ? CategoryKind.Income : CategoryKind.Expense;
            var made = await Categories.CreateAsync(new SaveCategory { Name = name, Kind = kind }, CancellationToken.None);
            if (made.Failure is { } failure)
            {
                Edit.Say(failure);
                return;
            }
            Toasts.Offer($"Added the category {name}");
            await OnCreated.InvokeAsync();
            Draft.CategoryId = made.Value.Id;
        }
        finally
        {
            Edit.Busy = false;
        }
    }
}
