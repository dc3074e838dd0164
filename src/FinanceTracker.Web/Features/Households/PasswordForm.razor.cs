using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Identity;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Households;

/// <summary>Another password; this browser stays signed in.</summary>
public sealed partial class PasswordForm(PasswordService passwords, AuthenticationStateProvider state, HouseholdScope scope)
{
    private ChangePassword request = new();
    private EditContext context = null!;
    private ResultNotice notice = null!;
    private bool isChanged;
    private bool busy;

    [Parameter] public EventCallback OnChanged { get; set; }

    protected override void OnInitialized() => context = new EditContext(request);

    private async Task SaveAsync()
    {
        if (busy)
            return;
        (busy, isChanged) = (true, false);
        try
        {
            var session = (await state.GetAuthenticationStateAsync()).User.SessionId();
            if (!notice.Show(await passwords.ChangeAsync(scope.PersonKey!.Value, session, request, CancellationToken.None), context))
                return;
            // No password stays in a page.
            request = new ChangePassword();
            context = new EditContext(request);
            isChanged = true;
            await OnChanged.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
