using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace FinanceTracker.Web.Features.Attachments;

/// <summary>
/// The files of an entry, in its sheet, or of a bill, on its page. They are chosen, photographed, dropped on the sheet or pasted while it is open (wwwroot/js/attachments.js).
/// Those of an entry that is there are attached at once; those of a new one wait until it is saved.
/// </summary>
public sealed partial class AttachmentList : IDisposable
{
    private const int LargestThumbnail = 128 << 10;
    private static readonly string[] Subjects = [nameof(Attachment)];
    private static readonly string Accepted = string.Join(',', Enum.GetValues<ContentKind>().SelectMany(kind => kind.Extensions().Select(extension => "." + extension).Prepend(kind.MediaType())));
    private readonly CancellationTokenSource gone = new();
    private readonly List<StagedAttachment> waiting = [];
    private readonly List<(string Name, string Why)> refused = [];
    private IReadOnlyList<AttachmentView> files = [];
    private AttachmentOwner? shown;
    private string progress = "";
    private bool working, listening, told;
    private Task work = Task.CompletedTask;

    /// <summary>What they belong to; null for an entry that is not saved yet.</summary>
    [Parameter] public AttachmentOwner? Owner { get; set; }

    /// <summary>What the list is called.</summary>
    [Parameter] public string Title { get; set; } = "Receipts and files";

    /// <summary>What is asked for.</summary>
    [Parameter] public string Wish { get; set; } = "Add a receipt";

    [Inject] private AttachmentService Attachments { get; set; } = null!;
    [Inject] private AttachmentLimits Limits { get; set; } = null!;
    [Inject] private UndoToast Toasts { get; set; } = null!;
    [Inject] private UiScript Script { get; set; } = null!;

    private string FieldId { get; } = UiId.Next("files");
    private string CameraId => FieldId + "-camera";
    private string TitleId => FieldId + "-title";

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <summary>The entry is saved: attaches what waited for it, once it has arrived. Says what could not be attached.</summary>
    public async Task AttachAsync(Guid entry)
    {
        await work;
        foreach (var file in waiting)
        {
            if ((await Attachments.AddStagedAsync(AttachmentOwner.Transaction(entry), file, CancellationToken.None)).Failure is { } failure)
                Toasts.Say(failure);
        }
        waiting.Clear();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Owner)
            return;
        shown = Owner;
        files = [];
        refused.Clear();
        await LoadAsync();
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
            await Script.CallAsync("filesField", FieldId);
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            if (Owner is { } owner && await Attachments.ListAsync(owner, gone.Token) is { IsOk: true } list && owner == Owner)
                files = list.Value;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The sheet was closed.
        }
    }

    private Task TakePhotoAsync(InputFileChangeEventArgs chosen) => work = TakeAsync(chosen, CameraId);

    private Task TakeAsync(InputFileChangeEventArgs chosen) => work = TakeAsync(chosen, FieldId);

    private async Task TakeAsync(InputFileChangeEventArgs chosen, string field)
    {
        refused.Clear();
        (working, told) = (true, false);
        try
        {
            await Script.CallAsync("filesAtWork");
            var some = chosen.GetMultipleFiles(Math.Max(1, chosen.FileCount)).Take(Limits.PerTransaction).ToList();
            if (chosen.FileCount > some.Count)
                refused.Add(($"{chosen.FileCount} files", $"At most {Limits.PerTransaction} files are kept in one place."));
            for (var i = 0; i < some.Count; i++)
                await TakeAsync(some[i], i, field, chosen.FileCount > 1 ? $"{i + 1} of {some.Count}: " : "");
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            working = false;
        }
        await LoadAsync();
    }

    private async Task TakeAsync(IBrowserFile file, int place, string field, string before)
    {
        progress = $"{before}{file.Name}";
        StateHasChanged();
        if (file.Size > Limits.MaxFileBytes)
        {
            refused.Add((file.Name, $"It has {AttachmentWords.Size(file.Size)}; at most {AttachmentWords.Size(Limits.MaxFileBytes)} are kept."));
            return;
        }
        try
        {
            var content = new byte[file.Size];
            await using (var stream = file.OpenReadStream(Limits.MaxFileBytes, gone.Token))
                await stream.ReadExactlyAsync(content, gone.Token);
            var small = ContentSniffer.Find(content) is { Kind: var kind } && kind.IsPicture() ? await Script.SmallPictureAsync(field, place, LargestThumbnail, gone.Token) : null;
            await StoreAsync(new AttachmentUpload(file.Name, content) { Thumbnail = small });
        }
        catch (Exception lost) when (lost is IOException or JSException)
        {
            refused.Add((file.Name, "The file did not arrive whole. Choose it again."));
        }
    }

    private async Task StoreAsync(AttachmentUpload upload)
    {
        var failure = default(Failure);
        if (Owner is { } owner)
        {
            var added = await Attachments.AddAsync(owner, upload, gone.Token);
            if (added.IsOk)
                Toasts.Offer($"Attached {added.Value.FileName}");
            failure = added.Failure;
        }
        else
        {
            var staged = await Attachments.StageAsync(upload, gone.Token);
            failure = staged.Failure;
            if (staged.IsOk && waiting.Exists(other => other.Hash == staged.Value.Hash))
            {
                await Attachments.DropStagedAsync(staged.Value, CancellationToken.None);
                failure = new Failure.Conflict("This file is here already.");
            }
            else if (staged.IsOk)
            {
                waiting.Add(staged.Value);
            }
        }
        if (failure is not null)
            refused.Add((upload.FileName ?? "File", AttachmentWords.Refusal(failure)));
    }

    private async Task DeleteAsync(AttachmentView file)
    {
        var deleted = await Attachments.DeleteAsync(file.Id, CancellationToken.None);
        if (deleted.IsOk)
            Toasts.Offer($"Deleted {file.FileName}", deleted.Value);
        else
            Toasts.Say(deleted.Failure!);
        await LoadAsync();
    }

    private async Task DropAsync(StagedAttachment file)
    {
        waiting.Remove(file);
        await Attachments.DropStagedAsync(file, CancellationToken.None);
    }
}
