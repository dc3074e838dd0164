using FinanceTracker.Services.Imports;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>Passes the steps of an import on to a page, a few a second.</summary>
internal sealed class StepReport(TimeProvider clock, Action<ImportStep> show) : IProgress<ImportStep>
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(150);
    private long last;
    private ImportStage? stage;

    public void Report(ImportStep value)
    {
        if (stage == value.Stage && clock.GetElapsedTime(last) < Between)
            return;
        (stage, last) = (value.Stage, clock.GetTimestamp());
        show(value);
    }
}
