using FinanceTracker.Services.Tags;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Tags;

/// <summary>Puts another tag in the place of one, and says beforehand where.</summary>
public sealed partial class TagMergeDialog(TagService tags)
{
    private TagRow? from;
    private TagRow? into;
    private ResultNotice? notice;
    private string chosen = "";
    private bool open;
    private bool busy;

    /// <summary>All tags by name.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>They are one; what to say about it.</summary>
    [Parameter] public EventCallback<string> OnMerged { get; set; }

    /// <summary>Opens for a tag that is to go.</summary>
    public void Show(TagRow row)
    {
        (from, into, chosen, open) = (row, null, "", true);
        StateHasChanged();
    }

    private async Task ChooseAsync(string? name)
    {
        (chosen, into) = (name ?? "", null);
        if (chosen.Length == 0)
            return;
        var found = (await tags.SearchAsync(chosen, 500, CancellationToken.None)).Rows.FirstOrDefault(row => row.Tag.Name == name);
        if (chosen == name)
            into = found;
    }

    private async Task MergeAsync()
    {
        busy = true;
        try
        {
            if (!notice!.Show(await tags.MergeTagAsync(from!.Tag.Id, new MergeTag { Into = into!.Tag.Id }, CancellationToken.None)))
                return;
            open = false;
            await OnMerged.InvokeAsync($"Merged #{from.Tag.Name} into #{into.Tag.Name}");
        }
        finally
        {
            busy = false;
        }
    }
}
