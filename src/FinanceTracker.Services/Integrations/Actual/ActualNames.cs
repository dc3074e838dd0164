using System.Text;

namespace FinanceTracker.Services.Integrations.Actual;

/// <summary>Finds the names of what entries point to, through the tables that tell what was merged. Pure.</summary>
internal sealed class ActualNames(ActualTables tables)
{
    /// <summary>Who was paid or who paid, and the other account when it is a transfer.</summary>
    public (string Payee, string? Other) PayeeOf(ActualEntry entry)
    {
        var key = Became(entry.Payee, tables.PayeeBecame);
        var payee = key is null ? null : tables.Payees.GetValueOrDefault(key);
        if (payee?.Account is { } account && tables.Accounts.GetValueOrDefault(account) is { } other)
            return (Clean(other), Clean(other));
        return (Clean(payee?.Name) is { Length: > 0 } name ? name : Clean(entry.BankText), null);
    }

    /// <summary>Group and category; null when the entry has none, or one that was deleted.</summary>
    public string? CategoryOf(ActualEntry entry)
    {
        if (Became(entry.Category, tables.CategoryBecame) is not { } key || tables.Categories.GetValueOrDefault(key) is not { Name: { } name } category)
            return null;
        var group = category.Group is { } of ? Clean(tables.Groups.GetValueOrDefault(of)) : "";
        return group.Length > 0 ? $"{group}:{Clean(name)}" : Clean(name);
    }

    /// <summary>One line without blanks around it.</summary>
    public static string Clean(string? text)
    {
        if (text is null)
            return "";
        var clean = new StringBuilder(text.Length);
        foreach (var one in text)
            clean.Append(char.IsControl(one) ? ' ' : one);
        return clean.ToString().Trim();
    }

    private static string? Became(string? key, IReadOnlyDictionary<string, string> became) =>
        key is null ? null : became.GetValueOrDefault(key) is { Length: > 0 } target ? target : key;
}
