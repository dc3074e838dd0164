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
    private static readonly string[] Keys = ["/"];
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource gone = new();
    private ImportPreview? preview;
    private ImportOutcome? outcome;
    private IReadOnlyList<ImportItemView> items = [];
    private IReadOnlyList<ImportListItem> waiting = [];
    private ResultNotice? notice;
    private ImportBin bin;
    private UpdateImport? next;
    private CancellationTokenSource? typing;
    private string? search;
    private bool busy;
    private bool failed;
    private bool changedSince;

    [Parameter, EditorRequired] public Guid Id { get; set; }
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    [Inject] private ImportService Imports { get; set; } = null!;
    [Inject] private UndoService Undos { get; set; } = null!;
    [Inject] private UndoToast Toast { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private UiScript Script { get; set; } = null!;

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

    private ImportPageRequest Page(string? cursor) => new(cursor, ImportPageRequest.DefaultLimit, bin) { WithMatches = true, Search = search };

    private async Task AfreshAsync()
    {
        await RunAsync(() => Imports.ReadAfreshAsync(Id, KeepLength(), gone.Token), isAnswer: true);
        await LeaveEmptyBinAsync();
    }

    private async Task UpdateAsync(UpdateImport update)
    {
        await RunAsync(() => Imports.UpdateImportAsync(Id, update, KeepLength(), gone.Token), isAnswer: true);
        await LeaveEmptyBinAsync();
    }

    /// <summary>Decisions about rows come as fast as keys are pressed: those made while one is on its way go together after it.</summary>
    private async Task DecideAsync(UpdateImport update)
    {
        if (busy)
        {
            next = next is null ? update : new UpdateImport { CleanPayees = update.CleanPayees ?? next.CleanPayees, CreateCategories = update.CreateCategories ?? next.CreateCategories, Overrides = [.. next.Overrides ?? [], .. update.Overrides ?? []] };
            return;
        }
        await UpdateAsync(update);
    }

    private Task AllAsync(bool goIn) => UpdateAsync(new UpdateImport { Sweep = new ImportSweep { Bin = bin, WithMatches = true, Search = search, GoesIn = goIn } });

    private async Task SearchAsync(string? text)
    {
        search = text;
        typing?.Cancel();
        using var pause = typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(TypingPause, pause.Token);
            // What is on its way was asked with the search before.
            while (busy)
                await Task.Delay(TypingPause / 5, pause.Token);
            await RunAsync(() => Imports.GetImportAsync(Id, Page(null), gone.Token));
        }
        catch (OperationCanceledException)
        {
            // More was typed.
        }
        finally
        {
            if (typing == pause)
                typing = null;
        }
    }

    private Task ClearAsync()
    {
        search = null;
        return ShowAsync(bin);
    }

    private async Task FocusSearchAsync() => await Script.CallAsync("focusElement", "import-search");

    private bool IsSearch => !string.IsNullOrWhiteSpace(search);

    /// <summary>An answer may have emptied the bin in view: shows the first that holds something.</summary>
    private async Task LeaveEmptyBinAsync()
    {
        if (preview is { } shown && ImportWords.Count(shown.Counts, bin) == 0 && ImportWords.Bins(shown.Counts).FirstOrDefault(item => item.Count > 0) is { } filled)
            await ShowAsync(filled.Value);
    }

    private Task ShowAsync(ImportBin wanted)
    {
        (search, bin) = (wanted == bin ? search : null, wanted);
        return RunAsync(() => Imports.GetImportAsync(Id, Page(null), gone.Token));
    }

    private Task MoreAsync() => RunAsync(() => Imports.GetImportAsync(Id, Page(preview!.NextCursor), gone.Token), append: true);

    // As many rows as are open now, so that a decision far down does not send the person back to the top.
    private ImportPageRequest KeepLength() => new(null, Math.Max(items.Count, ImportPageRequest.DefaultLimit), bin) { WithMatches = true, Search = search };

    private async Task RunAsync(Func<Task<Result<ImportPreview>>> act, bool append = false, bool isAnswer = false)
    {
        busy = true;
        try
        {
            var result = await act();
            failed = preview is null && !result.IsOk;
            if (result.IsOk)
                Take(result.Value, append, isAnswer);
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
        if (next is { } more)
        {
            next = null;
            await UpdateAsync(more);
        }
    }

    private void Take(ImportPreview shown, bool append, bool isAnswer)
    {
        // Nobody answered anything, and yet it comes to something else: the ledger has changed.
        changedSince = !isAnswer && preview is { } before && (before.Counts, before.ToAdd, before.ToMatch, before.Doubtful) != (shown.Counts, shown.ToAdd, shown.ToMatch, shown.Doubtful);
        preview = shown;
        items = append && !changedSince ? [.. items, .. shown.Items] : shown.Items;
    }

    private void Tell(Failure? failure) => notice?.Show(failure is Failure.Invalid invalid ? new Failure.Invalid("", string.Join(' ', invalid.Errors.Values.SelectMany(texts => texts))) : failure);

    private async Task DoneAsync(Result<ImportOutcome> result)
    {
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

    // One statement whose account is known and fits needs no attention: it can be changed at the side.
    private bool NeedsAccounts(ImportPreview shown) => shown.Statements.Count > 1
        || shown.Statements.Any(statement => Look.Account(statement.AccountId) is not { } account || (statement.Currency is { } written && written != account.Currency));
}
