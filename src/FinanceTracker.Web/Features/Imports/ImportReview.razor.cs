using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>One file before it goes in: what was understood, what is to be decided, what would happen. What is shown is what a commit does.</summary>
public sealed partial class ImportReview : IDisposable
{
    private static readonly string[] Steps = ["File", "Questions", "Review", "Done"];
    private readonly CancellationTokenSource gone = new();
    private ImportPreview? preview;
    private ImportOutcome? outcome;
    private IReadOnlyList<ImportItemView> items = [];
    private IReadOnlyList<ImportListItem> waiting = [];
    private ResultNotice? notice;
    private ImportBin bin;
    private string? says;
    private decimal? share;
    private bool busy;
    private bool failed;
    private bool changedSince;

    [Parameter, EditorRequired] public Guid Id { get; set; }
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    [Inject] private ImportService Imports { get; set; } = null!;
    [Inject] private UndoService Undos { get; set; } = null!;
    [Inject] private UndoToast Toast { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <summary>Rows that go in, new or joined.</summary>
    private int Work => preview is { } shown ? shown.ToAdd + shown.ToMatch : 0;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await RunAsync(() => Imports.GetImportAsync(Id, Page(null), gone.Token));
        await LeaveEmptyBinAsync();
    }

    private ImportPageRequest Page(string? cursor) => new(cursor, ImportPageRequest.DefaultLimit, bin) { WithMatches = true };

    private int At(ImportPreview shown) => outcome is not null ? 3 : shown.Needs.Count == 0 ? 2 : 1;

    private async Task AfreshAsync()
    {
        await RunAsync(() => Imports.ReadAfreshAsync(Id, KeepLength(), gone.Token));
        await LeaveEmptyBinAsync();
    }

    private async Task UpdateAsync(UpdateImport update)
    {
        await RunAsync(() => Imports.UpdateImportAsync(Id, update, KeepLength(), gone.Token));
        await LeaveEmptyBinAsync();
    }

    /// <summary>An answer may have emptied the bin in view: shows the first that holds something.</summary>
    private async Task LeaveEmptyBinAsync()
    {
        if (preview is { } shown && ImportWords.Count(shown.Counts, bin) == 0 && ImportWords.Bins(shown.Counts).FirstOrDefault(item => item.Count > 0) is { } filled)
            await ShowAsync(filled.Value);
    }

    private Task ShowAsync(ImportBin wanted)
    {
        bin = wanted;
        return RunAsync(() => Imports.GetImportAsync(Id, Page(null), gone.Token));
    }

    private Task MoreAsync() => RunAsync(() => Imports.GetImportAsync(Id, Page(preview!.NextCursor), gone.Token), append: true);

    // As many rows as are open now, so that a decision far down does not send the person back to the top.
    private ImportPageRequest KeepLength() => new(null, Math.Clamp(items.Count, ImportPageRequest.DefaultLimit, 500), bin) { WithMatches = true };

    private async Task RunAsync(Func<Task<Result<ImportPreview>>> act, bool append = false)
    {
        busy = true;
        try
        {
            var result = await act();
            failed = preview is null && !result.IsOk;
            if (result.IsOk)
                Take(result.Value, append);
            Tell(result.Failure);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            busy = false;
        }
    }

    private void Take(ImportPreview shown, bool append)
    {
        preview = shown;
        items = append ? [.. items, .. shown.Items] : shown.Items;
        changedSince = false;
    }

    private void Tell(Failure? failure) => notice?.Show(failure is Failure.Invalid invalid ? new Failure.Invalid("", string.Join(' ', invalid.Errors.Values.SelectMany(texts => texts))) : failure);

    private async Task CommitAsync()
    {
        (busy, says) = (true, $"Adding {ImportWords.Entries(Work)}…");
        var steps = new StepReport(Clock, step => _ = InvokeAsync(() => Say(step)));
        try
        {
            // Not cancelled by leaving: it finishes, and is all or nothing either way.
            var result = await Imports.CommitImportAsync(Id, steps, CancellationToken.None);
            if (result.IsOk)
            {
                outcome = result.Value;
                waiting = [.. (await Imports.ListImportsAsync(CancellationToken.None)).Where(item => item.Status == ImportStatus.Preview && item.Id != Id)];
                notice?.Show(null);
            }
            else if (result.Failure is Failure.Conflict { Current: ImportPreview fresh } && fresh.Needs.Count == 0)
            {
                await ShowAsync(bin);
                changedSince = true;
            }
            else
            {
                Tell(result.Failure);
            }
        }
        finally
        {
            (busy, says, share) = (false, null, null);
        }
    }

    private void Say(ImportStep step)
    {
        if (says is null)
            return;
        (says, share) = (ImportWords.Step(step) + "…", ImportWords.Share(step));
        StateHasChanged();
    }

    private async Task CancelAsync()
    {
        var result = await Imports.CancelImportAsync(Id, CancellationToken.None);
        if (notice!.Show(result))
            Navigation.NavigateTo("import");
    }

    private async Task UndoAsync()
    {
        if (outcome?.BatchId is not { } batch)
            return;
        var result = await Undos.UndoBatchAsync(batch, new UndoBatch { KeepEdited = true }, CancellationToken.None);
        if (!notice!.Show(result))
            return;
        Toast.Offer($"Undone: {preview!.FileName}");
        Navigation.NavigateTo("import");
    }

    // One statement whose account is known needs no attention: it can be changed at the side.
    private static bool NeedsAccounts(ImportPreview shown) => shown.Statements.Count > 1 || shown.Statements.Any(statement => statement.AccountId is null);

    // Dates like 2026-11-25 need no order; saying "day first" of them would be wrong.
    private static bool StartsWithYear(ImportPreview shown) =>
        shown.Sample is { } sample && sample.Rows.Any(row => row.Any(cell => cell.Length >= 8 && cell[..4].All(char.IsAsciiDigit) && cell[4] is '-' or '/' or '.'));

    private string Head(ImportPreview shown)
    {
        var into = shown.Statements.Select(statement => Look.Account(statement.AccountId)?.AccountName).Distinct().ToList() is [{ } one] ? $" into {one}" : "";
        string?[] parts =
        [
            ImportWords.Lines(shown.Counts) + into, ImportWords.Format(shown.Format), shown.Encoding,
            shown.Mapping is { } mapping ? ImportWords.Delimiter(mapping.Delimiter) : null,
            shown.Mapping?.DateOrder is { } order && !StartsWithYear(shown) ? ImportWords.Order(order) : null,
            shown.WillRemember ? "remembered for next time" : null,
        ];
        return string.Join(" · ", parts.Where(part => part is not null));
    }
}
