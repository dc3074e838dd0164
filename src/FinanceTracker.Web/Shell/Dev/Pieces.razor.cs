using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Shell.Dev;

/// <summary>Every piece on one page, with invented data, to look at. Answers 404 outside development.</summary>
public sealed partial class Pieces
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly IReadOnlyList<Choice<string>> Ranges = [new("m", "Month"), new("q", "Quarter"), new("y", "Year")];
    private static readonly IReadOnlyList<TabItem<string>> Bins = [new("new", "To import", 42, QuietCount: false), new("here", "Already here", 12), new("no", "Can’t read", 1)];
    private static readonly IReadOnlyList<string> Days = [.. Enumerable.Range(1, 30).Select(day => day is 1 or 30 ? $"{day} Nov" : $"{day}")];
    private static readonly IReadOnlyList<string> Months = ["Nov 2025", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"];

    private static readonly IReadOnlyList<LineSeries> Spending =
    [
        new("This month", [.. Enumerable.Range(0, 30).Select(day => day < 22 ? E((day * 5800) + (day % 5 * 900)) : (Money?)null)]),
        new("Even pace", [.. Enumerable.Range(0, 30).Select(day => (Money?)E(day * 6310))], LineStyle.Plan),
        new("October", [.. Enumerable.Range(0, 30).Select(day => (Money?)E((day * 6600) + (day % 7 * 1000)))], LineStyle.Past),
    ];

    private static readonly IReadOnlyList<LineSeries> Worth =
        [new("Net worth", [.. Enumerable.Range(0, 13).Select(month => (Money?)E(12890000 + (month * 98000) + (month % 3 * 25000)))])];

    private static readonly IReadOnlyList<DonutSlice> Slices =
    [
        new("Home", 1, E(106010)), new("Food", 3, E(72714)), new("Living", 6, E(33017)), new("Getting around", 5, E(14120)), new("Gifts", 7, E(2100)), new("No category yet", 8, E(1075)),
    ];

    private static readonly IReadOnlyList<CategoryChoice<int>> Categories =
    [
        new(1, "Housing", "Home", 1), new(2, "Home & garden", "Home", 1), new(3, "Groceries", "Food", 3), new(4, "Eating out", "Food", 3),
        new(5, "Transport", "Getting around", 5), new(6, "Café", "Food", 3), new(7, "Leisure", "Living", 6), new(8, "Subscriptions", "Living", 6),
    ];

    private readonly Entry entry = new() { Payee = "Greenleaf Market", Amount = E(-8640), Date = new DateOnly(2026, 11, 21) };
    private Month month = Month.Of(2026, 11);
    private string range = "m";
    private string bin = "new";
    private bool confirm;
    private bool sheet;
    private bool fail;
    private EditContext form = null!;
    private ResultNotice? notice;

    [Inject] private IHostEnvironment Environment { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private Toasts Toasts { get; set; } = null!;

    private bool Shown => Environment.IsDevelopment();

    protected override void OnInitialized()
    {
        form = new EditContext(entry);
        if (!Shown)
            Navigation.NotFound();
    }

    private static Money E(long cents) => new(cents, Eur);

    private void SaveAsync()
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (entry.Category is null)
            errors["category"] = ["Choose a category."];
        if (string.IsNullOrWhiteSpace(entry.Payee))
            errors["payee"] = ["Say who was paid."];
        if (notice!.Show(errors.Count == 0 ? null : new Failure.Invalid(errors), form))
            Toasts.Show("Saved 1 entry");
    }

    private void Clash() => notice!.Show(new Failure.Conflict("Elias changed this entry a minute ago. Your text is still here."), form);

    private sealed class Entry
    {
        public string? Payee { get; set; }
        public Money? Amount { get; set; }
        public DateOnly? Date { get; set; }
        public int? Category { get; set; }
    }
}
