using FinanceTracker.Services.Payees;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Payees;

/// <summary>Puts one payee's entries and names under another, and says beforehand how many that are.</summary>
public sealed partial class PayeeMergeDialog(PayeeService payees)
{
    private PayeeRow? from;
    private PayeeRow? into;
    private ResultNotice? notice;
    private string? typed;
    private string? fault;
    private bool open;
    private bool busy;

    /// <summary>They are one; what to say about it.</summary>
    [Parameter] public EventCallback<string> OnMerged { get; set; }

    /// <summary>Opens for a payee that is to go.</summary>
    public void Show(PayeeRow row)
    {
        (from, into, typed, fault, open) = (row, null, null, null, true);
        StateHasChanged();
    }

    private void Type(string? name) => (typed, into, fault) = (name, null, null);

    private async Task FindAsync(string name)
    {
        var found = await payees.FindAsync(name, CancellationToken.None);
        if (name != typed)
            return;
        (into, fault) = found is null ? (null, "There is no payee of this name.")
            : found.Payee.Id == from!.Payee.Id ? (null, "That is the same payee.") : (found, (string?)null);
    }

    private async Task MergeAsync()
    {
        busy = true;
        try
        {
            if (!notice!.Show(await payees.MergePayeeAsync(from!.Payee.Id, new MergePayee { Into = into!.Payee.Id }, CancellationToken.None)))
                return;
            open = false;
            await OnMerged.InvokeAsync($"Merged {from.Payee.Name} into {into.Payee.Name}");
        }
        finally
        {
            busy = false;
        }
    }
}
