using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Transfers;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Transfers;

/// <summary>Pairs of entries that look like transfers, one after the other: link, or say that it is none.</summary>
public sealed partial class TransfersPage(TransferReviewService transfers, LedgerChoicesService choices, UndoToast undo)
{
    private static readonly string[] Subjects = [nameof(Transaction), nameof(TransferProposal), nameof(Account)];
    private static readonly string[] Keys = ["j", "k", "l", "x"];
    private readonly Dictionary<Guid, TransferCard> cards = [];
    private TransferReview? review;
    private LedgerLook? look;
    private ResultNotice? notice;
    private bool busy;
    private bool focuses;
    private int at;

    private TransferCard Card { set => cards[value.Pair.Id] = value; }

    private TransferProposalView? Here => review is { Items.Count: > 0 } shown ? shown.Items[at] : null;

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focuses || Here is not { } pair || !cards.TryGetValue(pair.Id, out var card))
            return;
        focuses = false;
        await card.FocusAsync();
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var (found, known) = (await transfers.ListAsync(ct), new LedgerLook(await choices.GetAsync(ct)));
        (review, look) = (found, known);
        at = Math.Clamp(at, 0, Math.Max(0, found.Items.Count - 1));
    });

    private async Task KeyAsync(string key)
    {
        if (Here is not { } pair || busy)
            return;
        switch (key)
        {
            case "j" or "k":
                (at, focuses) = (Math.Clamp(at + (key == "j" ? 1 : -1), 0, review!.Items.Count - 1), true);
                StateHasChanged();
                break;
            case "l":
                await LinkAsync(pair);
                break;
            case "x":
                await RejectAsync(pair);
                break;
        }
    }

    private Task LinkAsync(TransferProposalView pair) => DecideAsync(() => transfers.LinkAsync([pair.Id], CancellationToken.None),
        _ => $"Linked {Name(pair.From.AccountId)} → {Name(pair.To.AccountId)}");

    private Task LinkClearAsync() => DecideAsync(() => transfers.LinkAsync([.. review!.Clear.Select(pair => pair.Id)], CancellationToken.None),
        count => count == 1 ? "Linked a transfer" : $"Linked {count} transfers");

    private Task RejectAsync(TransferProposalView pair) => DecideAsync(() => transfers.RejectAsync(pair.Id, CancellationToken.None), _ => "Not a transfer: it won’t be asked again");

    private async Task DecideAsync<T>(Func<Task<Result<T>>> act, Func<T, string> says)
    {
        busy = true;
        try
        {
            var result = await act();
            if (notice!.Show(result))
                undo.Offer(says(result.Value));
            await LoadAsync();
            focuses = true;
        }
        finally
        {
            busy = false;
        }
    }

    private string Name(Guid account) => look?.Account(account)?.AccountName ?? "account";
}
