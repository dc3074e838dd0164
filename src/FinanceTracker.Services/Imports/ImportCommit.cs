using System.Text.Json;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Rules;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>Writes a plan: payees, categories, entries, what the statements say of balances and periods, and the account numbers it taught.</summary>
internal static class ImportCommit
{
    public static async Task<Result<ImportOutcome>> WriteAsync(
        LedgerWrite write, ImportRun run, ImportPlan plan, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        var transfers = new ImportTransfers(write.Batch.Key);
        var payments = new ImportPayments();
        await AddAsync(write, plan, transfers, payments, progress, ct);
        await RememberAsync(write, plan, ct);
        await transfers.SearchAsync(write, plan, ct);
        await payments.AddAsync(write, ct);
        await BillMatching.RunAsync(write, write.Db.Transactions.Where(row => row.BatchKey == write.Batch.Key), ct);
        await RuleUses.CountAsync(write, ImportRules.Uses(plan), ct);
        await ImportProfiles.RememberAsync(write.Db, plan, ImportChoices.FromJson(run.Answers), write.Now, ct);
        await ImportedStatements.KeepAsync(write.Db, run, plan, write.Now, ct);

        var outcome = Outcome(plan, write.Batch.Id);
        var (batch, json) = (write.Batch.Key, JsonSerializer.Serialize(outcome, StoredJson.Options));
        await write.Db.ImportRuns.Where(row => row.Key == run.Key).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, ImportStatus.Done).SetProperty(row => row.BatchKey, batch).SetProperty(row => row.Outcome, json), ct);
        return outcome;
    }

    /// <summary>Puts the rows in. What it needs for that, the names of hundreds of thousands of payees, is let go with its end.</summary>
    private static async Task AddAsync(
        LedgerWrite write, ImportPlan plan, ImportTransfers transfers, ImportPayments payments, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        var payees = await ImportPayees.ResolveAsync(write, plan, ct);
        var categories = await ImportCategories.MakeAsync(write, plan, ct);
        var tags = await ImportTags.ResolveAsync(write, plan, ct);
        var rows = plan.Statements.Where(statement => statement.Account is not null)
            .SelectMany(statement => OldestFirst(statement).Select(row =>
                payments.Note(transfers.Note(Tagged(tags.On(Entry(row, statement.Account!.Key, statement.Account.Currency, payees, categories), row.Row), row.Ruled), row), row.Ruled)));
        await BulkLinks.InsertAsync(write, Counted(rows, plan.Adds, progress), ct);
        await ImportCorrections.ApplyAsync(write, plan, payees, ct);
        await ImportMatches.ApplyAsync(write, plan, payees, ct);
        await ImportPendings.ApplyAsync(write, plan, payees, ct);
    }

    /// <summary>The rows as they come, telling every few hundred how many went by.</summary>
    private static IEnumerable<Transaction> Counted(IEnumerable<Transaction> rows, int all, IProgress<ImportStep>? progress)
    {
        const int between = 512;
        var count = 0;
        foreach (var row in rows)
        {
            if (count++ % between == 0)
                progress?.Report(new ImportStep(ImportStage.Adding, count - 1, all));
            yield return row;
        }
    }

    /// <summary>Marks an import as done that adds nothing; there is no batch for it.</summary>
    public static async Task<Result<ImportOutcome>> RecordNothingAsync(HouseholdDb household, ImportRun run, ImportPlan plan, DateTimeOffset now, CancellationToken ct)
    {
        var outcome = Outcome(plan, null);
        var json = JsonSerializer.Serialize(outcome, StoredJson.Options);
        await household.RecordAsync(async db =>
        {
            await ImportProfiles.RememberAsync(db, plan, ImportChoices.FromJson(run.Answers), now, ct);
            await ImportedStatements.KeepAsync(db, run, plan, now, ct);
            return await db.ImportRuns.Where(row => row.Key == run.Key).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, ImportStatus.Done).SetProperty(row => row.Outcome, json), ct);
        }, ct);
        return outcome;
    }

    public static ImportOutcome FromJson(string json) => JsonSerializer.Deserialize<ImportOutcome>(json, StoredJson.Options)!;

    /// <summary>Why a commit would add nothing; null when it would add something.</summary>
    public static string? WhyNothing(ImportPlan plan)
    {
        if (plan.HasWork)
            return null;
        var counts = plan.Counts;
        if (counts.Duplicate > 0)
            return "Everything in this file is in the ledger already.";
        if (plan.File.Counts.Investments > 0)
            return $"This file holds {plan.File.Counts.Investments} investment records and no other transactions; those are not imported.";
        return counts is { Pending: 0, Rejected: 0, New: 0 } ? "There are no transactions in this file." : "No row of this file can be added.";
    }

    private static ImportOutcome Outcome(ImportPlan plan, Guid? batch)
    {
        var counts = plan.Counts;
        var (added, matched) = (plan.Adds, plan.Matches);
        var pending = counts.Pending - plan.Statements.Sum(statement => statement.Rows.CountWith(ImportAction.Add, ImportBin.Pending));
        return new ImportOutcome(
            batch, added, matched, counts.New + counts.Duplicate + counts.Match + counts.Pending - added - matched - pending, pending, counts.Rejected, WhyNothing(plan),
            [.. plan.Statements.Select(statement => new ImportOutcomeStatement(
                statement.Statement.Index, statement.Account?.Id, statement.Rows.CountWith(ImportAction.Add), statement.BalanceDifference))]);
    }

    /// <summary>The order of arrival inside a day is the file's, turned round when the file has the newest row on top.</summary>
    private static IEnumerable<PlannedRow> OldestFirst(PlannedStatement statement)
    {
        var rows = statement.Rows;
        var isNewestFirst = rows.With(ImportAction.Add).FirstOrDefault() is { } first && rows.With(ImportAction.Add, backwards: true).First().Row.Date < first.Row.Date;
        return rows.With(ImportAction.Add, isNewestFirst);
    }

    /// <summary>The entry a row of the file is.</summary>
    public static Transaction Entry(PlannedRow planned, long account, Currency currency, ImportPayees payees, ImportCategories? categories)
    {
        var row = planned.Row;
        var (payee, fallback) = payees.Of(planned.PayeeText);
        var description = Clip.To(row.Description ?? "", 500);
        var ruled = planned.Ruled;
        var entry = new Transaction
        {
            AccountKey = account,
            Date = row.Date,
            PostedDate = row.OtherDate,
            Amount = new Money(planned.Minor, currency),
            CategoryKey = planned.Parts.Count > 0 ? null : planned.CategoryKey ?? categories?.Of(planned.NewCategory) ?? (ruled?.Payee is null ? fallback : null),
            PayeeKey = ruled?.Payee?.Key ?? payee,
            IsReviewed = ruled?.Reviews == true,
            Description = description,
            Notes = (ruled?.Notes ?? row.Notes) is { } notes ? Clip.To(notes, 4000) : null,
            OtherAccount = (row.TransferAccount ?? row.OtherNumber) is { Length: > 0 } other ? Clip.To(other, 100) : null,
            Origin = OriginKind.Import,
            Status = row.IsPending ? TransactionStatus.Pending : TransactionStatus.Completed,
            ExternalId = row.ExternalId is { } id ? Clip.To(id, 255) : null,
            BankText = ruled?.Payee is null && planned.PayeeName is null ? BankText(row, description) : Original(row),
            Fingerprint = planned.Fingerprint.Value,
            Occurrence = planned.Occurrence,
            CheckNumber = row.CheckNumber is { } check ? Clip.To(check, 50) : null,
        };
        entry.Parts.AddRange(ImportParts.Stored(planned, currency, categories));
        return entry;
    }

    private static Transaction Tagged(Transaction entry, RuleOutcome? ruled)
    {
        foreach (var tag in ruled?.AddedTags ?? [])
            entry.Tags.Add(new TransactionTag { TagKey = tag.Key });
        return entry;
    }

    /// <summary>All the bank wrote.</summary>
    internal static string Original(BankRow row) => Clip.To(row.RawText.Length > 0 ? row.RawText : row.Payee, 4000);

    /// <summary>The bank's text is kept only where payee and description do not show all of it.</summary>
    internal static string? BankText(BankRow row, string description) =>
        row.RawText.Length == 0 || row.RawText == row.Payee || row.RawText == description
        || (row.RawText.StartsWith(row.Payee, StringComparison.Ordinal) && row.RawText.AsSpan(row.Payee.Length).Trim().SequenceEqual(description))
            ? null
            : Clip.To(row.RawText, 4000);

    private static async Task RememberAsync(LedgerWrite write, ImportPlan plan, CancellationToken ct)
    {
        foreach (var group in plan.Statements.Where(statement => statement.Account is not null).GroupBy(statement => statement.Account!.Key))
        {
            var account = await write.Db.Accounts.Include(row => row.Hints).SingleAsync(row => row.Key == group.Key, ct);
            foreach (var statement in group)
            {
                if (statement.Statement.AccountHint is { Length: > 0 } hint && account.Hints.All(known => known.Hash != AccountHint.HashOf(hint)))
                    account.Hints.Add(new AccountHint { Hash = AccountHint.HashOf(hint) });
            }
        }
    }
}
