using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Tags;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Tags;

/// <summary>Adds a tag, or gives one another name or colour.</summary>
public sealed partial class TagDialog(TagService tags)
{
    private TagForm form = new(null);
    private EditContext context = new(new TagForm(null));
    private ResultNotice? notice;
    private TagRow? before;
    private TagView? current;
    private bool open;
    private bool busy;

    /// <summary>It has been saved; what to say about it.</summary>
    [Parameter] public EventCallback<string> OnSaved { get; set; }

    [Parameter] public EventCallback<TagRow> OnDelete { get; set; }
    [Parameter] public EventCallback<TagRow> OnMerge { get; set; }

    /// <summary>Opens on a tag, or for a new one.</summary>
    public void Show(TagRow? row)
    {
        (before, open) = (row, true);
        Fill(row?.Tag);
        StateHasChanged();
    }

    private void Fill(TagView? tag)
    {
        form = new TagForm(tag);
        context = new EditContext(form);
        (current, busy) = (null, false);
    }

    private async Task LeaveAsync(EventCallback<TagRow> next, TagRow row)
    {
        open = false;
        await next.InvokeAsync(row);
    }

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var result = before is { } row
                ? await tags.UpdateAsync(row.Tag.Id, form.ToRequest(), CancellationToken.None)
                : await tags.CreateAsync(form.ToRequest(), CancellationToken.None);
            current = (result.Failure as Failure.Conflict)?.Current as TagView;
            if (!notice!.Show(result, context))
                return;
            open = false;
            await OnSaved.InvokeAsync($"{(before is null ? "Added" : "Saved")} #{result.Value.Name}");
        }
        finally
        {
            busy = false;
        }
    }

    private void ShowCurrent()
    {
        before = before! with { Tag = current! };
        notice!.Show((Failure?)null, context);
        Fill(before.Tag);
    }
}
