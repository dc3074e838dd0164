using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Shell;

/// <summary>Somebody without a session asked for a page of the household: sign in first, then come back here.</summary>
public sealed class RedirectToSignIn(NavigationManager navigation) : ComponentBase
{
    protected override void OnInitialized()
    {
        var back = "/" + navigation.ToBaseRelativePath(navigation.Uri);
        navigation.NavigateTo("sign-in?returnUrl=" + Uri.EscapeDataString(back), forceLoad: true);
    }
}
