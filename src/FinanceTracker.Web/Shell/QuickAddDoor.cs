namespace FinanceTracker.Web.Shell;

/// <summary>Asks for the quick add from wherever a button for it stands; the layout holds the form itself. One per circuit.</summary>
public sealed class QuickAddDoor
{
    /// <summary>Somebody wants to add an entry; with an account that it should start with, or none.</summary>
    public event Action<Guid?>? Asked;

    public void Open(Guid? account = null) => Asked?.Invoke(account);
}
