namespace FinanceTracker.Domain.Attachments;

/// <summary>How much may be attached.</summary>
public sealed record AttachmentLimits
{
    /// <summary>What holds when nobody sets anything.</summary>
    public static AttachmentLimits Default { get; } = new();

    /// <summary>Bytes of one file.</summary>
    public long MaxFileBytes { get; init; } = 10L << 20;

    /// <summary>Bytes of all files of a household. Deleted ones do not count; as many bytes again are kept of them.</summary>
    public long QuotaBytes { get; init; } = 1L << 30;

    /// <summary>Files of one transaction.</summary>
    public int PerTransaction { get; init; } = 20;
}
