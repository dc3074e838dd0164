using System.Globalization;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>Has an account at a bank go into another account, with or without what it brought so far, or leaves it out.</summary>
public sealed partial class ChangeTargetDialog(BankAccountChoices service)
{
    private readonly string formId = UiId.Next("banktarget");
    private BankAccountView? account;
    private BankEntriesView? entries;
    private BankAccountChoice choice = new();
    private ResultNotice? notice;
    private bool moves = true;
    private bool open;
    private bool busy;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>Changed: the next sync goes by it.</summary>
    [Parameter] public EventCallback OnChosen { get; set; }

    private IEnumerable<AccountView> Fitting => Look.OpenAccounts.Where(own => own.Currency == account!.Currency && !own.IsSynced && own.Id != account.AccountId);

    private bool IsOther => account is not null && choice.Target != account.AccountId?.ToString();

    private bool IsElsewhere => IsOther && choice.Target != BankAccountChoice.Out;

    /// <summary>Opens for one account that is kept.</summary>
    public async Task ShowAsync(BankAccountView wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        (account, entries, moves, busy) = (wanted, await service.GetEntriesAsync(wanted.Id, CancellationToken.None), true, false);
        choice = BankAccountChoice.Of(wanted);
        choice.Target = wanted.AccountId?.ToString() ?? BankAccountChoice.New;
        open = true;
        StateHasChanged();
    }

    private static string Entries(BankEntriesView there) => there.Count == 1
        ? $"The entry that is in {there.AccountName}"
        : string.Create(CultureInfo.CurrentCulture, $"The {there.Count:N0} entries that are in {there.AccountName}");

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var request = choice.ToRequest(account!.Id);
            request.MovesEntries = IsElsewhere && entries is not null ? moves : null;
            if (!notice!.Show(await service.ChooseAsync(account.ConnectionId, [request], CancellationToken.None)))
                return;
            open = false;
            await OnChosen.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
