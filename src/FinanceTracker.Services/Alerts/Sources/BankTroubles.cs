using System.Globalization;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.BankSync;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>Bank connections that wait for a person, and consent that is about to end. A sync that finds trouble tells it at once under the same key.</summary>
internal sealed class BankTroubles : IAlertSource
{
    /// <summary>Days ahead of its end at which consent is told of.</summary>
    public const int ConsentDays = 7;

    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        var until = new DateTimeOffset(look.Today.AddDays(ConsentDays + 1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var connections = await look.Db.BankConnections.AsNoTracking().Where(row => row.State != BankState.Disconnected && (row.State != BankState.Ok || row.ConsentUntil != null)).OrderBy(row => row.Key).ToListAsync(ct);
        return [.. connections.Select(Draft).OfType<AlertDraft>(), .. connections.Where(row => row.State == BankState.Ok && row.ConsentUntil < until).Select(Ending)];
    }

    /// <summary>What to tell of a connection that is not well; null when it may pass by itself.</summary>
    public static AlertDraft? Draft(BankConnection connection)
    {
        var (title, text) = connection switch
        {
            { State: BankState.Gone } => ("has ended", "Its history stays. Link the bank again to go on."),
            { Fault: FeedFault.Misconfigured } => ("cannot be asked", "The administrator has to look at the keys of the bank's provider."),
            { State: BankState.NeedsPerson } => ("wants you to sign in again", "Until then nothing new comes in from it."),
            { Fault: FeedFault.Transient, Failures: > 1 } => ("could not be reached several times", "It is tried again by itself."),
            _ => (null, ""),
        };
        return title is null ? null : new AlertDraft(new AlertKey(AlertKind.BankAttention, connection.Id.ToString("N"), Stamp(connection.FaultSince)), $"{AlertText.Of(connection.Name)} {title}")
        {
            Text = text,
            Link = "banks",
            SubjectId = connection.Id,
        };
    }

    private static AlertDraft Ending(BankConnection connection) => new(
        new AlertKey(AlertKind.BankAttention, connection.Id.ToString("N"), "consent-" + Stamp(connection.ConsentUntil)),
        $"{AlertText.Of(connection.Name)}: your consent ends on {AlertText.Of(DateOnly.FromDateTime(connection.ConsentUntil!.Value.UtcDateTime))}")
    {
        Text = "Renew it before, and nothing is missed.",
        Link = "banks",
        SubjectId = connection.Id,
    };

    private static string Stamp(DateTimeOffset? at) => (at?.ToUnixTimeSeconds() ?? 0).ToString(CultureInfo.InvariantCulture);
}
