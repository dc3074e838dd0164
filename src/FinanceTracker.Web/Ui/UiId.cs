using System.Globalization;

namespace FinanceTracker.Web.Ui;

/// <summary>
/// Ids that are unique in a page, to tie labels, lists and panels to what they name. They differ from one loading to the next; the underscore
/// before the number tells scripts so.
/// </summary>
internal static class UiId
{
    private static long last;

    public static string Next(string prefix) => prefix + "_" + Interlocked.Increment(ref last).ToString("x", CultureInfo.InvariantCulture);
}
