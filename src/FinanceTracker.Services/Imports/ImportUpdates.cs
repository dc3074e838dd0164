using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>Whether a person's answers to a preview make sense in this household.</summary>
internal static class ImportUpdates
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static async Task<Failure?> CheckAsync(AppDbContext db, UpdateImport request, CancellationToken ct)
    {
        if (Check.Shape(request) is { } wrong)
            return wrong;
        if (request.Accounts?.Keys.FirstOrDefault(key => !int.TryParse(key, CultureInfo.InvariantCulture, out _)) is not null)
            return new Failure.Invalid("accounts", "Statements are named by their index, for example \"0\".");
        if (request.Answers?.Currency is { } code && !Currency.TryFind(code, out _))
            return new Failure.Invalid("currency", $"\"{code}\" is not a currency. Use an ISO 4217 code, for example EUR.");
        if (request.Sweep is { Search.Length: > ImportPageRequest.LongestSearch })
            return new Failure.Invalid("sweep", "What is looked for is too long.");
        if (request.Overrides?.Any(row => row is null) == true)
            return new Failure.Invalid("overrides", "A row can be added, skipped or matched.");

        var accounts = request.Accounts?.Values.Distinct().ToList() ?? [];
        if (await db.Accounts.CountAsync(account => accounts.Contains(account.Id), ct) != accounts.Count)
            return Faults.Unknown("accounts", "account");
        var categories = (request.Overrides ?? []).Select(row => row.CategoryId).Append(request.Sweep?.CategoryId).OfType<Guid>().Distinct().ToList();
        return await db.Categories.CountAsync(category => categories.Contains(category.Id), ct) != categories.Count ? Faults.Unknown("overrides", "category") : null;
    }
}
