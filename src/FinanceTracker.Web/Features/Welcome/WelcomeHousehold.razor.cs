using FinanceTracker.Services.Households;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Welcome;

/// <summary>Name, currency and calendar of the household.</summary>
public sealed partial class WelcomeHousehold(HouseholdService households, HouseholdScope scope)
{
    private static readonly DayOfWeek[] Weekdays = [.. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7))];
    private EditContext context = null!;
    private ResultNotice? notice;

    [Parameter, EditorRequired] public HouseholdView Household { get; set; } = null!;
    [Parameter] public EventCallback OnAnswered { get; set; }
    [SupplyParameterFromForm(FormName = "household")] public Answers? Form { get; set; }

    protected override void OnInitialized()
    {
        Form ??= new Answers { Name = Household.Name, Currency = Household.Currency.Code, FirstWeekday = Household.FirstWeekday, MonthStartDay = Household.MonthStartDay };
        context = new EditContext(Form);
    }

    private async Task SaveAsync()
    {
        var request = new SaveHousehold
        {
            Name = Form!.Name,
            Currency = Form.Currency,
            TimeZone = Household.TimeZone,
            FirstWeekday = Form.FirstWeekday,
            MonthStartDay = Form.MonthStartDay,
            Version = Household.Version,
        };
        if (notice!.Show(await households.UpdateAsync(scope.PersonKey!.Value, Household.Id, request, CancellationToken.None), context))
            await OnAnswered.InvokeAsync();
    }

    /// <summary>What is typed. The names are the request's.</summary>
    public sealed class Answers
    {
        public string? Name { get; set; }

        public string? Currency { get; set; }

        public DayOfWeek FirstWeekday { get; set; }

        public int MonthStartDay { get; set; }
    }
}
