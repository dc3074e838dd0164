using System.Text.Json.Serialization;
using FinanceTracker.Domain.Attachments;

namespace FinanceTracker.Services.Attachments;

/// <summary>What a file belongs to.</summary>
public enum AttachmentOwnerKind
{
    Transaction = 0,
    Bill = 1,
}

/// <summary>The entry or bill a file belongs to.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Id">Its public id.</param>
public readonly record struct AttachmentOwner(AttachmentOwnerKind Kind, Guid Id)
{
    public static AttachmentOwner Transaction(Guid id) => new(AttachmentOwnerKind.Transaction, id);

    public static AttachmentOwner Bill(Guid id) => new(AttachmentOwnerKind.Bill, id);
}

/// <summary>A file of a transaction or a bill as people and programs see it; the file itself is fetched by its id.</summary>
/// <param name="TransactionId">Null for a file of a bill.</param>
/// <param name="FileName">Fit to be saved under.</param>
/// <param name="ContentType">Media type, by the bytes of the file.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Width">Pixels; null for documents.</param>
/// <param name="Height">Pixels; null likewise.</param>
/// <param name="HasThumbnail">A small picture can be fetched.</param>
/// <param name="Kind">For pages.</param>
public sealed record AttachmentView(
    Guid Id, Guid? TransactionId, string FileName, string ContentType, long Size, string Sha256, int? Width, int? Height, bool HasThumbnail, int Version, DateTimeOffset CreatedAt,
    [property: JsonIgnore] ContentKind Kind)
{
    /// <summary>The bill it belongs to; null for a file of a transaction.</summary>
    public Guid? BillId { get; init; }
}

/// <summary>A file as it arrives.</summary>
/// <param name="FileName">As the browser or program calls it; only shown, never a path.</param>
/// <param name="Content">All of it.</param>
public sealed record AttachmentUpload(string? FileName, ReadOnlyMemory<byte> Content)
{
    /// <summary>A small picture of it, a JPEG or WebP made by the browser; left out when it is anything else.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }
}

/// <summary>A file that is checked and stored and waits for its entry.</summary>
public sealed record StagedAttachment(Guid Id, string FileName, ContentReading Reading, long Size, string Hash, bool HasThumbnail);

/// <summary>Where the bytes of an attachment are, and how they are to be served.</summary>
/// <param name="Path">On this computer.</param>
/// <param name="FileName">To be saved under.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Tag">Changes with the bytes.</param>
public sealed record AttachmentFile(string Path, string FileName, ContentKind Kind, string Tag);
