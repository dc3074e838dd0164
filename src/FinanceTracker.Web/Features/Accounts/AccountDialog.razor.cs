using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Accounts;

/// <summary>Adds an account or changes one; archiving and deleting start here and are the page's to do.</summary>
public sealed partial class AccountDialog(AccountService accounts)
{
    private readonly string formId = UiId.Next("form");
    private readonly string kindId = UiId.Next("kind");
    private AccountForm form = null!;
    private EditContext context = null!;
    private ResultNotice? notice;
    private AccountView? current;
    private bool wasOpen;
    private bool busy;
    private bool readable = true;

    [Parameter, EditorRequired] public bool Open { get; set; }
    [Parameter] public EventCallback<bool> OpenChanged { get; set; }

    /// <summary>Null to add one.</summary>
    [Parameter] public AccountView? Account { get; set; }

    /// <summary>The household's.</summary>
    [Parameter, EditorRequired] public Currency Currency { get; set; }

    /// <summary>The household's date.</summary>
    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    /// <summary>It has been saved.</summary>
    [Parameter] public EventCallback<AccountView> OnSaved { get; set; }

    [Parameter] public EventCallback<AccountView> OnArchive { get; set; }
    [Parameter] public EventCallback<AccountView> OnDelete { get; set; }

    protected override void OnParametersSet()
    {
        if (form is null || (Open && !wasOpen))
            Fill();
        wasOpen = Open;
    }

    private void Fill()
    {
        form = new AccountForm(Account, Currency, Today);
        context = new EditContext(form);
        (current, readable, busy) = (null, true, false);
    }

    private async Task SaveAsync()
    {
        if (busy || !readable)
            return;
        busy = true;
        try
        {
            // Not cancelled when the page is left: what was saved is saved.
            var request = form.ToRequest();
            var result = Account is null
                ? await accounts.CreateAsync(request, CancellationToken.None)
                : await accounts.UpdateAsync(Account.Id, request, CancellationToken.None);
            current = (result.Failure as Failure.Conflict)?.Current as AccountView;
            if (!notice!.Show(result, context))
                return;
            await OpenChanged.InvokeAsync(false);
            await OnSaved.InvokeAsync(result.Value);
        }
        finally
        {
            busy = false;
        }
    }

    private void ShowCurrent()
    {
        Account = current;
        notice!.Show((Failure?)null, context);
        Fill();
    }
}
