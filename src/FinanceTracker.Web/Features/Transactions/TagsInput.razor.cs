using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>Tags as chips: a comma, a blank or leaving the field takes what was typed; backspace takes the last one back out.</summary>
public sealed partial class TagsInput
{
    private readonly string listId = UiId.Next("tags");
    private string typed = "";

    /// <summary>Tags there are, for completion.</summary>
    [Parameter] public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>The colours of those that have one.</summary>
    [Parameter] public IReadOnlyDictionary<string, int> Colours { get; set; } = new Dictionary<string, int>();

    private Task TypedAsync() => typed.EndsWith(',') || Known.Contains(typed, StringComparer.Ordinal) ? AddAsync() : Task.CompletedTask;

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Backspace" && typed.Length == 0 && Value is { Count: > 0 })
            await SetAsync([.. Value.SkipLast(1)]);
    }

    private async Task AddAsync()
    {
        var names = typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => name.TrimStart('#')).Where(name => name.Length > 0).ToList();
        typed = "";
        if (names.Count > 0)
            await SetAsync([.. (Value ?? []).Concat(names).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    private Task RemoveAsync(string tag) => SetAsync([.. (Value ?? []).Where(other => other != tag)]);
}
