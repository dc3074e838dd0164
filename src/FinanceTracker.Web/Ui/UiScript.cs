using Microsoft.JSInterop;

namespace FinanceTracker.Web.Ui;

/// <summary>Door to wwwroot/js/ui.js, loaded when first needed and gone with the circuit. A circuit that has gone is not an error.</summary>
public sealed class UiScript(IJSRuntime js)
{
    private Task<IJSObjectReference>? module;

    public async ValueTask CallAsync(string function, params object?[] arguments)
    {
        try
        {
            var loaded = await LoadAsync();
            if (loaded is not null)
                await loaded.InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
        }
    }

    /// <summary>Asks a yes-or-no question of the page; no when there is no page any more.</summary>
    public async ValueTask<bool> AskAsync(string function, params object?[] arguments)
    {
        try
        {
            var loaded = await LoadAsync();
            return loaded is not null && await loaded.InvokeAsync<bool>(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            return false;
        }
    }

    /// <summary>A small picture of the file at a place of a file field, made by the browser; null when it can't, or it is larger than wanted.</summary>
    public async ValueTask<byte[]?> SmallPictureAsync(string field, int place, int most, CancellationToken ct)
    {
        try
        {
            if (await LoadAsync() is not { } loaded || await loaded.InvokeAsync<IJSStreamReference?>("smallPicture", ct, [field, place]) is not { } made)
                return null;
            await using (made)
            {
                if (made.Length > most)
                    return null;
                var bytes = new byte[made.Length];
                await using var stream = await made.OpenReadStreamAsync(most, ct);
                await stream.ReadExactlyAsync(bytes, ct);
                return bytes;
            }
        }
        catch (Exception fault) when (fault is JSException or IOException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>Reads a text of the page; null when there is none, or no page any more.</summary>
    public async ValueTask<string?> ReadAsync(string function, params object?[] arguments)
    {
        try
        {
            var loaded = await LoadAsync();
            return loaded is null ? null : await loaded.InvokeAsync<string?>(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            return null;
        }
    }

    /// <summary>Calls back <c>OnShortcut(name)</c> on the owner until the result is disposed.</summary>
    public async ValueTask<IJSObjectReference?> ShortcutsAsync<T>(DotNetObjectReference<T> owner, IReadOnlyList<string> keys, bool singleLetters)
        where T : class
    {
        var loaded = await LoadAsync();
        return loaded is null ? null : await loaded.InvokeAsync<IJSObjectReference>("shortcuts", owner, keys, singleLetters);
    }

    /// <summary>Calls back <c>OnWidth(isPhone)</c> on the owner, now and on every change, until the result is disposed.</summary>
    public async ValueTask<IJSObjectReference?> WatchWidthAsync<T>(DotNetObjectReference<T> owner)
        where T : class
    {
        var loaded = await LoadAsync();
        return loaded is null ? null : await loaded.InvokeAsync<IJSObjectReference>("watchWidth", owner);
    }

    private Task<IJSObjectReference> LoadAsync() => module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/ui.js").AsTask();
}
