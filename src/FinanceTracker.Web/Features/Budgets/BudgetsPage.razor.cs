using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Budgets;

/// <summary>What is left: limits and how they stand, or the month's envelopes. The address holds the month and the view.</summary>
public sealed partial class BudgetsPage(BudgetService budgets, EnvelopeService envelopes, SuggestionService proposals, LedgerChoicesService choices, NavigationManager navigation)
{
    private static readonly string[] Subjects = [nameof(Budget), nameof(EnvelopeAssignment), nameof(EnvelopeGoal), nameof(Transaction), nameof(Category), nameof(Account), nameof(Bill), nameof(BillPayment)];
    private static readonly IReadOnlyList<Choice<bool>> Views = [new(false, "Limits"), new(true, "Envelopes")];
    private IReadOnlyList<BudgetView>? list;
    private IReadOnlyList<EnvelopesView> months = [];
    private SuggestionsView? suggestions;
    private LedgerLook? look;
    private HouseholdCalendar? calendar;
    private BudgetStyle style;
    private Month month;
    private Failure? problem;
    private Failure? told;
    private ResultNotice? notice;
    private BudgetDialog? dialog;

    [SupplyParameterFromQuery(Name = "month")] public string? MonthText { get; set; }

    [SupplyParameterFromQuery(Name = "view")] public string? ViewText { get; set; }

    private bool ShowsEnvelopes { get; set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var days = await choices.GetCalendarAsync(ct);
        var shown = Month.TryParse(MonthText, out var asked) && asked.Year is > 1901 and < 2198 ? asked : days.Month;
        var way = await envelopes.GetStyleAsync(ct);
        var isCurrent = shown == days.Month;
        var asEnvelopes = way == BudgetStyle.Envelopes || (way == BudgetStyle.Both && ViewText == "envelopes");
        // A month of the past is shown as it ended. Only the view that is shown is read.
        var found = asEnvelopes ? [] : await budgets.ListAllAsync(isCurrent ? null : days.PeriodOf(shown).To, ct);
        var filled = asEnvelopes ? await envelopes.ListAsync(shown.AddMonths(-1), 3, ct) : Result.Of<IReadOnlyList<EnvelopesView>>([]);
        var proposed = asEnvelopes ? null : await proposals.ListAsync(ct);
        var known = new LedgerLook(await choices.GetAsync(ct));
        (list, months, suggestions, look, calendar, month, style, ShowsEnvelopes) = (found, filled.IsOk ? filled.Value : [], proposed, known, days, shown, way, asEnvelopes);
        problem = filled.Failure;
        StateHasChanged();
    });

    // A reading may end before anything is drawn that could say what went wrong.
    protected override void OnAfterRender(bool firstRender)
    {
        if (problem != told)
            notice?.Show(told = problem);
    }

    private void GoAsync(Month to) => Go(to, ShowsEnvelopes);

    private void Switch(bool toEnvelopes) => Go(month, toEnvelopes);

    private void Go(Month to, bool asEnvelopes) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["month"] = to == calendar!.Month ? null : to.ToString(),
        ["view"] = asEnvelopes ? "envelopes" : null,
    }));
}
