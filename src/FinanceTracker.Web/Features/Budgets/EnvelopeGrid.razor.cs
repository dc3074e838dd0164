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

/// <summary>The month's envelopes as a grid: amounts and arithmetic are typed into it, Enter goes down.</summary>
public sealed partial class EnvelopeGrid(EnvelopeService envelopes, UndoToast undo, UiScript script)
{
    private static readonly IReadOnlyList<(EnvelopeFill Fill, string Text)> Fills =
    [
        (EnvelopeFill.LastMonth, "As last month"), (EnvelopeFill.SpentLastMonth, "Spent last month"), (EnvelopeFill.Average3, "Average of 3 months"), (EnvelopeFill.Average6, "Average of 6 months"),
        (EnvelopeFill.Average12, "Average of 12 months"), (EnvelopeFill.Target, "What targets need"), (EnvelopeFill.Cover, "Cover what is missing"),
    ];

    private EnvelopePlan? plan;

    /// <summary>The month to fill, and those beside it.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<EnvelopesView> Months { get; set; } = [];

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter] public EventCallback OnChange { get; set; }

    private IReadOnlyList<EnvelopeItem> Shown => [.. Months[0].Items.Where(item => !item.IsArchived || !item.Available.IsZero)];

    private static string Name(Month month) => month.FirstDay.ToString("MMMM", CultureInfo.CurrentCulture);

    private static string Text(Money money) => MoneyFormat.Text(money, CultureInfo.CurrentCulture, symbol: false).Replace(MoneyFormat.Minus, "-", StringComparison.Ordinal);

    private async Task KeyAsync(KeyboardEventArgs key, int at)
    {
        if (key.Key == "Enter")
            await script.CallAsync("focusElement", $"env-{at + 1}");
    }

    private async Task AssignAsync(EnvelopeItem item, ChangeEventArgs change)
    {
        var typed = (change.Value as string ?? "").Trim();
        var reading = AmountText.Read(typed.Length == 0 ? "0" : typed, Months[0].Currency, CultureInfo.CurrentCulture);
        if (reading is not AmountReading.Amount amount)
        {
            undo.Say(new Failure.Invalid("assigned", $"“{typed}” is not one clear amount."));
            return;
        }
        await DoneAsync(
            await envelopes.AssignAsync(Months[0].Month, new AssignEnvelopes { Items = [new AssignEnvelope { CategoryId = item.CategoryId!.Value, Assigned = amount.Value.ToDecimal() }] }, CancellationToken.None),
            $"{item.CategoryName} has {MoneyFormat.Text(amount.Value, CultureInfo.CurrentCulture)}");
    }

    private async Task CoverAsync(EnvelopeItem item) => await DoneAsync(
        await envelopes.MoveAsync(Months[0].Month, null, item.CategoryId, item.Available.Abs().ToDecimal(), CancellationToken.None), $"Covered {item.CategoryName}");

    private async Task PlanAsync(ChangeEventArgs change)
    {
        plan = null;
        if (!Enum.TryParse<EnvelopeFill>(change.Value as string, out var fill))
            return;
        var result = await envelopes.PlanFillAsync(Months[0].Month, fill, CancellationToken.None);
        if (result.Failure is { } failure)
            undo.Say(failure);
        else
            plan = result.Value;
    }

    private async Task FillAsync()
    {
        var items = plan!.Items.Select(item => new AssignEnvelope { CategoryId = item.CategoryId, Assigned = item.After.ToDecimal() }).ToList();
        plan = null;
        await DoneAsync(await envelopes.AssignAsync(Months[0].Month, new AssignEnvelopes { Items = items }, CancellationToken.None), $"Filled {items.Count} envelopes");
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
