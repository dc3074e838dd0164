using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>Puts a read OFX file together: currencies, signs, warnings and what is left to ask.</summary>
internal static class OfxResult
{
    private const int FewestRowsToJudge = 3;
    private const int LongestMessage = 300;
    private const int MostErrors = 10;

    public static BankFile Make(ReadJob job, OfxParser parser, IReadOnlyList<OfxStatementDraft> drafts)
    {
        var warnings = new List<FileWarning>(job.Text.Warnings);
        var needs = new List<FileNeed>();
        var statements = new List<BankStatement>(drafts.Count);
        foreach (var draft in drafts)
        {
            var currency = CurrencyOf(draft, job.Answers.Currency, needs);
            var statement = draft.Finish(statements.Count, currency);
            statements.Add(job.Answers.FlipSigns == true ? Signs.Turn(statement) : statement);
            Notice(draft, statement, job.Answers.FlipSigns, warnings, needs);
        }
        Notice(parser, statements, warnings);
        CommonWarnings.Add(warnings, statements, job.Today);
        if (job.Text.IsDoubtful && job.Answers.Charset is null)
            needs.Add(CommonWarnings.CharsetNeed(job.Text));
        return new BankFile
        {
            Format = parser.HasIntuitBank ? "qfx" : "ofx",
            Encoding = job.Text.Encoding,
            EncodingReason = job.Text.Reason,
            Statements = statements,
            Counts = Count(parser.Records, statements),
            Warnings = warnings,
            Needs = needs,
        };
    }

    public static string Words(OfxBankStatus error) => Quote.Value($"{error.Code} {error.Message}", LongestMessage);

    private static Currency? CurrencyOf(OfxStatementDraft draft, Currency? answer, List<FileNeed> needs)
    {
        if (Currency.TryFind(draft.CurrencySymbol, out var found))
            return found;
        var named = draft.Rows.Select(row => row.Currency).Distinct().ToList();
        if (named is [{ } only])
            return only;
        if (draft.CurrencySymbol.Length > 0 && answer is null)
            needs.Add(new FileNeed(ReadNeed.Currency, $"The file gives \"{Quote.Value(draft.CurrencySymbol)}\" as its currency, which is none. Which one is it?"));
        return answer;
    }

    private static void Notice(OfxStatementDraft draft, BankStatement statement, bool? flip, List<FileWarning> warnings, List<FileNeed> needs)
    {
        if (!draft.HasAccount)
            warnings.Add(new FileWarning("The file does not name the account."));
        if (draft.HasEmptyBalance)
            warnings.Add(new FileWarning("A balance in the file is empty, so there is no statement balance to check against."));
        if (draft.Rows.FirstOrDefault(row => row.Currency is { } own && statement.Currency is { } whole && own != whole) is { } odd)
            warnings.Add(new FileWarning($"A transaction names {odd.Currency}, the statement {statement.Currency}: its amount is taken as {statement.Currency}.", odd.Line));
        if (flip is null && statement.Kind == StatementKind.CreditCard && LooksInverted(statement))
            needs.Add(new FileNeed(ReadNeed.Sign, "Most amounts of this card and its balance are positive. Are these charges?"));
    }

    private static void Notice(OfxParser parser, List<BankStatement> statements, List<FileWarning> warnings)
    {
        foreach (var error in parser.Errors.Take(MostErrors))
            warnings.Add(new FileWarning($"The bank reported an error beside the statements: {Words(error)}."));
        if (parser.EndsInComment)
            warnings.Add(new FileWarning("A comment is never closed and hides the rest of the file."));
        else if (!parser.IsComplete)
            warnings.Add(new FileWarning("The file ends before its closing tag; the last transactions may be missing."));
        if (statements.Sum(one => one.Rows.Count) == 0)
            warnings.Add(new FileWarning(Contents(statements)));
    }

    private static string Contents(List<BankStatement> statements)
    {
        var trades = statements.Sum(one => one.InvestmentRecords);
        if (trades > 0)
            return Quote.Invariant($"There are no cash transactions in this file; {trades} investment transactions are not imported.");
        return statements.Count == 0
            ? "The file is valid but holds no statement, so there is nothing to import."
            : Quote.Invariant($"There are no transactions in this file, only {statements.Count} statements with their balances.");
    }

    private static bool LooksInverted(BankStatement statement) =>
        statement.Rows.Count >= FewestRowsToJudge
        && statement.Closing is { Amount: > 0 }
        && statement.Rows.Count(row => row.Amount > 0) * 10 > statement.Rows.Count * 8;

    private static RecordCounts Count(int records, List<BankStatement> statements)
    {
        var pending = statements.Sum(one => one.Rows.Count(row => row.IsPending));
        return new RecordCounts
        {
            Records = records,
            Posted = statements.Sum(one => one.Rows.Count) - pending,
            Pending = pending,
            Rejected = statements.Sum(one => one.Rejected.Count),
            Investments = statements.Sum(one => one.InvestmentRecords),
        };
    }
}
