using System.Globalization;

namespace FinanceTracker.Web.Features.Backups;

/// <summary>Backups in words.</summary>
internal static class BackupWords
{
    /// <summary>A size for people: 640 KB, 12.3 MB.</summary>
    public static string Size(long bytes, CultureInfo culture) => bytes switch
    {
        < 1 << 20 => string.Create(culture, $"{Math.Max(1, bytes >> 10)} KB"),
        < 1 << 30 => string.Create(culture, $"{bytes / 1048576.0:0.0} MB"),
        _ => string.Create(culture, $"{bytes / 1073741824.0:0.0} GB"),
    };
}
