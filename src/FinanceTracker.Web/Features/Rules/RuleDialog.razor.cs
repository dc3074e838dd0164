using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Rules;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Rules;

/// <summary>Writes a rule, and shows beside it what it would do to the past.</summary>
public sealed partial class RuleDialog(RuleService rules, RuleRunService runs, TransactionService transactions, BillService bills, UndoToast undo) : IDisposable
{
    private const int Rows = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private RuleForm form = new(null);
    private EditContext context = new(new RuleForm(null));
    private CancellationTokenSource? looking;
    private ResultNotice? notice;
    private IReadOnlyList<BillView> known = [];
    private RuleView? before;
    private RuleView? current;
    private RulePreview? preview;
    private string? wrong;
    private long? found;
    private bool open;
    private bool busy;
    private int opened;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>It has been saved, deleted, or run.</summary>
    [Parameter] public EventCallback OnSaved { get; set; }

    public void Dispose()
    {
        looking?.Cancel();
        looking?.Dispose();
    }

    /// <summary>Opens on a rule, or for a new one.</summary>
    public void Show(RuleView? rule)
    {
        before = rule;
        Fill(new RuleForm(rule));
    }

    /// <summary>Opens for a new rule that is written already, but for saving it.</summary>
    internal void Propose(string query, string name, Guid category)
    {
        before = null;
        var proposed = new RuleForm(null) { Q = query, Name = name };
        proposed.Actions.Add(new RuleActionForm(RuleActionKind.Category) { CategoryId = category });
        Fill(proposed);
    }

    private void Fill(RuleForm written)
    {
        (form, context, open, busy, current, preview, wrong, found) = (written, new EditContext(written), true, false, null, null, null, null);
        opened++;
        StateHasChanged();
        _ = LookAgainAsync();
    }

    private Task AskAsync(string? query)
    {
        form.Q = query;
        return LookAgainAsync();
    }

    private Task AddAsync(ChangeEventArgs change)
    {
        if (Enum.TryParse<RuleActionKind>(change.Value as string, out var kind))
            form.Actions.Add(new RuleActionForm(kind));
        return LookAgainAsync();
    }

    private Task RemoveAsync(RuleActionForm action)
    {
        form.Actions.Remove(action);
        return LookAgainAsync();
    }

    /// <summary>Looks through the past once a person pauses; what was asked before is forgotten.</summary>
    private async Task LookAgainAsync()
    {
        looking?.Cancel();
        looking?.Dispose();
        var mine = looking = new CancellationTokenSource();
        var ct = mine.Token;
        try
        {
            await Task.Delay(Pause, ct);
            if (known.Count == 0 && form.Actions.Exists(action => action.Kind == RuleActionKind.Bill) && await bills.ListAsync((DateRange?)null, ct) is { IsOk: true } listed)
                known = listed.Value;
            if (string.IsNullOrWhiteSpace(form.Q))
            {
                (preview, wrong, found) = (null, null, null);
            }
            else
            {
                var seen = await runs.PreviewAsync(new PreviewRules { Rule = form.ToRequest(), Limit = Rows }, ct);
                var sums = seen.IsOk ? null : (Result<TransactionSums>?)await transactions.GetSumsAsync(new TransactionFilter { Query = form.Q }, ct);
                ct.ThrowIfCancellationRequested();
                preview = seen.IsOk ? seen.Value : null;
                wrong = (sums?.Failure as Failure.Invalid)?.Errors.GetValueOrDefault("q")?[0] ?? (seen.Failure as Failure.Invalid)?.Errors.GetValueOrDefault("rule")?[0];
                found = preview is { } shown ? shown.Matched : sums is { IsOk: true } counted ? counted.Value.Count : null;
            }
            StateHasChanged();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // A newer key asks for itself.
        }
    }

    private async Task SaveAsync(bool andRun)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var result = before is { } rule ? await rules.UpdateAsync(rule.Id, form.ToRequest(), CancellationToken.None) : await rules.CreateAsync(form.ToRequest(), CancellationToken.None);
            current = (result.Failure as Failure.Conflict)?.Current as RuleView;
            if (!notice!.Show(result, context))
                return;
            before = result.Value;
            if (!andRun)
                undo.Offer($"Saved the rule {result.Value.Name}");
            else if (!await RunAsync(result.Value))
                return;
            open = false;
            await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<bool> RunAsync(RuleView rule)
    {
        var result = await runs.RunAsync(new RunRules { RuleIds = [rule.Id] }, CancellationToken.None);
        if (!notice!.Show(result, context))
            return false;
        undo.Offer($"Saved {rule.Name} and changed {RuleLook.Entries(result.Value.Changed)}");
        return true;
    }

    private async Task DeleteAsync()
    {
        if (!notice!.Show(await rules.DeleteAsync(before!.Id, CancellationToken.None), context))
            return;
        open = false;
        undo.Offer($"Deleted the rule {before.Name}");
        await OnSaved.InvokeAsync();
    }

    private void ShowCurrent()
    {
        notice!.Show((Failure?)null, context);
        Show(current);
    }
}
