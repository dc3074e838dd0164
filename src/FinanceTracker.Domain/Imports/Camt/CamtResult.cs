using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>Puts the statements together; those of one account are one.</summary>
internal static class CamtResult
{
    public static ReadOutcome Make(FileDraft file, CamtParser parser, string format)
    {
        if (parser.DamagedLine is { } damaged)
        {
            if (parser.Statements.TrueForAll(statement => statement.Entries.Count + statement.Rejected.Count == 0))
                return new ReadOutcome.Unreadable(Damage(file, damaged));
            file.WarnOnce("The XML is damaged or cut off; what comes after this line could not be read.", damaged);
        }
        if (format == "camt.052")
            file.WarnOnce("This is a report of the day (camt.052); the same transactions come again with the statement.");
        else if (format == "camt.054")
            file.WarnOnce("This is a notification (camt.054); the same transactions come again with the statement.");
        if (parser.Statements.Exists(statement => statement.IsDuplicate))
            file.WarnOnce("The bank marks this file as a duplicate of one it sent before.");
        if (parser.Statements.Exists(statement => statement.AccountHint is null))
            file.WarnOnce("The file does not name the account.");
        var parts = parser.Statements.Select(statement => Part(statement, file)).ToList();
        return file.Finish(format, StatementParts.Join(parts, [.. parser.Statements.Select(statement => statement.Id)], file));
    }

    private static BankStatement Part(CamtStatement statement, FileDraft file)
    {
        var found = statement.Currency();
        if (found is null && file.Job.Answers.Currency is null && statement.Entries.Count > 0 && file.Needs.TrueForAll(need => need.Need != ReadNeed.Currency))
            file.Needs.Add(new FileNeed(ReadNeed.Currency, "The file names no currency that is known. Which one are the amounts in?"));
        var currency = found ?? file.Job.Answers.Currency;
        var balances = new CamtBalances(statement.Balances, currency);
        if (balances.HasForeign)
            file.WarnOnce("Balances in another currency than the account's are not compared.");
        return new BankStatement
        {
            Index = 0,
            AccountHint = statement.AccountHint,
            BankHint = BankOf(statement.Account),
            Kind = StatementKind.Bank,
            Currency = currency,
            Rows = [.. CamtReversals.Settle(statement, balances, file).Select(row => Own(row, currency, file))],
            Rejected = statement.Rejected,
            Opening = balances.Opening,
            Closing = balances.Closing,
            Available = balances.Available,
            Period = statement.Period,
        };
    }

    private static BankRow Own(BankRow row, Currency? currency, FileDraft file)
    {
        if (row.Currency is { } own && currency is { } whole && own != whole)
            file.WarnOnce($"A transaction names {own}, the statement {whole}: its amount is taken as {whole}.", row.Line);
        return row.Currency is null ? row : row with { Currency = null };
    }

    private static string? BankOf(CamtNode? account)
    {
        var bank = account?.Find("Svcr", "FinInstnId");
        var code = bank?.TextOf("BICFI") is { Length: > 0 } newer ? newer : bank?.TextOf("BIC");
        return string.IsNullOrEmpty(code) ? null : code;
    }

    private static string Damage(FileDraft file, int line)
    {
        var text = file.Job.Text.Value;
        return text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            ? "The XML declares a document type (DTD), which no bank file has; it is not read."
            : Quote.Invariant($"The XML is damaged or cut off at line {line}, before the first transaction. It starts with \"{Quote.FirstLine(text)}\".");
    }
}
