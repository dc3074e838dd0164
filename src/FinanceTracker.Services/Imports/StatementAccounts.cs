using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Which account each statement goes to: what a person said, then the account named with the upload, then the account number remembered
/// from an earlier file, then an account of that name. Pure. See docs/specs/import-matching.md.
/// </summary>
internal static class StatementAccounts
{
    public static IReadOnlyList<Account?> Match(BankFile file, ImportChoices choices, IReadOnlyList<Account> accounts)
    {
        var byId = accounts.ToDictionary(account => account.Id);
        var byHash = accounts.SelectMany(account => account.Hints, (account, hint) => (account, hint.Hash)).ToLookup(pair => pair.Hash, pair => pair.account);
        var byName = accounts.ToLookup(account => TextKey.Fold(account.Name), StringComparer.Ordinal);
        var named = choices.AccountId is { } id ? byId.GetValueOrDefault(id) : null;
        return [.. file.Statements.Select(Of)];

        Account? Of(BankStatement statement)
        {
            if (choices.Accounts.TryGetValue(statement.Index, out var chosen))
                return byId.GetValueOrDefault(chosen);
            // A table goes whole into the account it was uploaded for, as far as the currency allows.
            if (named is not null && (file.Statements.Count == 1 || (file.Format is "csv" or "xlsx" && (statement.Currency is null || statement.Currency == named.Currency))))
                return named;
            if (statement.AccountHint is not { Length: > 0 } hint)
                return null;
            return Single(byHash[AccountHint.HashOf(hint)], statement) ?? Single(byName[TextKey.Fold(hint)], statement);
        }
    }

    private static Account? Single(IEnumerable<Account> candidates, BankStatement statement)
    {
        var fitting = candidates.Where(account => statement.Currency is null || statement.Currency == account.Currency).Take(2).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }
}
