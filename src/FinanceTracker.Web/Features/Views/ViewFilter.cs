using System.Globalization;
using FinanceTracker.Services.Views;
using FinanceTracker.Web.Features.Transactions;

namespace FinanceTracker.Web.Features.Views;

/// <summary>Between a view and what the register shows.</summary>
internal static class ViewFilter
{
    /// <summary>What the register shows for a view.</summary>
    public static RegisterFilter Of(SavedViewItem view) => new() { Account = view.AccountId, Category = view.CategoryId, Text = view.Query };

    /// <summary>
    /// The same filter with everything but account and category as one question, which is what a view keeps. "This month" stays this month, whatever
    /// the month. Which import rows came from is no part of it.
    /// </summary>
    public static RegisterFilter Folded(RegisterFilter filter, DateOnly today)
    {
        var parts = new List<string>();
        if (filter.Text is { } text)
            parts.Add(text.Contains(" OR ", StringComparison.Ordinal) ? $"({text})" : text);
        if (filter.From is not null || filter.To is not null)
            parts.Add(IsThisMonth(filter, today) ? "date:this-month" : $"date:{Day(filter.From)}..{Day(filter.To)}");
        if (filter.Min is not null || filter.Max is not null)
            parts.Add($"amount:{Number(filter.Min)}..{Number(filter.Max)}");
        if (filter.Status is { } status)
            parts.Add($"status:{status.ToString().ToLowerInvariant()}");
        if (filter.Review)
            parts.Add("is:review");
        if (filter.Uncategorised)
            parts.Add("category:none");
        return new RegisterFilter { Account = filter.Account, Category = filter.Category, Text = parts.Count == 0 ? null : parts is [var only] && filter.Text is not null ? filter.Text : string.Join(' ', parts) };
    }

    private static bool IsThisMonth(RegisterFilter filter, DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        return filter.From == first && filter.To == first.AddMonths(1).AddDays(-1);
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Number(decimal? number) => number?.ToString("0.#####", CultureInfo.InvariantCulture) ?? "";
}
