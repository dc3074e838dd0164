using System.Globalization;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Views;
using FinanceTracker.Services.Tags;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Tags;

/// <summary>Marks across categories: their names and colours, how often they are used, and putting two that are one together.</summary>
public sealed partial class TagsPage(TagService tags, UndoToast undo)
{
    private const int Step = 50;
    private const int AllOfThem = 1000;
    private static readonly string[] Subjects = [nameof(Tag), nameof(Transaction), nameof(Rule), nameof(SavedView)];
    private TagList? list;
    private IReadOnlyList<string> names = [];
    private ResultNotice? notice;
    private TagDialog? dialog;
    private TagMergeDialog? merge;
    private TagRow? doomed;
    private string? search;
    private int shown = Step;
    private bool confirming;

    private string Typed => search?.Trim() ?? "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var found = await tags.SearchAsync(search, shown, ct);
        var all = Typed.Length == 0 && found.Rows.Count == found.Total ? found : await tags.SearchAsync(null, AllOfThem, ct);
        (list, names) = (found, [.. all.Rows.Select(row => row.Tag.Name)]);
    });

    private Task SearchAsync(string? typed)
    {
        (search, shown) = (typed, Step);
        return LoadAsync();
    }

    private Task MoreAsync()
    {
        shown += Step;
        return LoadAsync();
    }

    private async Task SavedAsync(string said)
    {
        undo.Offer(said);
        await LoadAsync();
    }

    /// <summary>One that nothing uses goes at once, with an undo.</summary>
    private Task DeleteAsync(TagRow row)
    {
        doomed = row;
        if (row is { Entries: 0, Rules: 0, Views: 0 })
            return DeleteForGoodAsync();
        confirming = true;
        return Task.CompletedTask;
    }

    private async Task DeleteForGoodAsync()
    {
        confirming = false;
        if (notice!.Show(await tags.DeleteAsync(doomed!.Tag.Id, CancellationToken.None)))
            await SavedAsync($"Deleted #{doomed.Tag.Name}");
    }

    private static string Losing(TagRow row)
    {
        var lost = row.Entries == 0 ? "No entry has it." : $"{Count(row.Entries, "entry")} {(row.Entries == 1 ? "loses" : "lose")} it.";
        return Named(row) is { } named ? $"{lost} {char.ToUpperInvariant(named[0])}{named[1..]} still {(row.Rules + row.Views == 1 ? "names" : "name")} it. Merging keeps them working instead." : lost;
    }

    private static string Entries(TagView tag) => new RegisterFilter { Text = $"tag:{LedgerQuery.Quote(tag.Name)}" }.ToAddress();

    /// <summary>"2 rules and 1 view"; null when none names it.</summary>
    internal static string? Named(TagRow row) => (row.Rules, row.Views) switch
    {
        (0, 0) => null,
        (var rules, 0) => Count(rules, "rule", "rules"),
        (0, var views) => Count(views, "view", "views"),
        var (rules, views) => $"{Count(rules, "rule", "rules")} and {Count(views, "view", "views")}",
    };

    internal static string Count(long count, string one, string several = "entries") => $"{count.ToString("N0", CultureInfo.CurrentCulture)} {(count == 1 ? one : several)}";
}
