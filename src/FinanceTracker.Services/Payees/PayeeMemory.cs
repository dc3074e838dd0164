using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Payees;

/// <summary>Remembers, as other names of a payee, what banks write for it: without the numbers that change, so that the next file finds it.</summary>
internal static class PayeeMemory
{
    private const int MostNames = 300;
    private const int MostTexts = 200;
    private const int FewestLetters = 3;

    /// <summary>Bank texts of a payee's entries, newest first, and its name when a bank wrote it; none when no bank did.</summary>
    public static async Task<IReadOnlyList<string>> TextsAsync(AppDbContext db, long payee, string name, CancellationToken ct)
    {
        var rows = await db.Transactions.Where(row => row.PayeeKey == payee && (row.Fingerprint != null || (row.Origin != OriginKind.Manual && row.Origin != OriginKind.Api)))
            .OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(MostTexts).Select(row => new { row.BankText, row.Description }).ToListAsync(ct);
        return rows.Count == 0 ? [] : [name, .. rows.Where(row => row.BankText is not null).Select(row => Own(row.BankText!, row.Description)).Distinct()];
    }

    /// <summary>Lets texts mean a payee from now on. What means another payee already goes on to mean that one.</summary>
    public static async Task RememberAsync(LedgerWrite write, long payeeKey, IReadOnlyList<string> texts, CancellationToken ct)
    {
        var patterns = texts.Select(text => BankWords.Pattern(text)).Where(pattern => pattern.Length <= 200 && pattern.Count(char.IsLetter) >= FewestLetters).DistinctBy(TextKey.Fold).ToList();
        if (patterns.Count == 0)
            return;
        var payee = await write.Db.Payees.Include(row => row.Aliases).SingleAsync(row => row.Key == payeeKey, ct);
        foreach (var pattern in patterns)
        {
            var key = TextKey.Fold(pattern);
            if (key == payee.NameKey || payee.Aliases.Count >= MostNames || payee.Aliases.Any(alias => alias.NameKey == key) || await write.Db.Payees.AnyAsync(other => other.NameKey == key, ct)
                || await write.Db.PayeeAliases.AnyAsync(alias => alias.NameKey == key, ct))
                continue;
            payee.Aliases.Add(new PayeeAlias { Name = pattern, NameKey = key });
        }
        await write.Db.SaveChangesAsync(ct);
    }

    /// <summary>The part of a bank's text that names the payee: what it says of the purpose stands behind it.</summary>
    public static string Own(string bankText, string description) =>
        description.Length > 0 && bankText.Length > description.Length && bankText.EndsWith(description, StringComparison.Ordinal) ? bankText[..^description.Length].TrimEnd() : bankText;
}
