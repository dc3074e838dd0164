using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace FinanceTracker.Web.Shell;

/// <summary>Asks for the quick add from wherever a button for it stands; the layout holds the form itself. One per circuit.</summary>
public sealed class QuickAddDoor(NavigationManager navigation)
{
    /// <summary>Somebody wants to add an entry; with an account that it should start with, or none.</summary>
    public event Action<Guid?>? Asked;

    /// <summary>Set by a page that has its own way of adding for the key N: true when it has taken it.</summary>
    public Func<bool>? PageAdds { get; set; }

    /// <summary>The account that the open page shows; null on pages of several or none.</summary>
    public Guid? AccountOnPage
    {
        get
        {
            var address = navigation.ToAbsoluteUri(navigation.Uri);
            var path = navigation.ToBaseRelativePath(address.GetLeftPart(UriPartial.Path));
            var named = path.StartsWith("accounts/", StringComparison.Ordinal) ? path["accounts/".Length..] : QueryHelpers.ParseQuery(address.Query).GetValueOrDefault("account").ToString();
            return Guid.TryParse(named, out var id) ? id : null;
        }
    }

    public void Open(Guid? account = null) => Asked?.Invoke(account);
}
