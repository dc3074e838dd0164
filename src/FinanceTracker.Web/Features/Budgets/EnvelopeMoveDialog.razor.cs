using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Budgets;

/// <summary>Moves money from one envelope to another, or from and to what is ready to assign.</summary>
public sealed partial class EnvelopeMoveDialog(EnvelopeService envelopes, UndoToast undo)
{
    private MoveForm form = new();
    private EditContext context = new(new MoveForm());
    private EnvelopesView? month;
    private ResultNotice? notice;
    private bool open;
    private bool busy;
    private bool readable = true;

    [Parameter] public EventCallback OnSaved { get; set; }

    private IEnumerable<EnvelopeItem> Envelopes => month!.Items.Where(item => item.CategoryId is not null && (!item.IsArchived || !item.Available.IsZero));

    /// <summary>Opens for a month; null stands for what is ready to assign.</summary>
    public void Show(EnvelopesView of, Guid? from, Guid? to, Money? amount)
    {
        form = new MoveForm { From = from, To = to, Amount = amount };
        // Money for an overspent envelope comes from where most is, when nothing is ready.
        if (from is null && to is not null && of.ReadyToAssign.Minor <= 0)
            form.From = of.Items.Where(item => item.CategoryId is not null && item.CategoryId != to && item.Available.Minor > 0).MaxBy(item => item.Available.Minor)?.CategoryId;
        if (form.Amount is null && to is { } wanted && of.Items.FirstOrDefault(item => item.CategoryId == wanted) is { Available.IsNegative: true } over)
            form.Amount = over.Available.Abs();
        (month, context, open, busy, readable) = (of, new EditContext(form), true, false, true);
        notice?.Show((Failure?)null, context);
        StateHasChanged();
    }

    private string Name(Guid? id) => id is { } key ? month!.Items.First(item => item.CategoryId == key).CategoryName : "ready to assign";

    private string Left(Guid? id, Money change) =>
        MoneyFormat.Text((id is { } key ? month!.Items.First(item => item.CategoryId == key).Available : month!.ReadyToAssign) + change, CultureInfo.CurrentCulture);

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            if (!notice!.Show(await envelopes.MoveAsync(month!.Month, form.From, form.To, form.Amount?.ToDecimal() ?? 0, CancellationToken.None), context))
                return;
            open = false;
            undo.Offer($"Moved {MoneyFormat.Text(form.Amount!.Value, CultureInfo.CurrentCulture)} from {Name(form.From)} to {Name(form.To)}");
            await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>What is to be moved. The properties have the names of the service's parameters, so that its messages find their fields.</summary>
    private sealed class MoveForm
    {
        public Guid? From { get; set; }

        public Guid? To { get; set; }

        public Money? Amount { get; set; }
    }
}
