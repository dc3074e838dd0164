using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>The parts of a split: they add up exactly, or nothing is saved.</summary>
internal static class SplitLines
{
    public static async Task<Failure?> FillAsync(
        AppDbContext db, Transaction row, Money amount, long? ownCategory, List<SaveSplit>? lines, CancellationToken ct)
    {
        var wanted = lines ?? [];
        if (wanted.Count > 0 && ownCategory is not null)
            return new Failure.Invalid("categoryId", "A split entry has no category of its own; its parts have.");
        if (wanted.Count == 1)
            return new Failure.Invalid("splits", "A split has two parts or more.");

        var ids = wanted.Select(line => line.CategoryId).OfType<Guid>().Distinct().ToList();
        var keys = await db.Categories.Where(category => ids.Contains(category.Id)).ToDictionaryAsync(category => category.Id, category => category.Key, ct);
        if (keys.Count != ids.Count)
            return Faults.Unknown("splits", "category");

        var parts = new List<TransactionPart>();
        foreach (var line in wanted)
        {
            if (TransactionFields.Amount(line.Amount!.Value, amount.Currency) is not { } share)
                return new Failure.Invalid("splits", TransactionFields.AmountMessage(amount.Currency));
            parts.Add(new TransactionPart
            {
                Position = parts.Count,
                Amount = share,
                Notes = Text.OrNull(line.Notes),
                CategoryKey = line.CategoryId is { } id ? keys[id] : null,
            });
        }
        if (parts.Count > 0)
        {
            var left = amount - parts.Aggregate(Money.Zero(amount.Currency), (sum, part) => sum + part.Amount);
            if (!left.IsZero)
                return new Failure.Invalid("splits", $"The parts must add up to the amount; {left.ToWire()} {left.Currency} is left over.");
        }
        Replace(db, row, parts);
        return null;
    }

    /// <summary>Changes what differs and leaves the rest, so that history shows only real changes.</summary>
    private static void Replace(AppDbContext db, Transaction row, List<TransactionPart> parts)
    {
        var old = row.Parts.OrderBy(part => part.Position).ToList();
        for (var i = 0; i < Math.Max(old.Count, parts.Count); i++)
        {
            if (i >= parts.Count)
            {
                row.Parts.Remove(old[i]);
                db.TransactionParts.Remove(old[i]);
            }
            else if (i >= old.Count)
            {
                row.Parts.Add(parts[i]);
            }
            else
            {
                (old[i].Position, old[i].Amount, old[i].CategoryKey, old[i].Notes) = (i, parts[i].Amount, parts[i].CategoryKey, parts[i].Notes);
            }
        }
    }
}
