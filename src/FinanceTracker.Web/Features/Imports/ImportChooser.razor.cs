using System.Globalization;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>
/// Takes files from the person's device, one after another, and makes a preview of each. Files chosen before the circuit stood, dropped
/// elsewhere or dropped while others are read come from wwwroot/js/files.js as soon as the field is free.
/// </summary>
public sealed partial class ImportChooser : IDisposable
{
    private const int MostFiles = 50;
    private readonly CancellationTokenSource gone = new();
    private readonly List<(string Name, string Message)> refused = [];
    private CancellationTokenSource? stop;
    private Guid? account;
    private string progress = "";
    private decimal? share;
    private int arrived;
    private bool working, stopped, listening, told;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>The one file is read; its preview.</summary>
    [Parameter] public EventCallback<Guid> OnReady { get; set; }

    /// <summary>Another of several files is read and waits.</summary>
    [Parameter] public EventCallback OnPartly { get; set; }

    [Inject] private ImportUploads Uploads { get; set; } = null!;
    [Inject] private ReadLimits Limits { get; set; } = null!;
    [Inject] private UiScript Script { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The field's own listener is in place after the first rendering; only then it may be given files.
        if (firstRender)
        {
            listening = true;
            StateHasChanged();
        }
        else if (listening && !working && !told)
        {
            told = true;
            await Script.CallAsync("filesReady", "import-file");
        }
    }

    private static string Size(long bytes) => $"{(bytes / (1024 * 1024)).ToString("N0", CultureInfo.CurrentCulture)} MB";

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        refused.Clear();
        (working, stopped, told, arrived) = (true, false, false, chosen.FileCount);
        using var stopping = stop = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        var made = new List<Guid>();
        try
        {
            await Script.CallAsync("filesBusy");
            if (chosen.FileCount > MostFiles)
                refused.Add(($"{chosen.FileCount} files", $"At most {MostFiles} files at once."));
            else
                await ReadAllAsync(chosen.GetMultipleFiles(MostFiles), made, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            stopped = !gone.IsCancellationRequested;
        }
        finally
        {
            (working, stop, share) = (false, null, null);
        }
        // One file is looked at straight away; several wait in a list, and so does one beside a refusal that is to be read.
        if (made is [var only] && arrived == 1 && refused.Count == 0)
            await OnReady.InvokeAsync(only);
    }

    private async Task ReadAllAsync(IReadOnlyList<IBrowserFile> files, List<Guid> made, CancellationToken ct)
    {
        for (var i = 0; i < files.Count; i++)
        {
            var read = await ReadAsync(files[i], files.Count > 1 ? $"{i + 1} of {files.Count}: " : "", ct);
            made.AddRange(read);
            // An archive becomes an import for each bank file in it.
            if (read.Count > 1 || (read.Count == 1 && (files.Count > 1 || refused.Count > 0)))
                await OnPartly.InvokeAsync();
        }
    }

    private async Task<IReadOnlyList<Guid>> ReadAsync(IBrowserFile file, string place, CancellationToken ct)
    {
        if (file.Size > Limits.MaxBytes)
        {
            refused.Add((file.Name, $"It has {Size(file.Size)}; at most {Size(Limits.MaxBytes)} are read. Export a shorter period."));
            return [];
        }
        try
        {
            await using var content = file.OpenReadStream(Limits.MaxBytes, ct);
            var upload = await Uploads.CreateImportsAsync(content, file.Name, account, Arrival(file, place), name => Steps(name == file.Name ? place : $"{place}{name}: "), ct);
            refused.AddRange(upload.Refused.Select(one => (one.Name, ImportWords.Refusal(one.Failure))));
            return [.. upload.Made.Select(preview => preview.Id)];
        }
        catch (Exception lost) when (lost is IOException or JSException)
        {
            refused.Add((file.Name, "The file did not arrive whole. Choose it again."));
        }
        return [];
    }

    private StepReport Steps(string before) => new(Clock, step => _ = InvokeAsync(() => Say($"{before}{ImportWords.Step(step)}", ImportWords.Share(step))));

    private Action<long> Arrival(IBrowserFile file, string place)
    {
        var last = -1;
        return bytes =>
        {
            var percent = (int)(bytes * 100 / Math.Max(1, file.Size));
            if (percent == last)
                return;
            last = percent;
            _ = InvokeAsync(() => Say(percent < 100 ? $"{place}Receiving {file.Name}, {percent} %" : $"{place}Reading {file.Name}", percent < 100 ? percent : null));
        };
    }

    private void Say(string what, decimal? part)
    {
        if (!working)
            return;
        (progress, share) = (what, part);
        StateHasChanged();
    }
}
