using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.History;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.History;

/// <summary>Deleted entries, to search and to bring back.</summary>
public sealed partial class TrashPage
{
    private const int PageSize = 50;
    private static readonly string[] Subjects = [nameof(Transaction)];
    private List<TrashView>? rows;
    private HouseholdCalendar? calendar;
    private ResultNotice? notice;
    private string search = "";
    private string? next;
    private Guid? busy;

    [Inject] private TrashService Trash { get; set; } = null!;
    [Inject] private LedgerChoicesService Choices { get; set; } = null!;
    [Inject] private UndoToast Toast { get; set; } = null!;

    protected override Task OnInitializedAsync() => ReloadAsync();

    private Task ReloadAsync() => ReadAsync(async ct =>
    {
        var place = await Choices.GetCalendarAsync(ct);
        var result = await Trash.ListAsync(search, null, Math.Max(PageSize, rows?.Count ?? 0), ct);
        if (notice?.Show(result) == false || !result.IsOk)
            return;
        (calendar, rows, next) = (place, [.. result.Value.Items], result.Value.NextCursor);
        StateHasChanged();
    });

    private Task SearchAsync(string? text)
    {
        search = text ?? "";
        rows = rows?[..Math.Min(rows.Count, PageSize)];
        return ReloadAsync();
    }

    private Task MoreAsync() => ReadAsync(async ct =>
    {
        var result = await Trash.ListAsync(search, next, PageSize, ct);
        if (!notice!.Show(result))
            return;
        rows!.AddRange(result.Value.Items);
        next = result.Value.NextCursor;
    });

    private async Task RestoreAsync(TrashView row, string name)
    {
        busy = row.Id;
        var result = await Trash.RestoreAsync([row.Id], CancellationToken.None);
        busy = null;
        if (!notice!.Show(result))
            return;
        if (result.Value.Kept is [var kept, ..])
            notice.Show(new Domain.Common.Failure.Conflict($"{name} stays in the trash. {kept.Reason}"));
        else
            Toast.Offer($"Restored {name}");
        await ReloadAsync();
    }
}
