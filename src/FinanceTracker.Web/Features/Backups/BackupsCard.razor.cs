using System.Globalization;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Backups;

/// <summary>The administrator's backups: what there is, one more now, and how to get back to one. Shows nothing to anybody else.</summary>
public sealed partial class BackupsCard(BackupService service, LedgerChoicesService choices)
{
    private BackupsView? backups;
    private HouseholdCalendar? calendar;
    private ResultNotice? notice;
    private bool isBusy;

    protected override Task OnInitializedAsync() => LoadAsync();

    private string When => backups!.IsOn
        ? $"Made every day at {backups.At.ToString("t", CultureInfo.CurrentCulture)} when something was written; the last {backups.Keep.ToString(CultureInfo.CurrentCulture)} stay."
        : "They are not made by themselves (Backups:Enabled is off).";

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        calendar = await choices.GetCalendarAsync(ct);
        var found = await service.GetAsync(ct);
        backups = found.IsOk ? found.Value : null;
        StateHasChanged();
    });

    private async Task MakeAsync()
    {
        isBusy = true;
        var made = await service.MakeAsync(CancellationToken.None);
        isBusy = false;
        if (notice!.Show(made))
            await LoadAsync();
    }

    private string Time(DateTimeOffset at) => calendar!.LocalTime(at).ToString("g", CultureInfo.CurrentCulture);

    private static string Size(BackupView backup) => BackupWords.Size(backup.Size, CultureInfo.CurrentCulture);

    private static string Files(int count) => count == 1 ? "1 attached file" : $"{count.ToString("N0", CultureInfo.CurrentCulture)} attached files";
}
