using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>Plays the page a bank shows while it is linked, and lets people break a connection to see how it is repaired.</summary>
public sealed partial class TestBankPage(TestBankService bank, NavigationManager navigation)
{
    private readonly TestBankForm form = new();
    private EditContext context = null!;
    private TestBankView? page;
    private ResultNotice? notice;
    private bool isMissing;
    private bool isBusy;
    private bool wasLeft;

    /// <summary>The link's token, or a connection's id at this bank.</summary>
    [Parameter] public string Token { get; set; } = "";

    private string Share => form.Accounts.Count == 1 ? "Share 1 account" : $"Share {form.Accounts.Count} accounts";

    private string Ended => wasLeft ? "You left" : page!.IsBroken ? "Waiting for you" : page.IsLinked ? "Connected" : "Done here";

    private string Explained => wasLeft ? "Nothing was linked."
        : page!.IsBroken ? "This bank gives nothing more until somebody signs in again. FinanceTracker says so where banks are listed, with a button to repair it."
        : page.IsLinked ? "FinanceTracker may read the accounts you chose. New entries come through the day; card payments are pending for a day or two."
        : "Go back to FinanceTracker: it takes what you shared from here.";

    /// <summary>Where the browser came from, when that is this program.</summary>
    private string? Back => page?.ReturnTo is { } address && address.StartsWith(navigation.BaseUri, StringComparison.OrdinalIgnoreCase) ? address : null;

    protected override async Task OnParametersSetAsync()
    {
        context ??= new EditContext(form);
        await LoadAsync();
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var found = await bank.GetAsync(Token, ct);
        (isMissing, page) = (!found.IsOk, found.IsOk ? found.Value : null);
        if (page is { IsRepair: true } && !isBusy)
            form.Accounts = [.. page.Accounts];
        StateHasChanged();
    });

    private void Choose(string key, bool on)
    {
        if (on)
            form.Accounts.Add(key);
        else
            form.Accounts.Remove(key);
    }

    private Task SignInAsync() => DoAsync(async () => notice!.Show(await bank.SignInAsync(Token, form.Accounts, CancellationToken.None)));

    private Task LeaveAsync() => DoAsync(async () => wasLeft = notice!.Show(await bank.LeaveAsync(Token, CancellationToken.None)));

    private Task SetHealthAsync(bool isHealthy) => DoAsync(async () => notice?.Show(await bank.SetHealthAsync(Token, isHealthy, CancellationToken.None)), staysHere: true);

    private async Task DoAsync(Func<Task> work, bool staysHere = false)
    {
        isBusy = true;
        await work();
        await LoadAsync();
        isBusy = false;
        if (!staysHere && page is { IsOpen: false } && Back is { } address)
            navigation.NavigateTo(address);
    }
}

/// <summary>What is typed on the test bank's page. The words are not looked at.</summary>
internal sealed class TestBankForm
{
    public string? Name { get; set; } = "Sam Example";

    public string? Password { get; set; }

    public HashSet<string> Accounts { get; set; } = [.. InventedBooks.Choices.Select(choice => choice.Key)];
}
