using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>Links a saved entry with its other side, or unlinks it. Likely other sides are offered: other account, near in time, of the same size or in another currency.</summary>
public sealed partial class TransferPanel
{
    private bool open;
    private bool busy;
    private Guid? account;
    private Money? amount;
    private IReadOnlyList<TransactionView> candidates = [];
    private ResultNotice? notice;

    [Parameter, EditorRequired] public TransactionView Entry { get; set; } = null!;
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>The entry after linking or unlinking.</summary>
    [Parameter] public EventCallback<(TransactionView Entry, string Said)> OnChanged { get; set; }

    [Inject] private TransferService Transfers { get; set; } = null!;

    private AccountView? Other => Look.Account(account);

    // Banks give numbers with every payment, to whomever; a name says that it is a transfer.
    private string? NamedOther => Entry.OtherAccount is { } other && other.Count(char.IsAsciiDigit) < 5 ? other : null;

    private static string Name(TransactionView entry) => entry.MerchantName ?? (entry.Description.Length > 0 ? entry.Description : "without a payee");

    private async Task OpenAsync()
    {
        var near = await Transfers.ListCandidatesAsync(Entry.Id, CancellationToken.None);
        candidates = near.IsOk ? near.Value : [];
        (open, account, amount) = (true, null, null);
    }

    private Task AddSideAsync() => LinkAsync(new SaveTransfer { ToAccountId = account, ToAmount = Other?.Currency == Entry.Currency ? null : amount?.ToDecimal() });

    private Task LinkAsync(SaveTransfer request) => RunAsync(() => Transfers.LinkTransferAsync(Entry.Id, request, OriginKind.Manual, CancellationToken.None), "Linked the transfer");

    private Task UnlinkAsync() => RunAsync(() => Transfers.UnlinkTransferAsync(Entry.Id, CancellationToken.None), "Unlinked the transfer");

    private async Task RunAsync(Func<Task<Result<TransactionView>>> act, string said)
    {
        busy = true;
        try
        {
            var result = await act();
            if (result.IsOk)
            {
                open = false;
                await OnChanged.InvokeAsync((result.Value, said));
            }
            else
            {
                notice?.Show(result);
            }
        }
        finally
        {
            busy = false;
        }
    }
}
