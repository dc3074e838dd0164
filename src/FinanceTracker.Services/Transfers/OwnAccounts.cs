using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transfers;

/// <summary>The household's accounts by what files call them: numbers and names remembered from imports, and their own names.</summary>
internal sealed class OwnAccounts
{
    private const int FewestDigits = 5;
    private readonly ILookup<string, long> byHash;
    private readonly ILookup<string, long> byName;
    private readonly HashSet<long> cards;
    private readonly Dictionary<long, Currency> currencies;

    private OwnAccounts(IReadOnlyList<Account> accounts)
    {
        Count = accounts.Count;
        byHash = accounts.SelectMany(account => account.Hints, (account, hint) => (hint.Hash, account.Key)).ToLookup(pair => pair.Hash, pair => pair.Key, StringComparer.Ordinal);
        byName = accounts.ToLookup(account => TextKey.Fold(account.Name), account => account.Key, StringComparer.Ordinal);
        currencies = accounts.ToDictionary(account => account.Key, account => account.Currency);
        cards = accounts.Where(account => account.Type == AccountType.CreditCard).Select(account => account.Key).ToHashSet();
    }

    public int Count { get; }

    public static async Task<OwnAccounts> ReadAsync(AppDbContext db, CancellationToken ct) =>
        new(await db.Accounts.AsNoTracking().Include(account => account.Hints).ToListAsync(ct));

    /// <summary>The currency of an account, which is that of all its entries; null for none of the household's.</summary>
    public Currency? CurrencyOf(long account) => currencies.TryGetValue(account, out var currency) ? currency : null;

    public bool IsCard(long account) => cards.Contains(account);

    /// <summary>Accounts a file means by a name or number, without the one the entry is in.</summary>
    public IReadOnlyList<long> Named(string? other, long own) => other is { Length: > 0 }
        ? [.. byHash[AccountHint.HashOf(other)].Concat(byName[TextKey.Fold(other)]).Where(key => key != own).Distinct()]
        : [];

    public static bool IsNumber(string? other) => other is not null && other.Count(char.IsAsciiDigit) >= FewestDigits;

    /// <summary>The account called like the payee; null when none or several are.</summary>
    public long? Called(string? payee, long own) =>
        payee is { Length: > 0 } && byName[TextKey.Fold(payee)].Where(key => key != own).Take(2).ToList() is [var only] ? only : null;
}
