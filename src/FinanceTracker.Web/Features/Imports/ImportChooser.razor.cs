using System.Globalization;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Transactions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>Takes files from the person's device, one after another, and makes a preview of each.</summary>
public sealed partial class ImportChooser : IDisposable
{
    private const int MostFiles = 20;
    private const int Chunk = 128 * 1024;
    private readonly CancellationTokenSource gone = new();
    private readonly List<(string Name, string Message)> refused = [];
    private Guid? account;
    private string progress = "";
    private bool working;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>The files are read; the first preview to look at.</summary>
    [Parameter] public EventCallback<Guid> OnReady { get; set; }

    /// <summary>Some files are read and wait; others were refused.</summary>
    [Parameter] public EventCallback OnPartly { get; set; }

    [Inject] private ImportService Imports { get; set; } = null!;
    [Inject] private ReadLimits Limits { get; set; } = null!;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private static string Size(long bytes) => $"{(bytes / (1024 * 1024)).ToString("N0", CultureInfo.CurrentCulture)} MB";

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        refused.Clear();
        working = true;
        Guid? first = null;
        try
        {
            if (chosen.FileCount > MostFiles)
            {
                refused.Add(($"{chosen.FileCount} files", $"At most {MostFiles} files at once."));
                return;
            }
            var files = chosen.GetMultipleFiles(MostFiles);
            for (var i = 0; i < files.Count; i++)
            {
                var made = await ReadAsync(files[i], files.Count > 1 ? $"{i + 1} of {files.Count}: " : "");
                first ??= made;
            }
        }
        finally
        {
            working = false;
        }
        // With a refused file among them the person stays here to read why; the others wait in the list.
        if (first is { } ready && refused.Count == 0)
            await OnReady.InvokeAsync(ready);
        else if (first is not null)
            await OnPartly.InvokeAsync();
    }

    private async Task<Guid?> ReadAsync(IBrowserFile file, string place)
    {
        if (file.Size > Limits.MaxBytes)
        {
            refused.Add((file.Name, $"It has {Size(file.Size)}; at most {Size(Limits.MaxBytes)} are read. Export a shorter period."));
            return null;
        }
        try
        {
            var content = await ReceiveAsync(file, place);
            Say($"{place}Reading {file.Name}");
            var result = await Imports.CreateImportAsync(content, file.Name, account, null, gone.Token);
            if (result.IsOk)
                return result.Value.Id;
            refused.Add((file.Name, ImportWords.Refusal(result.Failure!)));
        }
        catch (IOException)
        {
            refused.Add((file.Name, "The file did not arrive whole. Choose it again."));
        }
        return null;
    }

    private async Task<ReadOnlyMemory<byte>> ReceiveAsync(IBrowserFile file, string place)
    {
        await using var stream = file.OpenReadStream(Limits.MaxBytes, gone.Token);
        using var kept = new MemoryStream((int)file.Size);
        var chunk = new byte[Chunk];
        int read, last = -1;
        while ((read = await stream.ReadAsync(chunk, gone.Token)) > 0)
        {
            kept.Write(chunk, 0, read);
            var percent = file.Size == 0 ? 100 : (int)(kept.Length * 100 / file.Size);
            if (percent != last)
                Say($"{place}Receiving {file.Name}, {percent} %");
            last = percent;
        }
        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    private void Say(string what)
    {
        progress = what;
        StateHasChanged();
    }
}
