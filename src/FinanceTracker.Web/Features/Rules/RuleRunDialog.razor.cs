using FinanceTracker.Services.Rules;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Rules;

/// <summary>Rules over the past: what they would do, then the doing.</summary>
public sealed partial class RuleRunDialog(RuleRunService runs, UndoToast undo)
{
    private ResultNotice? notice;
    private RuleView? rule;
    private RulePreview? preview;
    private bool open;
    private bool busy;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>Entries were changed.</summary>
    [Parameter] public EventCallback OnRun { get; set; }

    private string Title => rule is null ? "All rules over the past" : $"{rule.Name} over the past";

    private List<Guid>? Ids => rule is null ? null : [rule.Id];

    /// <summary>Opens for one rule, or for all that are on.</summary>
    public async Task ShowAsync(RuleView? one)
    {
        (rule, preview, open, busy) = (one, null, true, false);
        StateHasChanged();
        await Task.Yield();
        var found = await runs.PreviewAsync(new PreviewRules { RuleIds = Ids }, CancellationToken.None);
        preview = found.IsOk ? found.Value : null;
        notice?.Show(found.Failure);
        StateHasChanged();
    }

    private async Task RunAsync()
    {
        busy = true;
        StateHasChanged();
        await Task.Yield();
        var result = await runs.RunAsync(new RunRules { RuleIds = Ids }, CancellationToken.None);
        busy = false;
        if (!notice!.Show(result))
            return;
        open = false;
        undo.Offer($"Changed {RuleLook.Entries(result.Value.Changed)}");
        await OnRun.InvokeAsync();
    }
}
