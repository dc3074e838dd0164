using System.Globalization;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Forecast;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Bills;

/// <summary>How far the money reaches: the balance of an account, or of all cash, over the next 90 days.</summary>
public sealed partial class ForecastPage(ForecastService forecasts, NavigationManager navigation)
{
    private static readonly string[] Subjects = [nameof(Bill), nameof(BillPayment), nameof(Transaction), nameof(Account)];
    private ForecastView? view;
    private bool isEmpty;
    private bool loaded;
    private Guid? asked;

    /// <summary>Public id of the only account; all cash when it is left out or unknown.</summary>
    [SupplyParameterFromQuery(Name = "account")] public string? AccountText { get; set; }

    private string Chosen => asked?.ToString() ?? "";
    private IReadOnlyList<string> Labels => [.. view!.Days.Select(day => DayText.Short(day.Date, view.Today))];
    private IReadOnlyList<string> Periods => [.. view!.Days.Select(day => DayText.Long(day.Date))];
    private IReadOnlyList<LineSeries> Lines =>
    [
        new("Expected", [.. view!.Days.Select(day => (Money?)day.Balance)]),
        new("Lowest", [.. view.Days.Select(day => day.Date == view.Lowest.Date ? (Money?)day.Balance : null)]),
        new("Low", [.. view.Days.Select(day => (Money?)day.Low)], LineStyle.Past, 8),
        new("High", [.. view.Days.Select(day => (Money?)day.High)], LineStyle.Past, 8),
    ];

    private string Summary => $"Expected balance over 90 days; lowest {MoneyFormat.Text(view!.Lowest.Balance, CultureInfo.CurrentCulture)} on {DayText.Short(view.Lowest.Date, view.Today)}";

    protected override Task OnParametersSetAsync()
    {
        Guid? wanted = Guid.TryParse(AccountText, out var id) ? id : null;
        if (loaded && wanted == asked)
            return Task.CompletedTask;
        (loaded, asked) = (true, wanted);
        return LoadAsync();
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var found = await forecasts.GetAsync(asked, ct);
        if (!found.IsOk && asked is not null)
            found = await forecasts.GetAsync(asked = null, ct);
        (view, isEmpty) = (found.IsOk ? found.Value : null, !found.IsOk);
    });

    private void Choose(string? account) => navigation.NavigateTo(string.IsNullOrEmpty(account) ? "forecast" : $"forecast?account={account}");
}
