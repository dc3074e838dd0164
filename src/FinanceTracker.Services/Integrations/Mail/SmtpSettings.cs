namespace FinanceTracker.Services.Integrations.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>By the port: 465 at once, others by STARTTLS where the server offers it.</summary>
    Auto,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>STARTTLS, or nothing is sent.</summary>
    StartTls,

    /// <summary>Not at all: for a server on this computer.</summary>
    None,
}

/// <summary>The operator's mail server.</summary>
/// <param name="Host">Null when there is none: then there is no e-mail.</param>
/// <param name="From">The sender's address, with or without a name before it.</param>
public sealed record SmtpSettings(string? Host, int Port, SmtpSecurity Security, string? User, string? Password, string? From)
{
    public static SmtpSettings None { get; } = new(null, 587, SmtpSecurity.Auto, null, null, null);

    /// <summary>Mail can be sent.</summary>
    public bool IsSet => Host is not null && From is not null;
}
