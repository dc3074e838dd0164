using System.Globalization;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Features.Transactions;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Bills;

/// <summary>A month of bills and expected income: a grid on wide screens, an agenda on the phone. The address holds the month.</summary>
public sealed partial class BillsCalendarPage(BillService bills, LedgerChoicesService choices, NavigationManager navigation)
{
    private static readonly string[] Subjects = [nameof(Bill), nameof(BillPayment), nameof(Transaction)];
    private IReadOnlyList<DueLine> lines = [];
    private LedgerLook? look;
    private OccurrenceDialog? occurrence;
    private DueLine? dragged;
    private DateOnly? over;
    private Month? asked;
    private bool loaded;

    /// <summary>Such as <c>2026-10</c>; the current month when it is left out or unreadable.</summary>
    [SupplyParameterFromQuery(Name = "month")] public string? MonthText { get; set; }

    private Month Shown => asked ?? Month.Of(look!.Today);
    private Money Out => Sum(false);
    private Money In => Sum(true);

    /// <summary>The days of the month with something on them. What is over and done with comes last: people look for what is ahead.</summary>
    private IEnumerable<IGrouping<DateOnly, DueLine>> Agenda => lines.Where(line => Month.Of(line.One.DueDate) == Shown).GroupBy(line => line.One.DueDate)
        .OrderBy(day => day.Key < look!.Today && day.All(line => line.One.Status is BillStatus.Paid or BillStatus.Cancelled));

    private static IReadOnlyList<DayOfWeek> Week
    {
        get
        {
            var first = (int)CultureInfo.CurrentCulture.DateTimeFormat.FirstDayOfWeek;
            return [.. Enumerable.Range(0, 7).Select(day => (DayOfWeek)((first + day) % 7))];
        }
    }

    private DateRange Grid
    {
        get
        {
            var first = Shown.FirstDay;
            var from = first.AddDays(-(((int)first.DayOfWeek - (int)Week[0] + 7) % 7));
            var last = Shown.LastDay;
            return new DateRange(from, last.AddDays(6 - (((int)last.DayOfWeek - (int)Week[0] + 7) % 7)));
        }
    }

    private IEnumerable<DateOnly[]> Weeks => Enumerable.Range(0, Grid.Length).Select(Grid.From.AddDays).Chunk(7);

    protected override async Task OnParametersSetAsync()
    {
        Month? wanted = Month.TryParse(MonthText, out var month) && month.Year is > 1900 and < 2199 ? month : null;
        if (loaded && wanted == asked)
            return;
        (loaded, asked) = (true, wanted);
        await LoadAsync();
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        look = new LedgerLook(await choices.GetAsync(ct));
        var grid = Grid;
        lines = DueLine.Of((await bills.ListAsync(grid.From, grid.To, ct)).Value);
    });

    private void Go(Month month) => navigation.NavigateTo($"bills/calendar?month={month}");

    private IEnumerable<DueLine> On(DateOnly day) => lines.Where(line => line.One.DueDate == day);

    private Money Sum(bool isIncome) => lines.Where(line => line.Bill.IsIncome == isIncome && Month.Of(line.One.DueDate) == Shown && line.Bill.Currency == look!.Choices.Currency)
        .Aggregate(Money.Zero(look!.Choices.Currency), (sum, line) => sum + line.Signed);

    private static string Css(DueLine line) => line.One.Status switch
    {
        BillStatus.Paid => "paid",
        BillStatus.Overdue => "late",
        _ => line.Bill.PriceChange is { } change && change.Since.AddMonths(2) > line.One.DueDate && change.After > change.Before ? "changed" : "due",
    };

    private void Drop(DateOnly day)
    {
        var (line, moved) = (dragged, dragged?.One.DueDate != day);
        (dragged, over) = (null, null);
        if (line is not null && moved && line.One.Status != BillStatus.Paid)
            occurrence!.ShowMove(line, day);
    }
}
