using System.Globalization;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Transactions;

namespace FinanceTracker.Web.Features.Accounts;

/// <summary>The statements of an account in words.</summary>
internal static class StatementWords
{
    private const int MostGaps = 4;

    /// <summary>"1 – 31 Mar", or what else tells a statement.</summary>
    public static string Days(StatementView statement, DateOnly today) => (statement.Days, statement.Closing) switch
    {
        ({ } days, _) => Span(days, today),
        (null, { } closing) => $"Balance of {DayText.Short(closing.Day, today)}",
        _ => "Without days",
    };

    /// <summary>How a month is covered: "March 2026: partly, 18 – 31 Mar missing".</summary>
    public static string Month(CoveredMonth month, DateOnly today) => month.Month.FirstDay.ToString("MMMM yyyy", CultureInfo.CurrentCulture) + (month.Cover switch
    {
        MonthCover.Whole => ": covered",
        MonthCover.Gap => ": no statement",
        _ => $": partly, {Span(month.Missing!.Value, today)} missing",
    });

    /// <summary>A year for a screen reader: "2026: covered January, February; partly March".</summary>
    public static string Year(int year, IReadOnlyList<CoveredMonth> months)
    {
        var said = months.GroupBy(month => month.Cover).OrderByDescending(group => group.Key)
            .Select(group => $"{Word(group.Key)} {string.Join(", ", group.Select(month => month.Month.FirstDay.ToString("MMMM", CultureInfo.CurrentCulture)))}");
        return $"{year}: {string.Join("; ", said)}";
    }

    /// <summary>What no statement covers, in one sentence; null when nothing is missing. The month that is still running is none of it.</summary>
    public static string? Missing(IReadOnlyList<CoveredMonth> months, DateOnly today)
    {
        var spans = new List<DateRange>();
        foreach (var missing in months.Where(month => month.Missing is not null && month.Month < Domain.Values.Month.Of(today)).Select(month => month.Missing!.Value))
        {
            if (spans.Count > 0 && spans[^1].To.AddDays(1) == missing.From)
                spans[^1] = spans[^1] with { To = missing.To };
            else
                spans.Add(missing);
        }
        if (spans.Count == 0)
            return null;
        var named = string.Join(", ", Enumerable.Reverse(spans).Take(MostGaps).Select(span => Span(span, today)));
        return $"Not covered: {named}{(spans.Count > MostGaps ? $" and {spans.Count - MostGaps} more" : "")}.";
    }

    /// <summary>Where bank and ledger part, up to the amount: "Between 1 Mar and 31 Mar you and the bank part: the bank then has".</summary>
    public static string Parting(StatementParting parting, DateOnly today) =>
        parting.IsConstant ? "By every statement the bank has"
        : parting.From is { } from && from != parting.To ? $"Between {DayText.Short(from, today)} and {DayText.Short(parting.To, today)} you and the bank part: the bank then has"
        : $"{(parting.From is null ? "By" : "On")} {DayText.Short(parting.To, today)} you and the bank part: the bank then has";

    /// <summary>Behind an amount without its sign.</summary>
    public static string More(Money difference) => difference.Minor < 0 ? "less" : "more";

    /// <summary>What may be the reason.</summary>
    public static string Hint(StatementParting parting) => parting.IsConstant
        ? "Rather the opening balance of the account is off than an entry."
        : "An entry is missing there, counted twice or of another amount.";

    /// <summary>The class of a month's cell. The month that is still running has no gap yet.</summary>
    public static string Css(CoveredMonth? month, DateOnly today) => month?.Cover switch
    {
        MonthCover.Whole => "whole",
        MonthCover.Partly => "partly",
        MonthCover.Gap when month.Month < Domain.Values.Month.Of(today) => "gap",
        _ => "none",
    };

    /// <summary>First letter of a month.</summary>
    public static string Letter(int month) => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedMonthName(month) is { Length: > 0 } name ? StringInfo.GetNextTextElement(name) : "";

    private static string Word(MonthCover cover) => cover switch
    {
        MonthCover.Whole => "covered",
        MonthCover.Partly => "partly",
        _ => "no statement",
    };

    private static string Span(DateRange days, DateOnly today)
    {
        if (days.From == days.To)
            return DayText.Short(days.From, today);
        var isMonth = (days.From.Year, days.From.Month) == (days.To.Year, days.To.Month);
        var from = isMonth ? days.From.Day.ToString(CultureInfo.CurrentCulture) : days.From.Year == days.To.Year ? days.From.ToString("d MMM", CultureInfo.CurrentCulture) : DayText.Short(days.From, today);
        return $"{from} – {DayText.Short(days.To, today)}";
    }
}
