using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>Puts the messages together: pages and days of one account are one statement.</summary>
internal static class Mt940Result
{
    public static ReadOutcome Make(FileDraft file, Mt940Parser parser)
    {
        var messages = parser.Statements.Where(statement => !statement.IsBlank).ToList();
        if (messages.Count == 0)
            return new ReadOutcome.Unreadable($"There is no statement in this MT940 file. It starts with \"{Quote.FirstLine(file.Job.Text.Value)}\".");
        var isInterim = parser.IsInterim && messages.TrueForAll(message => message.Opening is null && message.Closing is null);
        if (isInterim)
            file.WarnOnce("This is an interim report (MT942) without balances; the same transactions come again with the statement of the day.");
        if (messages.Exists(message => message.Account is null))
            file.WarnOnce("The file does not name the account.");
        var parts = messages.Select(message => Part(message, CurrencyOf(message, file))).ToList();
        var statements = StatementParts.Join(parts, [.. messages.Select(message => message.Number)], file);
        if (statements.Sum(statement => statement.Rows.Count(row => row.Amount == 0)) is > 0 and var zeros)
            file.WarnOnce(Quote.Invariant($"{zeros} entries of zero are information of the bank; they are taken in as transactions of zero."));
        return file.Finish(isInterim ? "mt942" : "mt940", statements);
    }

    private static Currency? CurrencyOf(Mt940Statement message, FileDraft file)
    {
        if (Currency.TryFind(message.CurrencyCode, out var found))
            return found;
        // Some banks write it behind the account number.
        if (message.Account is { Length: > 6 } account && Currency.TryFind(account[^3..], out var behind))
            return behind;
        var answer = file.Job.Answers.Currency;
        if (message.CurrencyCode.Length > 0 && answer is null && file.Needs.TrueForAll(need => need.Need != ReadNeed.Currency))
            file.Needs.Add(new FileNeed(ReadNeed.Currency, $"The file gives \"{Quote.Value(message.CurrencyCode)}\" as its currency, which is none. Which one is it?"));
        return answer;
    }

    private static BankStatement Part(Mt940Statement message, Currency? currency) => new()
    {
        Index = 0,
        AccountHint = message.Account,
        Kind = StatementKind.Bank,
        Currency = currency,
        Rows = message.Rows,
        Rejected = message.Rejected,
        Opening = message.Opening,
        Closing = message.Closing,
        Available = message.Available,
        Period = message is { Opening.Date: { } from, Closing.Date: { } to } && from <= to ? new DateRange(from, to) : null,
    };
}
