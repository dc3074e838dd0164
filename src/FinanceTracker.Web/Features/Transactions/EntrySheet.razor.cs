using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Features.Attachments;
using FinanceTracker.Web.Features.Rules;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>
/// Adds or changes one entry. It works on a draft of its own: nothing that happens to the list behind it touches what is being typed,
/// and a new entry that was left half-typed is there again when the sheet opens next.
/// </summary>
public sealed partial class EntrySheet
{
    private static readonly string[] SaveKey = ["ctrl+Enter"];
    private static readonly Choice<EntrySense>[] ForOld = [new(EntrySense.Out, "Out"), new(EntrySense.In, "In")];
    private static readonly Choice<EntrySense>[] ForNew = [.. ForOld, new(EntrySense.Transfer, "Transfer")];
    private EntryDraft? draft;
    private EditContext form = new(new object());
    private ResultNotice? notice;
    private AttachmentList? files;
    private bool open;
    private bool done;
    private bool busy;
    private AlwaysRule? always;
    private bool readable = true;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>Something was written, or undone: show the ledger as it is now.</summary>
    [Parameter] public EventCallback OnSaved { get; set; }

    /// <summary>Asks where this change and somebody else's clash.</summary>
    [Parameter] public MergeDialog? Merge { get; set; }

    /// <summary>The sheet was closed.</summary>
    [Parameter] public EventCallback OnClosed { get; set; }

    [Inject] private TransactionService Transactions { get; set; } = null!;
    [Inject] private TransferService Transfers { get; set; } = null!;
    [Inject] private LikelyEntryService Likely { get; set; } = null!;
    [Inject] private UndoToast Toasts { get; set; } = null!;
    [Inject] private UiScript Script { get; set; } = null!;

    private string Title => draft is not { Id: not null } ? "New entry" : draft.Original?.MerchantName ?? "Entry";

    private string DraftName => draft?.Id is { } id ? $"entry-{id}" : "entry-new";

    private string? DraftOpener => draft?.Id is { } id ? $"[data-id='{id}'] .open, #card-{id}" : "[data-ft-opens=entry]";

    private IReadOnlyList<Choice<EntrySense>> Senses => draft is { Id: null } && Look.OpenAccounts.Count > 1 ? ForNew : ForOld;

    private Currency Currency => Look.HeadCurrency(draft?.AccountId);

    /// <summary>Opens the sheet for a new entry.</summary>
    public void OpenNew(Guid? account)
    {
        var isLeft = !done && draft is { Id: null } && (draft.Amount is not null || !string.IsNullOrEmpty(draft.MerchantName) || !string.IsNullOrEmpty(draft.Notes));
        Show(isLeft ? draft! : EntryDraft.New(account, Look));
    }

    /// <summary>Opens the sheet on an entry.</summary>
    public void Open(TransactionView entry) => Show(EntryDraft.Of(entry));

    /// <summary>Goes on with a draft that was begun elsewhere; in parts when it is to be split.</summary>
    public void Open(EntryDraft begun, bool split)
    {
        Show(begun);
        if (split && begun is { IsTransfer: false, Splits.Count: 0 })
            begun.Split();
    }

    private Task KeyAsync() => open && !busy ? SaveAsync(false) : Task.CompletedTask;

    private void Show(EntryDraft shown)
    {
        draft = shown;
        form = new EditContext(shown);
        (open, done, readable) = (true, false, true);
        StateHasChanged();
    }

    private async Task SetOpenAsync(bool isOpen)
    {
        open = isOpen;
        if (!isOpen)
            await OnClosed.InvokeAsync();
    }

    private void SetSense(EntrySense sense) => draft!.Sense = draft is { IsTransfer: false, IsLocked: false } ? sense : draft.Sense;

    private void SetAmount(Money? amount)
    {
        draft!.Amount = amount;
        // A minus says the same as the switch.
        if (amount is { IsNegative: true } && draft.Sense == EntrySense.In)
            draft.Sense = EntrySense.Out;
        form.NotifyFieldChanged(form.Field(nameof(EntryDraft.Amount)));
    }

    private void SetAccount(Guid? account)
    {
        draft!.SetAccount(account, Look.Account(account)?.Currency);
        SetToAccount(draft.ToAccountId == account ? null : draft.ToAccountId);
    }

    private void SetToAccount(Guid? account) => draft!.SetToAccount(account, Look.Account(account)?.Currency, Currency);

    /// <summary>The way from a category that was given by hand to a rule that gives it; null where there is none.</summary>
    public ToastAction? OfferRule(TransactionView entry, Guid? category) => always?.Offer(entry, category);

    /// <summary>Says that an entry was saved, with that way when its category is another one.</summary>
    public void TellSaved(TransactionView? before, TransactionView after)
    {
        if (before is not null && before.CategoryId != after.CategoryId && OfferRule(after, after.CategoryId) is { } offer)
            Toasts.Offer($"Saved {EntryLook.Name(after, Look)}", offer);
    }

    /// <summary>A payee's usual category, or its last one, is the likeliest.</summary>
    private async Task PredictAsync(string payee)
    {
        if (draft is { CategoryId: null, Splits.Count: 0 } asked && await Likely.FindAsync(payee, CancellationToken.None) is { } likely)
            asked.CategoryId ??= likely.CategoryId;
    }

    private async Task SaveAsync(bool another)
    {
        if (draft is not { } saved || busy)
            return;
        if (!readable)
        {
            notice?.Show(new Failure.Invalid("", "One of the amounts is not clear yet."), form);
            return;
        }
        busy = true;
        try
        {
            var result = saved switch
            {
                { Id: not null } => await MergeDialog.UpdateAsync(Transactions, saved, Merge),
                { Sense: EntrySense.Transfer } => await Transfers.CreateTransferAsync(saved.ToRequest(), saved.ToTransfer(), OriginKind.Manual, CancellationToken.None),
                _ => await Transactions.CreateAsync(saved.ToRequest(), OriginKind.Manual, CancellationToken.None),
            };
            if (!notice!.Show(result.Failure is Failure.Conflict { Current: not null } ? new Failure.Conflict("Somebody else changed this entry. What you typed is still here.") : result.Failure, form))
                return;
            Toasts.Offer($"{(saved.Id is null ? "Added" : "Saved")} {result.Value.MerchantName ?? "1 entry"}");
            TellSaved(saved.Original, result.Value);
            await (files?.AttachAsync(result.Value.Id) ?? Task.CompletedTask);
            await (another ? GoOnAsync(saved) : CloseAsync());
            await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task DeleteAsync()
    {
        busy = true;
        try
        {
            var result = await Transactions.DeleteAsync(draft!.Id!.Value, CancellationToken.None);
            if (!notice!.Show(result, form))
                return;
            Toasts.Offer($"Deleted {draft.Original?.MerchantName ?? "1 entry"}", result.Value);
            await CloseAsync();
            await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task LinkedAsync((TransactionView Entry, string Said) done)
    {
        Toasts.Offer(done.Said);
        Show(EntryDraft.Of(done.Entry));
        await OnSaved.InvokeAsync();
    }

    private async Task GoOnAsync(EntryDraft saved)
    {
        await Script.CallAsync("forgetDraft");
        Show(saved.Another());
    }

    private Task CloseAsync()
    {
        // The draft itself stays: fields that are on their way out still look at it.
        done = true;
        return SetOpenAsync(false);
    }
}
