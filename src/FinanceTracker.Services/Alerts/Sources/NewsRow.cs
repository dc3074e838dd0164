using System.Globalization;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>A new entry with the names an alert needs.</summary>
internal sealed record NewsRow(Guid Id, long Key, Money Amount, DateOnly Day, long? PayeeKey, long? CategoryKey, string? Payee, string Description, string Account, Guid AccountId)
{
    /// <summary>Who it was with, in words.</summary>
    public string Who => Short(Payee ?? (Description.Length > 0 ? Description : Account));

    public AlertDraft Draft(AlertKind kind, string title, string text, string? subject = null, long? onlyFor = null) => new(new AlertKey(kind, subject ?? "entry", Id.ToString("N")), title)
    {
        Text = text,
        Link = Href,
        SubjectId = Id,
        Amount = Amount,
        Day = Day,
        OnlyFor = onlyFor,
    };

    /// <summary>The register with this entry in it, and those of the same day and amount.</summary>
    private string Href => string.Create(
        CultureInfo.InvariantCulture, $"transactions?account={AccountId}&from={Day:yyyy-MM-dd}&to={Day:yyyy-MM-dd}&min={Amount.Abs().ToDecimal()}&max={Amount.Abs().ToDecimal()}");

    private static string Short(string words) => words.Length <= 60 ? words : words[..59] + "…";
}

internal static class NewsRows
{
    /// <summary>More than this at once are told as one number anyway.</summary>
    public const int Most = 2_000;

    public static Task<List<NewsRow>> NamedAsync(this IQueryable<Transaction> rows, AppDbContext db, CancellationToken ct) => rows
        .OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(Most)
        .Select(row => new NewsRow(
            row.Id, row.Key, row.Amount, row.Date, row.PayeeKey, row.CategoryKey, db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault(),
            row.Description, db.Accounts.Where(account => account.Key == row.AccountKey).Select(account => account.Name).FirstOrDefault() ?? "an account",
            db.Accounts.Where(account => account.Key == row.AccountKey).Select(account => account.Id).FirstOrDefault()))
        .ToListAsync(ct);
}
