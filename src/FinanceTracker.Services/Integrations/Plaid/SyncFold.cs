using FinanceTracker.Domain.BankSync;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>The pages of one update laid on each other: the last word on an id wins. Texts that repeat are kept once.</summary>
internal sealed class SyncFold
{
    private const int MostRefused = 200;
    private readonly Dictionary<string, object> rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeedAccount> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly List<string> refused = [];

    /// <summary>Lines read, also such that came twice.</summary>
    public int Read { get; private set; }

    /// <summary>Adds a page.</summary>
    /// <returns>Whether it said anything that was not known.</returns>
    public bool Add(SyncPage page)
    {
        var isNews = false;
        foreach (var row in (page.Added ?? []).Concat(page.Modified ?? []))
        {
            Read++;
            if (PlaidMapping.Row(row, Pooled, out var why) is { } taken)
                isNews |= Put(taken.Id, taken);
            else if (refused.Count < MostRefused && !refused.Contains(why!))
                refused.Add(why!);
        }
        foreach (var gone in page.Removed ?? [])
        {
            Read++;
            if (gone.TransactionId is { Length: > 0 } id)
                isNews |= Put(id, new FeedRemoval(gone.AccountId, id));
        }
        foreach (var account in (page.Accounts ?? []).Select(PlaidMapping.Account).OfType<FeedAccount>())
            accounts[account.Id] = account;
        return isNews;
    }

    /// <summary>The update as it stands.</summary>
    public FeedChanges ToChanges(string cursor, string? status, bool isWhole)
    {
        var changed = rows.Values.OfType<FeedTransaction>().ToList();
        // What lies before the first day that came may be older than what the provider keeps: it is not judged. Nor is anything while history may still be coming.
        DateOnly? since = isWhole && changed.Count > 0 && status == "HISTORICAL_UPDATE_COMPLETE" ? changed.Min(row => row.Date) : null;
        return new FeedChanges
        {
            State = cursor,
            IsPartial = status is "NOT_READY" or "INITIAL_UPDATE_COMPLETE",
            Changed = changed,
            Removed = [.. rows.Values.OfType<FeedRemoval>()],
            Accounts = [.. accounts.Values],
            Cover = since is null ? FeedCover.Changes : FeedCover.Whole,
            Since = since,
            Refused = refused,
        };
    }

    private bool Put(string id, object word)
    {
        if (rows.TryGetValue(id, out var known) && known.Equals(word))
            return false;
        rows[id] = word;
        return true;
    }

    private string Pooled(string text)
    {
        if (texts.TryGetValue(text, out var known))
            return known;
        if (texts.Count < 100_000)
            texts[text] = text;
        return text;
    }
}
