using FinanceTracker.Services.Demo;
using FinanceTracker.Services.Households;
using FinanceTracker.Web.Identity;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Welcome;

/// <summary>The first data: from the bank, by hand, or made up.</summary>
public sealed partial class WelcomeBegin(DemoService demo, HouseholdScope scope)
{
    private ResultNotice? notice;

    [Parameter, EditorRequired] public Guid Household { get; set; }
    [Parameter] public bool HasAccount { get; set; }

    /// <summary>The questions are over; where to go.</summary>
    [Parameter] public EventCallback<string> OnLeave { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [Inject] private BrowserSessions Sessions { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "begin", Name = "go")] public string? Go { get; set; }

    private async Task GoAsync()
    {
        if (Go != "demo")
        {
            await OnLeave.InvokeAsync(Go == "import" ? "import" : HasAccount ? "transactions?new=1" : "accounts?new=1");
            return;
        }
        // Made to its end also when the browser does not wait.
        var made = await demo.CreateAsync(scope.PersonKey!.Value, Household, new DemoSize(), CancellationToken.None);
        if (!notice!.Show(made))
            return;
        await Sessions.SwitchAsync(Http, made.Value.HouseholdId, CancellationToken.None);
        await OnLeave.InvokeAsync("");
    }
}
