using System.Globalization;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Budgets;

/// <summary>One envelope in one month: its money with quick fills, its target, its note.</summary>
public sealed partial class EnvelopeDialog(EnvelopeService envelopes, UndoToast undo)
{
    private EnvelopeForm form = new();
    private EditContext context = new(new EnvelopeForm());
    private IReadOnlyList<EnvelopeOption> options = [];
    private EnvelopesView? month;
    private EnvelopeItem? item;
    private ResultNotice? notice;
    private bool open;
    private bool busy;
    private bool readable = true;
    private bool targetReadable = true;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter] public EventCallback OnSaved { get; set; }

    /// <summary>Money is to be moved from it or to it instead.</summary>
    [Parameter] public EventCallback<EnvelopeItem> OnMove { get; set; }

    private string? Need => item?.Target?.Needed is { } needed && form.Kind == item.Target.Kind && form.Amount == item.Target.Amount && form.Date == item.Target.Date
        ? needed.IsZero ? "Nothing more is needed this month" : $"Needs {MoneyFormat.Text(needed, CultureInfo.CurrentCulture)} this month"
        : null;

    /// <summary>Opens on an envelope of a month.</summary>
    public async Task ShowAsync(EnvelopesView of, EnvelopeItem envelope)
    {
        form = new EnvelopeForm
        {
            Assigned = envelope.Assigned,
            Kind = envelope.Target?.Kind,
            Amount = envelope.Target?.Amount,
            Date = envelope.Target?.Date,
            Note = envelope.Note,
        };
        (month, item, context, busy, readable, targetReadable) = (of, envelope, new EditContext(form), false, true, true);
        notice?.Show((Domain.Common.Failure?)null, context);
        var found = await envelopes.ListOptionsAsync(of.Month, envelope.CategoryId!.Value, CancellationToken.None);
        options = found.IsOk ? found.Value : [];
        open = true;
        StateHasChanged();
    }

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var envelope = new AssignEnvelope
            {
                CategoryId = item!.CategoryId!.Value,
                Assigned = (form.Assigned ?? Money.Zero(month!.Currency)).ToDecimal(),
                Note = form.Note ?? "",
                Target = form.Kind is { } kind ? new SaveGoal { Kind = kind, Amount = form.Amount?.ToDecimal(), Date = kind == EnvelopeGoalKind.ByDate ? form.Date : null } : null,
                RemoveTarget = form.Kind is null,
            };
            if (!notice!.Show(await envelopes.AssignAsync(month!.Month, new AssignEnvelopes { Items = [envelope] }, CancellationToken.None), context))
                return;
            open = false;
            undo.Offer($"Saved the envelope {item.CategoryName}");
            await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task MoveAsync()
    {
        open = false;
        await OnMove.InvokeAsync(item);
    }
}

/// <summary>An envelope while it is being written. The properties have the request's names, so that its messages find their fields.</summary>
internal sealed class EnvelopeForm
{
    public Money? Assigned { get; set; }

    public EnvelopeGoalKind? Kind { get; set; }

    public Money? Amount { get; set; }

    public DateOnly? Date { get; set; }

    public string? Note { get; set; }
}
