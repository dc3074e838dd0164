using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>Days: <c>Dt</c> or <c>DtTm</c>, the first ten characters. Times and zones never move them.</summary>
internal static class CamtDate
{
    private const int DayLength = 10;

    /// <summary>The day inside an element like <c>BookgDt</c>; null when it is no day.</summary>
    public static DateOnly? Of(CamtNode? holder)
    {
        if (holder is null)
            return null;
        var text = TextOf(holder);
        return Parse(text);
    }

    /// <summary>The day at the start of a text; null when there is none.</summary>
    public static DateOnly? Parse(string text) =>
        text.Length >= DayLength && DateText.TryRead(text.AsSpan(0, DayLength), DateOrder.Ymd, DateOnly.MaxValue, out var day) ? day : null;

    /// <summary>The text of the day as written.</summary>
    public static string TextOf(CamtNode holder)
    {
        var day = holder.TextOf("Dt");
        var moment = day.Length > 0 ? day : holder.TextOf("DtTm");
        return moment.Length > 0 ? moment : holder.Text.Trim();
    }
}
