using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Features.Budgets;

/// <summary>The month's envelopes as a grid, with the month before and the next one beside it: amounts and arithmetic are typed into it, Enter goes down and Shift+Enter up.</summary>
public sealed partial class EnvelopeGrid(EnvelopeService envelopes, UndoToast undo, UiScript script)
{
    private readonly HashSet<Guid> folded = [];
    private IReadOnlyList<EnvelopeGroup> groups = [];
    private Dictionary<Guid, int> places = [];
    private Dictionary<Guid, Money> spentBefore = [];
    private Dictionary<Guid, Money> nextAssigned = [];
    private Dictionary<Guid, Money> nextAvailable = [];
    private EnvelopePlan? plan;
    private EnvelopeDialog? detail;
    private EnvelopeMoveDialog? move;

    /// <summary>The month before, the month to fill, and the next one.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<EnvelopesView> Months { get; set; } = [];

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter] public EventCallback OnChange { get; set; }

    private EnvelopesView? Now => Months.Count > 1 ? Months[1] : null;

    private Money Zero => Money.Zero(Now!.Currency);

    /// <summary>What all targets need beyond what is assigned.</summary>
    private Money Short => Now!.Items.Select(EnvelopeWords.Missing).OfType<Money>().Aggregate(Zero, (sum, one) => sum + one);

    protected override void OnParametersSet()
    {
        if (Now is not { } now)
            return;
        groups = EnvelopeGroup.Of(now);
        spentBefore = ById(Months[0], item => -item.Activity);
        (nextAssigned, nextAvailable) = Months.Count > 2 ? (ById(Months[2], item => item.Assigned), ById(Months[2], item => item.Available)) : ([], []);
        Number();
    }

    private static MoneyTone Quiet(Money money) => money.IsZero ? MoneyTone.Quiet : MoneyTone.Plain;

    private static Dictionary<Guid, Money> ById(EnvelopesView month, Func<EnvelopeItem, Money> of) => month.Items.ToDictionary(item => item.CategoryId ?? Guid.Empty, of);

    private Money Sum(EnvelopeGroup group, Dictionary<Guid, Money> of) => group.Lines.Aggregate(Zero, (sum, line) => sum + of.GetValueOrDefault(line.Item.CategoryId ?? Guid.Empty, Zero));

    /// <summary>Fields that can be seen are numbered down the page.</summary>
    private void Number() => places = groups.Where(group => !folded.Contains(group.Head.CategoryId ?? Guid.Empty)).SelectMany(group => group.Lines)
        .Select(line => line.Item.CategoryId).OfType<Guid>().Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => pair.at);

    private void Fold(EnvelopeGroup group)
    {
        var id = group.Head.CategoryId ?? Guid.Empty;
        if (!folded.Remove(id))
            folded.Add(id);
        Number();
    }

    private Task OpenAsync(EnvelopeItem item) => detail!.ShowAsync(Now!, item);

    /// <summary>Out of an envelope that has something, into one that has nothing.</summary>
    private void MoveFor(EnvelopeItem item) => move!.Show(Now!, item.Available.Minor > 0 ? item.CategoryId : null, item.Available.Minor > 0 ? null : item.CategoryId, null);

    private async Task KeyAsync(KeyboardEventArgs key, int at)
    {
        if (key.Key == "Enter")
            await script.CallAsync("focusElement", $"env-{(key.ShiftKey ? at - 1 : at + 1)}");
    }

    private async Task AssignAsync(EnvelopeItem item, ChangeEventArgs change)
    {
        var typed = (change.Value as string ?? "").Trim();
        var reading = AmountText.Read(typed.Length == 0 ? "0" : typed, Now!.Currency, CultureInfo.CurrentCulture);
        if (reading is not AmountReading.Amount amount)
        {
            undo.Say(new Failure.Invalid("assigned", $"“{typed}” is not one clear amount."));
            return;
        }
        await DoneAsync(
            await envelopes.AssignAsync(Now.Month, new AssignEnvelopes { Items = [new AssignEnvelope { CategoryId = item.CategoryId!.Value, Assigned = amount.Value.ToDecimal() }] }, CancellationToken.None),
            $"{item.CategoryName} has {MoneyFormat.Text(amount.Value, CultureInfo.CurrentCulture)}");
    }

    /// <summary>From what is ready to assign; where that is not enough, the person says from where.</summary>
    private async Task CoverAsync(EnvelopeItem item)
    {
        var missing = item.Available.Abs();
        if (Now!.ReadyToAssign < missing)
            move!.Show(Now, null, item.CategoryId, missing);
        else
            await DoneAsync(await envelopes.MoveAsync(Now.Month, null, item.CategoryId, missing.ToDecimal(), CancellationToken.None), $"Covered {item.CategoryName}");
    }

    private async Task PlanAsync(ChangeEventArgs change)
    {
        plan = null;
        if (!Enum.TryParse<EnvelopeFill>(change.Value as string, out var fill))
            return;
        var result = await envelopes.PlanFillAsync(Now!.Month, fill, CancellationToken.None);
        if (result.Failure is { } failure)
            undo.Say(failure);
        else
            plan = result.Value;
    }

    private async Task FillAsync()
    {
        var items = plan!.Items.Select(item => new AssignEnvelope { CategoryId = item.CategoryId, Assigned = item.After.ToDecimal() }).ToList();
        plan = null;
        await DoneAsync(await envelopes.AssignAsync(Now!.Month, new AssignEnvelopes { Items = items }, CancellationToken.None), $"Filled {items.Count} envelopes");
    }

    private async Task DoneAsync<T>(Result<T> result, string said)
    {
        if (result.Failure is { } failure)
            undo.Say(failure);
        else
            undo.Offer(said);
        await OnChange.InvokeAsync();
    }
}
