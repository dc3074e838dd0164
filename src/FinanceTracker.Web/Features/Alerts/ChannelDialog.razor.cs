using FinanceTracker.Domain.Alerts;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>Adds a channel or changes one. A secret is written here and never shown again.</summary>
public sealed partial class ChannelDialog(AlertChannelService channels)
{
    private SaveAlertChannel form = new() { Kinds = [] };
    private EditContext context = new(new SaveAlertChannel());
    private AlertChannelView? before;
    private ResultNotice? notice;
    private bool open;
    private bool busy;

    [Parameter, EditorRequired] public AlertSettingsView Settings { get; set; } = null!;

    /// <summary>It has been saved or deleted.</summary>
    [Parameter] public EventCallback OnSaved { get; set; }

    private string? Hint => form.Type switch
    {
        ChannelType.Ntfy => "The topic’s address. Everyone who knows a topic on a public server can read it.",
        ChannelType.Gotify => "Your Gotify server.",
        _ => "Gets a POST with JSON. With a key it is signed: see the documentation.",
    };

    private string Sample => form.Type switch
    {
        ChannelType.Ntfy => "https://ntfy.sh/my-topic",
        ChannelType.Gotify => "https://gotify.example",
        _ => "https://example.org/hook",
    };

    private string SecretLabel => form.Type == ChannelType.Webhook ? "Key to sign with" : "Token";

    /// <summary>Opens on a channel, or for a new one.</summary>
    public void Show(AlertChannelView? channel)
    {
        before = channel;
        form = channel is null
            ? new SaveAlertChannel { Kinds = [.. Settings.Told] }
            : new SaveAlertChannel { Version = channel.Version, Type = channel.Type, Address = channel.Address, IsOn = channel.IsOn, Kinds = [.. channel.Kinds], DigestAt = channel.DigestAt };
        (context, open, busy) = (new EditContext(form), true, false);
        StateHasChanged();
    }

    private void Switch(AlertKind kind, bool on)
    {
        form.Kinds!.Remove(kind);
        if (on)
            form.Kinds.Add(kind);
    }

    private async Task SaveAsync()
    {
        busy = true;
        var result = before is null ? await channels.CreateAsync(form, CancellationToken.None) : await channels.UpdateAsync(before.Id, form, CancellationToken.None);
        busy = false;
        if (!notice!.Show(result, context))
            return;
        open = false;
        await OnSaved.InvokeAsync();
    }

    private async Task DeleteAsync()
    {
        busy = true;
        var result = await channels.DeleteAsync(before!.Id, CancellationToken.None);
        busy = false;
        if (!notice!.Show(result, context))
            return;
        open = false;
        await OnSaved.InvokeAsync();
    }
}
