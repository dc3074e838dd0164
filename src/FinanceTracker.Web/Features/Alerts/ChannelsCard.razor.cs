using System.Globalization;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>The person's channels, each with a test that shows what really happened.</summary>
public sealed partial class ChannelsCard(AlertChannelService channels)
{
    private readonly Dictionary<Guid, string?> tested = [];
    private IReadOnlyList<AlertChannelView>? list;
    private ChannelDialog? dialog;
    private ResultNotice? notice;
    private Guid? testing;

    [Parameter, EditorRequired] public AlertSettingsView Settings { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        list = await channels.ListAsync(CancellationToken.None);
        tested.Clear();
    }

    private string Where(AlertChannelView channel) => string.Join(", ", new[]
    {
        channel.Type == ChannelType.Email ? Settings.Email : new Uri(channel.Address!).Authority + new Uri(channel.Address!).AbsolutePath,
        channel.Kinds.Count == Settings.Told.Count ? "everything" : $"{channel.Kinds.Count} of {Settings.Told.Count} kinds",
        channel.DigestAt is { } at ? $"once a day at {at.ToString("t", CultureInfo.CurrentCulture)}" : "at once",
    });

    private (bool IsFine, string Words)? Said(AlertChannelView channel) => tested.TryGetValue(channel.Id, out var problem)
        ? problem is null ? (true, "The test was sent.") : (false, problem)
        : channel.Problem is { } last ? (false, $"The last message was not sent. {last}") : null;

    private async Task TestAsync(AlertChannelView channel)
    {
        testing = channel.Id;
        var result = await channels.TestAsync(channel.Id, CancellationToken.None);
        testing = null;
        if (result.Failure is Failure.NotFound)
            notice!.Show(result);
        else
            tested[channel.Id] = (result.Failure as Failure.Conflict)?.Reason;
    }
}
