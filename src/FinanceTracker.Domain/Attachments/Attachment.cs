using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Attachments;

/// <summary>
/// A receipt or document that belongs to a transaction or a bill. The row says what the file is; the file itself lies in the data directory under the
/// row's id. Files never change: another file is another attachment.
/// </summary>
public sealed class Attachment : LedgerRow
{
    /// <summary>The transaction it belongs to; null for one of a bill.</summary>
    public long? TransactionKey { get; set; }

    /// <summary>The bill it belongs to (a contract, a notice of a new price); null for one of a transaction.</summary>
    public long? BillKey { get; set; }

    /// <summary>Name to be shown, 1 to 200 characters; see <see cref="AttachmentName"/>.</summary>
    public string FileName { get; set; } = "";

    /// <summary>What it is, by its bytes.</summary>
    public ContentKind Kind { get; set; }

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the bytes, 64 hexadecimal digits in small letters.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Pixels; null for documents and where the file does not say.</summary>
    public int? Width { get; set; }

    /// <summary>Pixels; null likewise.</summary>
    public int? Height { get; set; }

    /// <summary>A small picture of it lies beside the file.</summary>
    public bool HasThumbnail { get; set; }
}
