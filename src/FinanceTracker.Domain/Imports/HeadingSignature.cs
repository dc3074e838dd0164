using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Imports.Csv;

namespace FinanceTracker.Domain.Imports;

/// <summary>
/// Tells whether two files are written alike: the same headings in the same order with the same mark between them. Holds nothing of the
/// rows, and cannot be turned back into the headings.
/// </summary>
public static class HeadingSignature
{
    /// <summary>
    /// 32 hexadecimal digits. Case, accents and punctuation of headings make no difference. A file without headings is told by its mark
    /// and number of columns, a format without columns by its name only.
    /// </summary>
    public static string Of(BankFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var text = new StringBuilder(file.Sample is null ? Family(file.Format) : file.Format + " ").Append(file.Mapping?.Delimiter).Append('\n');
        if (file.Sample is { } sample)
        {
            if (HasHeadings(file))
                text.AppendJoin('\n', sample.Headings.Select(Fold.Words));
            else
                text.Append(CultureInfo.InvariantCulture, $"{sample.Rows.Select(row => row.Count).DefaultIfEmpty().Max()} columns");
        }
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }

    /// <summary>True when the signature stands for headings: then it tells one bank's files from all others.</summary>
    public static bool HasHeadings(BankFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Sample?.Headings.Any(heading => heading.Trim().Length > 0) == true;
    }

    /// <summary>Formats that differ in name only: QFX is OFX, the exports of finance apps are CSV.</summary>
    public static string Family(string format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format == "qfx" ? "ofx" : format.EndsWith("-csv", StringComparison.Ordinal) ? "csv" : format;
    }
}
