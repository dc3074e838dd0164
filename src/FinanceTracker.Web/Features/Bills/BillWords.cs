using System.Globalization;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Bills.Holidays;
using FinanceTracker.Services.Bills;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Bills;

/// <summary>An occurrence with its bill.</summary>
internal sealed record DueLine(BillView Bill, OccurrenceView One)
{
    /// <summary>Every occurrence of some bills, by day.</summary>
    public static IReadOnlyList<DueLine> Of(IEnumerable<BillView> bills) =>
        [.. bills.SelectMany(bill => (bill.Occurrences ?? []).Select(one => new DueLine(bill, one))).OrderBy(line => line.One.DueDate).ThenBy(line => line.Bill.Name, StringComparer.CurrentCulture)];

    public Domain.Values.Money Signed => Bill.IsIncome ? One.Amount : -One.Amount;

    /// <summary>It is a guess.</summary>
    public bool IsGuess => Bill.IsVarying && One.Status != BillStatus.Paid;
}

/// <summary>What bills are called on screens.</summary>
internal static class BillWords
{
    public static readonly IReadOnlyList<(BillFrequency Value, string Text)> Frequencies =
    [
        (BillFrequency.Once, "Once"), (BillFrequency.Weekly, "Every week"), (BillFrequency.Biweekly, "Every two weeks"), (BillFrequency.Monthly, "Every month"), (BillFrequency.Bimonthly, "Every two months"),
        (BillFrequency.Quarterly, "Every quarter"), (BillFrequency.Semiannual, "Every half year"), (BillFrequency.Yearly, "Every year"),
    ];

    /// <summary>Calendars of holidays by the country's name; payments in euro come first.</summary>
    public static IReadOnlyList<(string Code, string Name)> HolidayCountries { get; } =
        [.. PublicHolidays.Countries.Select(code => (code, code == "EU" ? "Euro payments (T2)" : new RegionInfo(code).EnglishName)).OrderBy(pair => pair.code == "EU" ? 0 : 1).ThenBy(pair => pair.Item2, StringComparer.Ordinal)];

    /// <summary>The country of the person's way to write dates and numbers; null where its holidays are not known.</summary>
    public static string? OwnCountry =>
        CultureInfo.CurrentCulture is { IsNeutralCulture: false, Name.Length: > 0 } own && new RegionInfo(own.Name).TwoLetterISORegionName is var code && PublicHolidays.IsKnown(code) ? code : null;

    public static string Of(BillFrequency frequency) => Frequencies.First(one => one.Value == frequency).Text;

    /// <summary>"Every month on the 31st, or the last day", "Every week on Monday".</summary>
    public static string Rhythm(BillView bill) => bill.Frequency switch
    {
        BillFrequency.Once => "Once",
        BillFrequency.Weekly or BillFrequency.Biweekly => $"{Of(bill.Frequency)} on {CultureInfo.CurrentCulture.DateTimeFormat.GetDayName((DayOfWeek)(bill.DueDay % 7))}",
        _ => $"{Of(bill.Frequency)} on day {bill.DueDay}{(bill.DueDay > 28 ? ", or the last" : "")}",
    };

    /// <summary>Status by icon and word; quiet where nothing is to be done.</summary>
    public static (string Icon, string Text, BadgeTone Tone) Status(BillStatus status, bool isIncome, int days) => status switch
    {
        BillStatus.Paid => ("check_circle", isIncome ? "received" : "paid", BadgeTone.Quiet),
        BillStatus.Overdue => ("error", isIncome ? "not here yet" : "overdue", BadgeTone.Error),
        BillStatus.Cancelled => ("cancel", "cancelled", BadgeTone.Outline),
        _ when days <= 3 && !isIncome => ("schedule", days == 0 ? "due today" : days == 1 ? "due tomorrow" : $"due in {days} days", BadgeTone.Warn),
        _ => ("schedule", days == 0 ? "today" : days == 1 ? "tomorrow" : $"in {days} days", BadgeTone.Outline),
    };

    /// <summary>What stands under the name: how it is paid, what it may be.</summary>
    public static string Under(BillView bill, LedgerLook look)
    {
        var parts = new List<string>();
        if (bill.IsVarying && bill.MinAmount is { } least && bill.MaxAmount is { } most)
            parts.Add($"Estimate {MoneyFormat.Text(least, CultureInfo.CurrentCulture, symbol: false)} to {MoneyFormat.Text(most, CultureInfo.CurrentCulture, symbol: false)}");
        if (look.Category(bill.CategoryId) is { } category)
            parts.Add(category.Name);
        if (look.Account(bill.AccountId) is { } account)
            parts.Add(account.AccountName);
        if (bill.IsAutopay)
            parts.Add("pays itself");
        return parts.Count == 0 ? Of(bill.Frequency) : string.Join(" · ", parts);
    }

    /// <summary>"up 2.00 since March: 24.00 a year".</summary>
    public static string Change(PriceChangeView change)
    {
        var by = change.After - change.Before;
        return $"{(by.IsNegative ? "down" : "up")} {MoneyFormat.Text(by.Abs(), CultureInfo.CurrentCulture, symbol: false)} since {change.Since.ToString("MMMM yyyy", CultureInfo.CurrentCulture)}{(change.Yearly.IsZero ? "" : $": {MoneyFormat.Text(change.Yearly.Abs(), CultureInfo.CurrentCulture)} a year")}";
    }

    public static int Days(DateOnly day, DateOnly today) => day.DayNumber - today.DayNumber;
}
