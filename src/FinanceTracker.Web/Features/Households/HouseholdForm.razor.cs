using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Households;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Households;

/// <summary>The household's settings; read only for everybody but owners.</summary>
public sealed partial class HouseholdForm(HouseholdService households, HouseholdScope scope)
{
    private static readonly DayOfWeek[] Weekdays = [.. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7))];
    private static readonly IReadOnlyList<Choice<BudgetStyle?>> Styles = [new(BudgetStyle.Limits, "Limits"), new(BudgetStyle.Envelopes, "Envelopes"), new(BudgetStyle.Both, "Both")];
    private readonly string dayId = UiId.Next("day");
    private readonly string startId = UiId.Next("start");
    private SaveHousehold request = null!;
    private EditContext context = null!;
    private ResultNotice notice = null!;
    private bool busy;

    [Parameter, EditorRequired] public HouseholdView Household { get; set; } = null!;
    [Parameter] public EventCallback OnSaved { get; set; }

    private bool IsOwner => Household.Role == Role.Owner;

    private string CurrencyHint => request.Currency == Household.Currency.Code
        ? CurrencyNames.Of(Household.Currency.Code)
        : "Totals show accounts in this currency; nothing is converted";

    private string BudgetHint => request.BudgetStyle switch
    {
        BudgetStyle.Limits => "A limit for some spending, and what is left of it",
        BudgetStyle.Envelopes => "Money that came in is put into envelopes and spent from there",
        _ => "Limits and envelopes side by side, over the same entries",
    };

    protected override void OnInitialized()
    {
        request = new SaveHousehold
        {
            Name = Household.Name,
            Currency = Household.Currency.Code,
            TimeZone = Household.TimeZone,
            FirstWeekday = Household.FirstWeekday,
            MonthStartDay = Household.MonthStartDay,
            BudgetStyle = Household.BudgetStyle,
            Version = Household.Version,
        };
        context = new EditContext(request);
    }

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            if (notice.Show(await households.UpdateAsync(scope.PersonKey!.Value, Household.Id, request, CancellationToken.None), context))
                await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
