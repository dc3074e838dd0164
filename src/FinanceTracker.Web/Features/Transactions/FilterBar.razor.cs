using System.Globalization;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Values;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The filter as chips, words and a panel of fields. It owns nothing: the address does.</summary>
public sealed partial class FilterBar : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private CancellationTokenSource? soon;
    private readonly List<string?> asked = [];
    private string? text;
    private string? given;
    private bool open;

    [Parameter, EditorRequired] public RegisterFilter Filter { get; set; } = new();
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter] public EventCallback<RegisterFilter> OnChange { get; set; }

    /// <summary>What is wrong with the question that is being typed, and where.</summary>
    [Parameter] public string? Wrong { get; set; }

    /// <summary>Count and sums.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Inject] private UiScript Script { get; set; } = null!;

    /// <summary>What the question is made of, when it is more than plain words.</summary>
    private IReadOnlyList<QueryChip>? Parts => Filter.Text is { } question && QueryChips.Of(question, Calendar) is var chips && (chips.Count > 1 || chips.Any(chip => chip.Name.Length > 0 || chip.IsNot)) ? chips : null;

    // Which days its words mean does not matter here, only that they mean some.
    private QueryCalendar Calendar => new(Look.Today, new MonthStart(1), DayOfWeek.Monday);

    private Currency Currency => Look.HeadCurrency(Filter.Account);

    private DateOnly FirstOfMonth => new(Look.Today.Year, Look.Today.Month, 1);

    private bool IsThisMonth => Filter.From == FirstOfMonth && Filter.To == FirstOfMonth.AddMonths(1).AddDays(-1);

    public void Dispose()
    {
        soon?.Cancel();
        soon?.Dispose();
    }

    protected override void OnParametersSet()
    {
        // Only a change from elsewhere (back, a chip) rewrites what is being typed. The address answers late: what was asked for before
        // comes while more is typed already.
        if (given == Filter.Text)
            return;
        given = Filter.Text;
        var answer = asked.IndexOf(given);
        if (answer < 0)
            text = given;
        asked.RemoveRange(0, answer < 0 ? asked.Count : answer + 1);
    }

    private Money? AsMoney(decimal? number) => number is { } value && Money.TryFrom(value, Currency, out var money) ? money : null;

    private Task ToggleMonth() => OnChange.InvokeAsync(
        IsThisMonth ? Filter with { From = null, To = null } : Filter with { From = FirstOfMonth, To = FirstOfMonth.AddMonths(1).AddDays(-1) });

    private Task TypeAsync(string? typed)
    {
        text = typed;
        var wanted = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        return SoonAsync(filter =>
        {
            if (wanted != filter.Text || asked.Count > 0)
                asked.Add(wanted);
            return filter with { Text = wanted };
        });
    }

    /// <summary>Takes a part out of the question. What was typed since the chips were drawn stays.</summary>
    private async Task RemoveAsync(int at)
    {
        if (soon is not null)
            await soon.CancelAsync();
        var (question, label) = (text?.Trim() ?? "", Parts![at].Label);
        var chips = QueryChips.Of(question, Calendar);
        var place = chips.ToList().FindIndex(chip => chip.Label == label);
        if (place < 0)
            (question, chips, place) = (Filter.Text!, Parts!, at);
        var rest = QueryChips.Without(question, chips, place);
        asked.Clear();
        await OnChange.InvokeAsync(Filter with { Text = rest.Length == 0 ? null : rest });
        await Script.CallAsync("focusElement", "register-search");
    }

    /// <summary>Waits for a pause in the typing, then changes the filter as it is by then.</summary>
    private async Task SoonAsync(Func<RegisterFilter, RegisterFilter> change)
    {
        soon?.Cancel();
        soon?.Dispose();
        soon = new CancellationTokenSource();
        var mine = soon.Token;
        try
        {
            await Task.Delay(Pause, mine);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        await OnChange.InvokeAsync(change(Filter));
    }

    private IEnumerable<Chip> Chips()
    {
        if (Filter.Account is { } account)
            yield return new Chip("account", Look.Account(account)?.AccountName ?? "unknown", Filter with { Account = null });
        if (Filter.Category is { } category)
            yield return new Chip("category", Look.Category(category)?.Name ?? "unknown", Filter with { Category = null });
        if (Filter.From is { } from)
            yield return new Chip("from", DayText.Short(from, Look.Today), Filter with { From = null });
        if (Filter.To is { } to)
            yield return new Chip("to", DayText.Short(to, Look.Today), Filter with { To = null });
        if (Filter.Min is { } min)
            yield return new Chip("at least", min.ToString("0.##", CultureInfo.CurrentCulture), Filter with { Min = null });
        if (Filter.Max is { } max)
            yield return new Chip("at most", max.ToString("0.##", CultureInfo.CurrentCulture), Filter with { Max = null });
        if (Filter.Status is { } status)
            yield return new Chip("status", status.ToString().ToLowerInvariant(), Filter with { Status = null });
        if (Filter.Batch is not null)
            yield return new Chip("from", "one import", Filter with { Batch = null });
    }

    private sealed record Chip(string Key, string Value, RegisterFilter Without);
}
