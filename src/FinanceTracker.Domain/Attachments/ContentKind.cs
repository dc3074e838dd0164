namespace FinanceTracker.Domain.Attachments;

/// <summary>What a file is, as its own bytes say. The numbers are stored.</summary>
public enum ContentKind
{
    Png = 1,
    Jpeg = 2,
    Webp = 3,
    Gif = 4,

    /// <summary>Pictures of phones (HEIC); most browsers can't show them.</summary>
    Heic = 5,

    Pdf = 6,
}

/// <summary>How a kind is named on the wire and in file names.</summary>
public static class ContentKinds
{
    /// <summary>Its media type, without parameters.</summary>
    public static string MediaType(this ContentKind kind) => kind switch
    {
        ContentKind.Png => "image/png",
        ContentKind.Jpeg => "image/jpeg",
        ContentKind.Webp => "image/webp",
        ContentKind.Gif => "image/gif",
        ContentKind.Heic => "image/heic",
        ContentKind.Pdf => "application/pdf",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>File extensions that fit, without the dot; the first is the usual one.</summary>
    public static IReadOnlyList<string> Extensions(this ContentKind kind) => kind switch
    {
        ContentKind.Png => ["png"],
        ContentKind.Jpeg => ["jpg", "jpeg", "jfif"],
        ContentKind.Webp => ["webp"],
        ContentKind.Gif => ["gif"],
        ContentKind.Heic => ["heic", "heif", "hif"],
        ContentKind.Pdf => ["pdf"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A browser shows it by itself.</summary>
    public static bool IsShown(this ContentKind kind) => kind != ContentKind.Heic;

    /// <summary>A browser shows it as a picture within a page.</summary>
    public static bool IsPicture(this ContentKind kind) => kind is ContentKind.Png or ContentKind.Jpeg or ContentKind.Webp or ContentKind.Gif;
}
