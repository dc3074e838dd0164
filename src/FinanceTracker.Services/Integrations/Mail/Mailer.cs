using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace FinanceTracker.Services.Integrations.Mail;

/// <summary>Sends one message at a time through the operator's mail server.</summary>
public sealed class Mailer(SmtpSettings settings)
{
    /// <summary>Everything of one message.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long one message may take; shorter in tests.</summary>
    public TimeSpan Limit { get; init; } = Patience;

    /// <summary>Mail can be sent at all.</summary>
    public bool IsSet => settings.IsSet;

    /// <summary>Sends a message, in text and HTML.</summary>
    /// <param name="to">One address.</param>
    /// <param name="id">The same message is sent under the same id again, so that the receiver's server may know it.</param>
    /// <param name="subject">One line.</param>
    /// <param name="text">For those who read plain text.</param>
    /// <param name="html">The same as a page.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="MailException">It was not sent; the message says why, for people.</exception>
    public async Task SendAsync(string to, Guid id, string subject, string text, string html, CancellationToken ct)
    {
        if (!settings.IsSet)
            throw new MailException("This server has no mail server (the settings Smtp:Host and Smtp:From).") { IsFinal = true };
        if (!MailboxAddress.TryParse(settings.From, out var from) || !MailboxAddress.TryParse(to, out var reader))
            throw new MailException($"“{to}” is not an address that mail can be sent to.") { IsFinal = true };
        using var message = new MimeMessage();
        message.From.Add(from);
        message.To.Add(reader);
        message.Subject = OneLine(subject);
        message.MessageId = $"{id:N}@{from.Domain}";
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new BodyBuilder { TextBody = text, HtmlBody = html }.ToMessageBody();

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        using var client = new SmtpClient { Timeout = (int)Limit.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, Security, limit.Token);
            if (settings.User is not null)
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", limit.Token);
            await client.SendAsync(message, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new MailException($"The mail server {settings.Host} did not answer within {Limit.TotalSeconds:0} seconds.");
        }
        catch (SmtpCommandException fault)
        {
            // 5xx is for good, 4xx asks to come again.
            throw new MailException($"The mail server refused: {(int)fault.StatusCode} {OneLine(fault.Message)}", fault) { IsFinal = (int)fault.StatusCode >= 500 };
        }
        catch (Exception fault) when (fault is SocketException or IOException or ProtocolException or AuthenticationException or SslHandshakeException or NotSupportedException or TimeoutException)
        {
            throw new MailException(Words(fault), fault);
        }
        await LeaveAsync(client);
    }

    /// <summary>It is sent already: a server that does not say goodbye changes nothing.</summary>
    private static async Task LeaveAsync(SmtpClient client)
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await client.DisconnectAsync(quit: true, soon.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or IOException or ProtocolException)
        {
            // The connection is closed by disposing.
        }
    }

    private SecureSocketOptions Security => settings.Security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.Auto,
    };

    private string Words(Exception fault) => fault switch
    {
        AuthenticationException => $"The mail server {settings.Host} does not accept the user name or password (Smtp:User, Smtp:Password).",
        SslHandshakeException => $"The mail server {settings.Host} could not prove who it is, or speaks no TLS on port {settings.Port} (Smtp:Security).",
        SocketException => $"The mail server {settings.Host}:{settings.Port} could not be reached: {OneLine(fault.Message)}",
        NotSupportedException => $"The mail server {settings.Host} does not offer what Smtp:Security or Smtp:User asks for: {OneLine(fault.Message)}",
        _ => $"The mail server {settings.Host} broke the connection off: {OneLine(fault.Message)}",
    };

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}

/// <summary>A message was not sent. The message is for people.</summary>
public sealed class MailException : Exception
{
    public MailException(string message)
        : base(message)
    {
    }

    public MailException()
    {
    }

    public MailException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Trying again would change nothing.</summary>
    public bool IsFinal { get; init; }
}
