using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Rules;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Rules;

/// <summary>The household's rules in their order: on and off, up and down, what they did, and what needs attention.</summary>
public sealed partial class RulesPage(RuleService rules, LedgerChoicesService choices, UndoToast undo)
{
    private const int Step = 100;
    private static readonly string[] Subjects = [nameof(Rule), nameof(Category), nameof(Payee), nameof(Tag), nameof(Domain.Transactions.Transaction)];
    private IReadOnlyList<RuleView>? list;
    private LedgerLook? look;
    private HouseholdCalendar? calendar;
    private ResultNotice? notice;
    private RuleDialog? dialog;
    private RuleRunDialog? run;
    private Guid? dragged;
    private Guid? over;
    private int step = Step;

    private IReadOnlyList<RuleView> Shown => [.. (list ?? []).Take(step)];

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var found = await rules.ListAllAsync(ct);
        var days = await choices.GetCalendarAsync(ct);
        (list, look, calendar) = (found, new LedgerLook(await choices.GetAsync(ct)), days);
        StateHasChanged();
    });

    private async Task SwitchAsync(RuleView rule, bool on)
    {
        if (notice!.Show(await rules.SetActiveAsync(rule.Id, on, CancellationToken.None)))
            await LoadAsync();
    }

    private Task DropAsync(int at)
    {
        var moved = list!.FirstOrDefault(rule => rule.Id == dragged);
        (dragged, over) = (null, null);
        return moved is null ? Task.CompletedTask : MoveAsync(moved, at);
    }

    private async Task MoveAsync(RuleView rule, int to)
    {
        var ids = list!.Select(other => other.Id).ToList();
        var from = ids.IndexOf(rule.Id);
        if (from < 0 || to == from || to < 0 || to >= ids.Count)
            return;
        ids.RemoveAt(from);
        ids.Insert(to, rule.Id);
        if (!notice!.Show(await rules.ReorderAsync(new ReorderRules { Ids = ids }, CancellationToken.None)))
            return;
        undo.Offer($"Moved {rule.Name} {(to < from ? "up" : "down")}");
        await LoadAsync();
    }
}
