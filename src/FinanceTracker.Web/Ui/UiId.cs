using System.Globalization;

namespace FinanceTracker.Web.Ui;

/// <summary>Ids that are unique in a page, to tie labels, lists and panels to what they name.</summary>
internal static class UiId
{
    private static long last;

    public static string Next(string prefix) => prefix + Interlocked.Increment(ref last).ToString("x", CultureInfo.InvariantCulture);
}
