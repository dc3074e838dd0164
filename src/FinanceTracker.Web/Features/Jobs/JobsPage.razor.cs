using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Jobs;

/// <summary>The administrator's list of what runs unattended.</summary>
public sealed partial class JobsPage(JobService service, LedgerChoicesService choices, TimeProvider clock)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);
    private const int Glances = 30;
    private IReadOnlyList<JobView>? jobs;
    private HouseholdCalendar? calendar;
    private ResultNotice? notice;
    private string? refused;
    private string? busy;

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var found = await service.ListAsync(ct);
        refused = (found.Failure as Failure.Forbidden)?.Reason;
        if (found.IsOk)
            (calendar, jobs) = (await choices.GetCalendarAsync(ct), found.Value);
        StateHasChanged();
    });

    private async Task RunAsync(JobView job)
    {
        if (!notice!.Show(await service.RunNowAsync(job.Name, CancellationToken.None)))
            return;
        busy = job.Name;
        // Nothing tells when a job ends: look, for as long as somebody waits.
        for (var glance = 0; glance < Glances && !Leaving.IsCancellationRequested; glance++)
        {
            await Task.Delay(Glance, clock, Leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await LoadAsync();
            if (jobs?.FirstOrDefault(other => other.Name == job.Name) is { } now && now.StartedAt != job.StartedAt && now.Outcome != JobOutcome.Running)
                break;
        }
        busy = null;
    }

    private string Last(JobView job) => job.StartedAt is { } at
        ? $"Last: {Time(at)}{(job.EndedAt is { } end ? string.Create(CultureInfo.CurrentCulture, $", {Math.Max(0, (end - at).TotalSeconds):0.0} s") : "")}. {job.Message ?? (job.Outcome == JobOutcome.Done ? "Nothing to do." : "")}"
        : "Has not run yet.";

    private string Next(JobView job) => job.DueAt is { } at ? $"Next: {(at <= clock.GetUtcNow() ? "due now" : Time(at))}, {Every(job.Every)}." : "";

    private string Time(DateTimeOffset at) => calendar!.LocalTime(at).ToString("g", CultureInfo.CurrentCulture);

    private static string Every(TimeSpan every) => every.TotalDays >= 1 ? "daily" : every.TotalMinutes <= 1 ? "every minute" : $"every {every.TotalMinutes:0} minutes";
}
