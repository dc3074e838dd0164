using System.ComponentModel.DataAnnotations;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>What a link begins with.</summary>
internal sealed class CreateLinkToken
{
    /// <summary>The connection to repair or widen; left out for a new one.</summary>
    public Guid? ConnectionId { get; set; }
}

/// <summary>What a link ends with: one of the two.</summary>
internal sealed class ExchangeToken
{
    [StringLength(1000, ErrorMessage = "That is no token.")]
    public string? PublicToken { get; set; }

    [StringLength(1000, ErrorMessage = "That is no token.")]
    public string? LinkToken { get; set; }

    /// <summary>Links although accounts of it are linked already. Without it that is a 409 with the connection in `current`, and nothing was taken.</summary>
    public bool LinkTwice { get; set; }
}

/// <summary>What SimpleFIN gave the person.</summary>
internal sealed class ConnectSimpleFin
{
    [Required(ErrorMessage = "Paste the setup token.")]
    [StringLength(4000, ErrorMessage = "That is no setup token.")]
    public string? SetupToken { get; set; }
}

/// <summary>Which banks to sync.</summary>
internal sealed class SyncBanks
{
    /// <summary>One connection; left out for all.</summary>
    public Guid? ConnectionId { get; set; }

    /// <summary>Answer when they have ended.</summary>
    public bool Wait { get; set; }
}

/// <summary>Which connection ends.</summary>
internal sealed class DisconnectBank
{
    [Required(ErrorMessage = "Name the connection.")]
    public Guid? ConnectionId { get; set; }

    /// <summary>Its entries go to the trash, too.</summary>
    public bool DeleteHistory { get; set; }
}
