using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.Mail;
using FinanceTracker.Services.Integrations.Outbound;
using FinanceTracker.Services.Integrations.Push;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts;

/// <summary>Sends one message through one channel, and says in words what went wrong. Knows no household and writes nothing.</summary>
public sealed class ChannelSender(SecretKeys keys, Mailer mailer, SafeHttp http, TimeProvider clock)
{
    internal static string Purpose(AlertChannel channel) => $"alerts/channel/{channel.Id:N}";

    internal async Task<SentMessage> SendAsync(AlertChannel channel, ChannelReader reader, PushMessage message, CancellationToken ct)
    {
        try
        {
            if (channel.Type == ChannelType.Email)
            {
                if (reader.Email is not { Length: > 0 } email)
                    return new SentMessage("There is no e-mail address in your profile.", IsFinal: true);
                await mailer.SendAsync(email, message.Id, message.Title, AlertMessages.Text(message), AlertMessages.Html(message), ct);
                return SentMessage.Ok;
            }
            using var request = Request(channel, message);
            return Judge(await http.SendAsync(request, ct), request.RequestUri!.Host);
        }
        catch (MailException fault)
        {
            return new SentMessage(fault.Message, fault.IsFinal);
        }
        catch (OutboundException fault)
        {
            return new SentMessage(fault.Message, fault.IsFinal);
        }
        catch (CryptographicException)
        {
            return new SentMessage("The token was sealed with another master key. Enter it again.", IsFinal: true);
        }
    }

    private HttpRequestMessage Request(AlertChannel channel, PushMessage message)
    {
        var address = new Uri(channel.Address!);
        var secret = channel.Secret is { } sealedSecret ? keys.Unprotect(Purpose(channel), sealedSecret) : null;
        var token = secret is null ? null : Encoding.UTF8.GetString(secret);
        return channel.Type switch
        {
            ChannelType.Ntfy => PushRequests.Ntfy(address, token, message),
            ChannelType.Gotify => PushRequests.Gotify(address, token, message),
            _ => PushRequests.Webhook(address, secret, message, clock.GetUtcNow()),
        };
    }

    private static SentMessage Judge(OutboundAnswer answer, string host) => answer.Status switch
    {
        >= 200 and < 300 => SentMessage.Ok,
        >= 300 and < 400 => new($"{host} answered {answer.Status}: it sends elsewhere, which is not followed. Enter the address it leads to.", IsFinal: true),
        401 or 403 => new($"{host} answered {answer.Status}: it does not accept the token.{Said(answer)}", IsFinal: true),
        404 or 410 => new($"{host} answered {answer.Status}: there is nothing at this address.{Said(answer)}", IsFinal: true),
        408 or 425 or 429 or >= 500 => new($"{host} answered {answer.Status}.{Said(answer)}", IsFinal: false),
        _ => new($"{host} answered {answer.Status}.{Said(answer)}", IsFinal: true),
    };

    /// <summary>The beginning of what it said, on one line.</summary>
    private static string Said(OutboundAnswer answer)
    {
        var words = string.Concat(answer.Body.Take(200).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return words.Length is 0 or > 160 || words[0] == '<' ? "" : $" It says: {words}";
    }
}

/// <summary>What came of sending.</summary>
/// <param name="Problem">Why it was not sent, for people; null when it was.</param>
/// <param name="IsFinal">Trying again would change nothing.</param>
internal sealed record SentMessage(string? Problem, bool IsFinal)
{
    public static SentMessage Ok { get; } = new(null, IsFinal: false);
}

/// <summary>Whom a channel writes to.</summary>
internal sealed record ChannelReader(string? Email, CultureInfo Culture)
{
    public static async Task<ChannelReader> OfAsync(AppDbContext db, long personKey, CancellationToken ct)
    {
        var person = await db.Users.Where(row => row.Id == personKey).Select(row => new { row.Email, row.Locale }).SingleAsync(ct);
        return new ChannelReader(person.Email, CultureOf(person.Locale));
    }

    private static CultureInfo CultureOf(string? locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale ?? "en-GB", predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en-GB");
        }
    }
}

/// <summary>The address people use; null when the operator has not said.</summary>
public sealed record PublicAddress(Uri? Url);
