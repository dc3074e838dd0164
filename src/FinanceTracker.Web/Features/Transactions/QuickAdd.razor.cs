using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>
/// Adds an entry over whatever page is open: amount first, the payee brings category and account along. Stands in the layout, so a half-typed
/// one survives a change of page; it asks the store for nothing until it is opened.
/// </summary>
public sealed partial class QuickAdd(
    TransactionService transactions, TransferService transfers, LikelyEntryService likely, LedgerChoicesService choices, UndoToast toasts, UiScript script, QuickAddDoor door) : IDisposable
{
    private static readonly string[] Keys = ["n", "ctrl+Enter", "ctrl+shift+Enter"];
    private static readonly Choice<EntrySense>[] One = [new(EntrySense.Out, "Spent"), new(EntrySense.In, "Got")];
    private static readonly Choice<EntrySense>[] Several = [.. One, new(EntrySense.Transfer, "Moved")];
    private QuickDraft? quick;
    private EditContext form = new(new object());
    private LedgerLook? look;
    private ResultNotice? notice;
    private bool open;
    private bool all;
    private bool busy;
    private bool readable = true;
    private string? focus;

    private IReadOnlyList<Choice<EntrySense>> Senses => look is { OpenAccounts.Count: > 1 } ? Several : One;
    private IReadOnlyList<AccountView> Others => [.. look!.OpenAccounts.Where(account => account.Id != quick!.Entry.AccountId)];

    public void Dispose() => door.Asked -= Asked;

    protected override void OnInitialized() => door.Asked += Asked;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } wanted)
            return;
        focus = null;
        await script.CallAsync("focusElement", wanted);
    }

    private void Asked(Guid? account) => _ = InvokeAsync(() => OpenAsync(account));

    private async Task KeyAsync(string key)
    {
        if (key == "n" && !open && door.PageAdds?.Invoke() == true)
            return;
        if (key == "n")
            await OpenAsync(null);
        else if (open && !busy)
            await SaveAsync(another: key != "ctrl+Enter");
    }

    private async Task OpenAsync(Guid? account)
    {
        if (open)
            return;
        look = new LedgerLook(await choices.GetAsync(CancellationToken.None));
        var asked = look.Account(account ?? door.AccountOnPage) is { IsClosed: false } shown ? shown.Id : (Guid?)null;
        var begun = quick is { IsBegun: true } left ? left.Entry
            : EntryDraft.New(asked ?? look.Choices.LastAccount ?? (look.OpenAccounts is [var first, ..] ? first.Id : null), null, look.Today);
        Begin(begun, asked is not null || quick is { IsBegun: true, IsAccountChosen: true });
        open = true;
        StateHasChanged();
    }

    private void Begin(EntryDraft entry, bool isAccountChosen)
    {
        quick = new QuickDraft(entry, look!, isAccountChosen);
        form = new EditContext(entry);
        (all, readable) = (false, true);
    }

    private void SetAmount(Money? amount)
    {
        quick!.SetAmount(amount);
        form.NotifyFieldChanged(form.Field(nameof(EntryDraft.Amount)));
    }

    private void ChooseCategory(Guid? category)
    {
        quick!.ChooseCategory(category);
        all = false;
    }

    private void TransferWith(AccountView account)
    {
        quick!.TransferWith(account);
        focus = look!.Account(quick.Entry.ToAccountId)?.Currency == quick.Currency ? "quick-note" : "quick-arrives";
    }

    private Task PickPayeeAsync(string name)
    {
        quick!.Entry.MerchantName = name;
        return PredictAsync(name);
    }

    private async Task PredictAsync(string payee)
    {
        var asked = quick;
        if (await likely.FindAsync(payee, CancellationToken.None) is { } found && asked == quick)
            asked?.Guess(found);
    }

    private async Task SaveAsync(bool another)
    {
        if (quick is not { Entry: var saved } || busy)
            return;
        if (!readable)
        {
            notice?.Show(new Failure.Invalid("", "The amount is not clear yet."), form);
            return;
        }
        busy = true;
        try
        {
            var request = saved.ToRequest();
            (request.Notes, request.Tags) = NoteTags.Of(saved.Notes);
            request.MerchantName = saved.Sense == EntrySense.Transfer ? null : request.MerchantName;
            var result = saved.Sense == EntrySense.Transfer
                ? await transfers.CreateTransferAsync(request, saved.ToTransfer(), OriginKind.Manual, CancellationToken.None)
                : await transactions.CreateAsync(request, OriginKind.Manual, CancellationToken.None);
            if (!notice!.Show(result.Failure, form))
                return;
            toasts.Offer($"Added {EntryLook.Name(result.Value, look!)}");
            await script.CallAsync("forgetDraft");
            Begin(saved.Another(), quick.IsAccountChosen);
            (open, focus) = (another, another ? "quick-amount" : null);
        }
        finally
        {
            busy = false;
        }
    }
}
