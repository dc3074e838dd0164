using FinanceTracker.Domain.Common;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>Where the browser comes back to from a bank: finishes what this person began last, and asks first where that would link accounts twice.</summary>
public sealed partial class LinkedPage(BankLinkService links, NavigationManager navigation)
{
    private BankTwinView? twin;
    private ResultNotice? notice;
    private string? failure;
    private bool isOpen;
    private bool busy;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Once, in the circuit: the page is drawn before that, too, and a link is finished once.
        if (firstRender)
            await FinishAsync(linksTwice: false);
    }

    private async Task FinishAsync(bool linksTwice)
    {
        if (busy)
            return;
        busy = true;
        var linked = await links.ContinueAsync(linksTwice, CancellationToken.None);
        busy = false;
        if (linked.IsOk)
        {
            navigation.NavigateTo($"banks/{linked.Value.ConnectionId}", replace: true);
            return;
        }
        twin = (linked.Failure as Failure.Conflict)?.Current as BankTwinView;
        isOpen = linked.Failure == BankLinkService.NotFinished;
        failure = linked.Failure switch
        {
            Failure.NotFound => "There is no link under way that you began. Begin again where banks are listed.",
            Failure.Conflict conflict => conflict.Reason,
            Failure.Invalid invalid => invalid.Errors.Values.First()[0],
            Failure.Forbidden forbidden => forbidden.Reason,
            _ => "It did not work. Begin again where banks are listed.",
        };
        StateHasChanged();
    }

    private async Task RepairAsync()
    {
        busy = true;
        var begun = await links.BeginAsync(twin!.Provider, twin.ConnectionId, navigation.ToAbsoluteUri("banks/linked"), choosesAccounts: true, CancellationToken.None);
        if (notice!.Show(begun))
            navigation.NavigateTo(begun.Value.HostedLinkUrl.ToString(), forceLoad: begun.Value.HostedLinkUrl.IsAbsoluteUri);
        busy = false;
    }
}
