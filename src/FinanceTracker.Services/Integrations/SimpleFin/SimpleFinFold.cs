using FinanceTracker.Domain.BankSync;

namespace FinanceTracker.Services.Integrations.SimpleFin;

/// <summary>The windows of one update laid on each other; the first word on a line wins, because the newest window is read first.</summary>
internal sealed class SimpleFinFold
{
    private const int MostTexts = 200;
    private const int LongestText = 300;
    private readonly Dictionary<(string Account, string Id), FeedTransaction> rows = [];
    private readonly Dictionary<string, SimpleFinAccount> accounts = new(StringComparer.Ordinal);
    private readonly List<string> messages = [];
    private readonly List<string> refused = [];

    public IReadOnlyList<FeedTransaction> Rows => [.. rows.Values];

    public IReadOnlyList<SimpleFinAccount> Accounts => [.. accounts.Values];

    public IReadOnlyList<string> Messages => messages;

    public IReadOnlyList<string> Refused => refused;

    /// <summary>Adds a window.</summary>
    /// <returns>Whether it had a line.</returns>
    public bool Add(SimpleFinAnswer answer)
    {
        foreach (var text in (answer.Errors ?? []).Where(error => error.ValueKind == System.Text.Json.JsonValueKind.String).Select(error => error.GetString())
            .Concat((answer.Errlist ?? []).Select(error => error.Msg ?? error.Code)))
            Keep(messages, text);
        var isAny = false;
        foreach (var account in answer.Accounts ?? [])
        {
            if (string.IsNullOrEmpty(account.Id))
            {
                Keep(refused, "An account has no id.");
                continue;
            }
            accounts.TryAdd(account.Id, account with { Transactions = null });
            foreach (var row in account.Transactions ?? [])
            {
                isAny = true;
                if (SimpleFinMapping.Row(account, row, out var why) is { } taken)
                    rows.TryAdd((taken.AccountId, taken.Id), taken);
                else
                    Keep(refused, why);
            }
        }
        return isAny;
    }

    private static void Keep(List<string> texts, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || texts.Count >= MostTexts)
            return;
        var line = string.Concat(text.Trim().Take(LongestText).Select(letter => char.IsControl(letter) ? ' ' : letter));
        if (!texts.Contains(line))
            texts.Add(line);
    }
}
