using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.Review;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Features.Rules;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Review;

/// <summary>All that waits for a person, pile by pile; the keys go through a pile and each act moves on to what is next.</summary>
public sealed partial class ReviewPage(
    ReviewService review, ReviewDecisions decisions, LedgerChoicesService choices, UndoToast undo, UiScript script, NavigationManager navigation)
{
    private static readonly string[] Subjects = [nameof(Transaction), nameof(TransferProposal), nameof(PairRejection), nameof(Account), nameof(Category)];
    private static readonly string[] Keys = ["j", "k", "r", "c", "m", "s", "l", "x", "1", "2", "3", "4", "5"];
    private static readonly CancellationToken Always = CancellationToken.None;
    private readonly HashSet<(Guid, Guid)> swapped = [];
    private ElementReference content;
    private ReviewView? view;
    private LedgerLook? look;
    private ResultNotice? notice;
    private AlwaysRule? always;
    private ReviewPile pile;
    private bool chosen;
    private bool busy;
    private bool picking;
    private bool focuses;
    private int at;

    [SupplyParameterFromQuery(Name = "pile")] private string? Asked { get; set; }

    private IReadOnlyList<TabItem<ReviewPile>> Piles =>
        [.. Enum.GetValues<ReviewPile>().Select(one => new TabItem<ReviewPile>(one, ReviewWords.Name(one), view!.Count(one), QuietCount: view.Count(one) == 0))];

    private int Items => view!.Shown(pile);

    protected override async Task OnParametersSetAsync()
    {
        var asked = ReviewWords.Of(Asked);
        if (view is not null && (asked is null || asked == pile))
            return;
        (pile, chosen, at, picking) = (asked ?? pile, asked is not null, 0, false);
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focuses || busy || view is null)
            return;
        focuses = false;
        await script.CallAsync("focusIn", content, picking ? "[aria-current=true] input" : "[aria-current=true] .btn.p, .empty .btn");
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var (found, known) = (await review.GetAsync(pile, ct), new LedgerLook(await choices.GetAsync(ct)));
        // Nobody chose a pile: the first one with something in it.
        if (!chosen && !found.IsEmpty && found.Count(pile) == 0)
            found = await review.GetAsync(pile = found.First, ct);
        (view, look, chosen) = (found, known, true);
        at = Math.Clamp(at, 0, Math.Max(0, Items - 1));
    });

    private Task ShowAsync(ReviewPile shown) => ShowAsync(shown, andFocus: false);

    private async Task ShowAsync(ReviewPile shown, bool andFocus)
    {
        (pile, at, picking, chosen) = (shown, 0, false, true);
        navigation.NavigateTo(ReviewWords.Address(shown), new NavigationOptions { ReplaceHistoryEntry = true });
        await LoadAsync();
        focuses = andFocus;
    }

    private Task KeyAsync(string key)
    {
        if (busy || view is null or { IsEmpty: true })
            return Task.CompletedTask;
        if (char.IsAsciiDigit(key[0]))
            return ShowAsync((ReviewPile)(key[0] - '1'), andFocus: true);
        if (Items == 0)
            return Task.CompletedTask;
        return (key, pile) switch
        {
            ("j", _) => Step(1),
            ("k", _) => Step(-1),
            ("r", ReviewPile.New or ReviewPile.NoCategory) => ReviewedAsync(at),
            ("c", ReviewPile.New or ReviewPile.NoCategory) => Pick(at),
            ("m", ReviewPile.Duplicates) => MergeAsync(at),
            ("s", ReviewPile.Duplicates) => Swap(at),
            ("l", ReviewPile.Transfers or ReviewPile.Refunds) => LinkAsync(at),
            ("x", ReviewPile.Duplicates or ReviewPile.Transfers or ReviewPile.Refunds) => RejectAsync(at),
            _ => Task.CompletedTask,
        };
    }

    private Task Step(int by)
    {
        Here(Math.Clamp(at + by, 0, Items - 1));
        focuses = true;
        return Task.CompletedTask;
    }

    private void Here(int index)
    {
        if (index != at)
            (at, picking) = (index, false);
    }

    private Task Pick(int index)
    {
        if (view!.Entries[index] is { TransferId: null, IsAdjustment: false, Splits.Count: 0 })
            (at, picking, focuses) = (index, true, true);
        return Task.CompletedTask;
    }

    private void Leave() => (picking, focuses) = (false, true);

    private Guid KeyOf(int index) => pile switch
    {
        ReviewPile.Duplicates => view!.Duplicates.Items[index].Drop.Id,
        ReviewPile.Transfers => view!.Transfers.Items[index].Id,
        ReviewPile.Refunds => view!.Refunds.Items[index].Refund.Id,
        _ => view!.Entries[index].Id,
    };

    private (TransactionView Keep, TransactionView Drop, DuplicateView Pair) Duplicate(int index) =>
        view!.Duplicates.Items[index] is var pair && swapped.Contains((pair.Keep.Id, pair.Drop.Id)) ? (pair.Drop, pair.Keep, pair) : (pair.Keep, pair.Drop, pair);

    private Task Swap(int index)
    {
        var (_, _, pair) = Duplicate(index);
        if (!swapped.Remove((pair.Keep.Id, pair.Drop.Id)))
            swapped.Add((pair.Keep.Id, pair.Drop.Id));
        at = index;
        return Task.CompletedTask;
    }

    private Task ReviewedAsync(int index) => AcceptAsync(view!.Entries[index], null, "is reviewed");

    private Task CategoryAsync(int index, Guid? picked) =>
        picked is { } category ? AcceptAsync(view!.Entries[index], category, $"is {look!.Category(category)?.Name}") : Task.CompletedTask;

    private Task AcceptAsync(TransactionView entry, Guid? category, string said) =>
        DecideAsync(() => decisions.AcceptAsync(entry.Id, category, Always), _ => $"{EntryLook.Name(entry, look!)} {said}", always?.Offer(entry, category));

    private Task AcceptAllAsync() => DecideAsync(
        () => decisions.AcceptCompleteAsync(Always), done => done.Changed == 1 ? "Reviewed 1 entry" : $"Reviewed {ReviewWords.Count(done.Changed)} entries");

    private Task MergeAsync(int index)
    {
        var (keep, drop, _) = Duplicate(index);
        return DecideAsync(() => decisions.MergeAsync(keep.Id, drop.Id, Always), _ => $"Merged {EntryLook.Name(drop, look!)} into its duplicate");
    }

    private Task LinkClearAsync() => DecideAsync(() => decisions.LinkAsync([.. view!.Transfers.Clear.Select(pair => pair.Id)], Always), done => done == 1 ? "Linked a transfer" : $"Linked {done} transfers");

    private Task LinkAsync(int index) => pile == ReviewPile.Transfers
        ? DecideAsync(() => decisions.LinkAsync([view!.Transfers.Items[index].Id], Always), _ => "Linked the transfer")
        : DecideAsync(() => decisions.LinkAsync(view!.Refunds.Items[index], Always), _ => "Linked the refund");

    private Task RejectAsync(int index) => pile switch
    {
        ReviewPile.Transfers => DecideAsync(() => decisions.RejectAsync(view!.Transfers.Items[index], Always), _ => "Not a transfer: it won’t be asked again"),
        ReviewPile.Refunds => DecideAsync(() => decisions.RejectAsync(view!.Refunds.Items[index], Always), _ => "Not a refund: it won’t be asked again"),
        _ => DecideAsync(() => decisions.RejectAsync(view!.Duplicates.Items[index], Always), _ => "Two entries: it won’t be asked again"),
    };

    private async Task DecideAsync<T>(Func<Task<Result<T>>> act, Func<T, string> says, ToastAction? offer = null)
    {
        if (busy)
            return;
        (busy, picking) = (true, false);
        try
        {
            var result = await act();
            if (notice!.Show(result))
                undo.Offer(says(result.Value), offer);
            await LoadAsync();
            focuses = true;
        }
        finally
        {
            busy = false;
        }
    }
}
