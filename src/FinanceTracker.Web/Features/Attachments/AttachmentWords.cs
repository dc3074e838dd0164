using System.Globalization;
using FinanceTracker.Domain.Common;

namespace FinanceTracker.Web.Features.Attachments;

/// <summary>What is said of files.</summary>
internal static class AttachmentWords
{
    /// <summary>Why a file was not attached.</summary>
    public static string Refusal(Failure failure) => failure switch
    {
        Failure.Conflict conflict => conflict.Reason,
        Failure.Forbidden forbidden => forbidden.Reason,
        Failure.Unsupported unsupported => unsupported.Reason,
        Failure.Invalid invalid => invalid.Errors.Values.First()[0],
        _ => "The entry is not here any more.",
    };

    /// <summary>"1.4 MB", "12 KB"; nothing is smaller than 1 KB.</summary>
    public static string Size(long bytes) => bytes >= 1 << 20
        ? $"{(bytes / 1048576m).ToString("0.#", CultureInfo.CurrentCulture)} MB"
        : $"{Math.Max(1, bytes / 1024).ToString("N0", CultureInfo.CurrentCulture)} KB";
}
