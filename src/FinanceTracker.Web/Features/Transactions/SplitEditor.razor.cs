using System.Globalization;
using FinanceTracker.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The parts of an entry and what they leave over.</summary>
public sealed partial class SplitEditor
{
    [Parameter, EditorRequired] public EntryDraft Draft { get; set; } = null!;
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter, EditorRequired] public Currency Currency { get; set; }

    /// <summary>Something about the parts changed.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    /// <summary>Told false while an amount is not readable.</summary>
    [Parameter] public EventCallback<bool> ReadableChanged { get; set; }

    private Task SetAmountAsync(PartDraft part, Money? amount)
    {
        part.SetAmount(amount);
        return OnChanged.InvokeAsync();
    }

    private Task AddAsync()
    {
        Draft.Splits.Add(new PartDraft { Amount = Draft.Left is { IsZero: false } left ? left : null });
        return OnChanged.InvokeAsync();
    }

    private Task RemoveAsync(PartDraft part)
    {
        Draft.Splits.Remove(part);
        return OnChanged.InvokeAsync();
    }

    private Task WholeAsync()
    {
        Draft.CategoryId ??= Draft.Splits.Select(part => part.CategoryId).FirstOrDefault(category => category is not null);
        Draft.Splits.Clear();
        return OnChanged.InvokeAsync();
    }

    private Task RestAsync()
    {
        if (Draft is { Splits: [.., var last], Left: { } left })
            last.SetAmount((last.Amount ?? Money.Zero(Currency)) + left);
        return OnChanged.InvokeAsync();
    }

    private Task ShareAsync()
    {
        if (Draft.Left is { } left)
            PartDraft.ShareRest(Draft.Splits, left);
        return OnChanged.InvokeAsync();
    }

    private Task SetPercentAsync(PartDraft part, string? typed)
    {
        var text = typed?.Replace("%", "", StringComparison.Ordinal).Trim().Replace(',', '.');
        var percent = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null;
        if (Draft.Amount is { } whole)
            PartDraft.SetPercent(Draft.Splits, part, percent, whole.IsNegative ? -whole : whole);
        return OnChanged.InvokeAsync();
    }

    /// <summary>The share as typed, or what the amount comes to.</summary>
    private string? Percent(PartDraft part) =>
        part.Share is { } share ? (share / 100m).ToString("0.##", CultureInfo.CurrentCulture)
        : part.Amount is { } amount && Draft.Amount is { IsZero: false } whole && amount.Currency == whole.Currency ? Math.Abs(amount.Minor * 100m / whole.Minor).ToString("0.##", CultureInfo.CurrentCulture) : null;
}
