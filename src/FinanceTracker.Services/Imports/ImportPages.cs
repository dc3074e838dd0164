using System.Globalization;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>Turns a plan into what is shown: the head of the preview and one page of rows.</summary>
internal static class ImportPages
{
    public static async Task<ImportPreview> ShowAsync(
        AppDbContext db, ImportRun run, ImportStatus status, Guid? batchId, ImportPlan plan, ImportPageRequest page, CancellationToken ct)
    {
        var start = page.Start ?? 0;
        var search = ImportSearch.Of(page.Search);
        var rows = new List<Item>();
        var (all, goingIn, free) = (0, 0, 0);
        foreach (var item in Rows(plan).Where(item => page.Shows(item.Bin) && (search is null || (item.Rejected is { } bad ? search.Finds(bad) : search.Finds(item.Planned!.Row)))))
        {
            if (all >= start && rows.Count < page.Limit)
                rows.Add(item);
            all++;
            goingIn += item.Planned is { Action: not ImportAction.Skip } ? 1 : 0;
            free += item.CanGoIn ? 1 : 0;
        }
        var more = all - start > page.Limit;

        var known = rows.Select(item => item.Planned?.KnownKey).OfType<long>().Distinct().ToList();
        var ids = await db.Transactions.Where(row => known.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.Id, ct);
        var used = rows.Select(item => item.Planned?.CategoryKey).OfType<long>().Distinct().ToList();
        var categories = await db.Categories.Where(row => used.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => (row.Id, row.Name), ct);

        var choices = ImportChoices.FromJson(run.Answers);
        return new ImportPreview(
            run.Id, status, run.FileName, plan.File.Format, plan.File.Encoding, plan.File.EncodingReason, plan.File.Mapping, plan.File.Sample,
            Needs(plan), [.. plan.Needs.Select(need => need.Question)],
            [.. await EarlierAsync(db, run, ct), .. plan.File.Warnings.Select(warning => new ImportWarning(warning.Message, warning.Line)), .. Checks(plan)],
            [.. plan.Statements.Select(Statement)], plan.Counts,
            [.. rows.Select(item => View(item, ids, categories))], more ? Cursor.Of(start + page.Limit) : null, batchId, ImportCommit.WhyNothing(plan),
            plan.Adds, Sums(plan), choices.CreateCategories, plan.Matches, plan.Doubtful, choices.RememberedAt,
            choices.HasAnswers && choices.RememberedAt is null)
        {
            Shown = new ImportShown(all, goingIn, free),
            SignDoubt = plan.SignDoubt,
            IsFlipped = choices.IsFlipped,
            CleansPayees = choices.CleanPayees,
            TakesPending = choices.TakePending == true,
            StalePending = [.. plan.Statements.SelectMany(statement => statement.Stale.Select(entry => Stale(entry, statement.Account!.Currency)))],
            RemovesPending = choices.RemovePending,
        };
    }

    private static StalePending Stale(PendingEntry entry, Currency currency) => new(entry.Id, entry.Row.Date, new Money(entry.Row.Minor, currency), entry.Row.Payee);

    /// <summary>The preview in short, for the list of waiting files.</summary>
    public static ImportSummary Summary(ImportPlan plan) => new(plan.Counts, plan.Adds, plan.Matches, plan.Doubtful, Needs(plan)) { HasSignDoubt = plan.SignDoubt is not null };

    private static IReadOnlyList<string> Needs(ImportPlan plan) => [.. plan.Needs.Select(need => Name(need.Need)).Distinct()];

    private static List<Money> Sums(ImportPlan plan)
    {
        var sums = new List<Money>();
        foreach (var statement in plan.Statements.Where(statement => statement.Account is not null))
        {
            foreach (var row in statement.Rows.With(ImportAction.Add).Concat(statement.Rows.With(ImportAction.Match).Where(row => row.Corrected is null)))
            {
                var money = new Money(row.Minor, statement.Account!.Currency);
                var place = sums.FindIndex(sum => sum.Currency == money.Currency);
                if (place < 0)
                    sums.Add(money);
                else
                    sums[place] += money;
            }
        }
        return sums;
    }

    private static string Name(ReadNeed need) => need switch
    {
        ReadNeed.Account => "account",
        ReadNeed.Mapping => "mapping",
        ReadNeed.DateOrder => "date_order",
        ReadNeed.Sign => "sign",
        ReadNeed.Currency => "currency",
        ReadNeed.Charset => "charset",
    };

    /// <summary>That the same bytes went in before, and are still in: worth knowing, and no reason to refuse.</summary>
    private static async Task<IReadOnlyList<ImportWarning>> EarlierAsync(AppDbContext db, ImportRun run, CancellationToken ct)
    {
        if (run.Status != ImportStatus.Preview)
            return [];
        var earlier = await db.ImportRuns
            .Where(other => other.FileHash == run.FileHash && other.Key != run.Key && other.Status == ImportStatus.Done
                && (other.BatchKey == null || db.Batches.Any(batch => batch.Key == other.BatchKey && batch.UndoneByKey == null)))
            .OrderByDescending(other => other.Key).Select(other => (DateTimeOffset?)other.CreatedAt).FirstOrDefaultAsync(ct);
        return earlier is { } at
            ? [new ImportWarning(string.Create(CultureInfo.InvariantCulture, $"This file was imported on {at:d MMMM yyyy} already. Importing it again is fine: what is here is not added twice."), null)]
            : [];
    }

    private static IEnumerable<ImportWarning> Checks(ImportPlan plan) => plan.Statements
        .Select(statement => StatementCheck.Of(statement.Statement).Explain()).OfType<string>().Select(text => new ImportWarning(text, null));

    private static ImportStatementView Statement(PlannedStatement statement) => new(
        statement.Statement.Index, statement.Statement.AccountHint, statement.Account?.Id, statement.Currency, statement.Counts,
        statement.StatedBalance, statement.BalanceDay, statement.BalanceDifference);

    /// <summary>All rows in the order of the file, those that could not be read among them.</summary>
    private static IEnumerable<Item> Rows(ImportPlan plan)
    {
        foreach (var statement in plan.Statements)
        {
            var inOrder = statement.Statement.Rejected.OrderBy(row => row.Line).ToList();
            var rejected = new Queue<(RejectedRow Row, int Place)>(inOrder.Zip(RowPlaces.Of([.. inOrder.Select(row => row.Line)])));
            foreach (var row in statement.Rows)
            {
                while (rejected.TryPeek(out var bad) && bad.Row.Line < row.Row.Line)
                    yield return Bad(rejected.Dequeue());
                yield return new Item(statement, row, null, row.Place);
            }
            foreach (var bad in rejected)
                yield return Bad(bad);

            Item Bad((RejectedRow Row, int Place) bad) => new(statement, null, bad.Row, bad.Place);
        }
    }

    private static ImportItemView View(Item item, Dictionary<long, Guid> ids, Dictionary<long, (Guid Id, string Name)> categories)
    {
        var index = item.Statement.Statement.Index;
        if (item.Rejected is { } bad)
        {
            return new ImportItemView(index, bad.Line, ImportBin.Rejected, ImportAction.Skip, $"{bad.Field}: {bad.Reason}", null, null, bad.Value, null,
                null, null, null, null, null, null, bad.Value)
            { Place = item.Place };
        }
        var planned = item.Planned!;
        var row = planned.Row;
        var currency = row.Currency ?? item.Statement.Currency;
        Money? amount = currency is { } known && MinorUnits.TryFrom(row.Amount, known, out var minor) ? new Money(minor, known) : null;
        (Guid Id, string Name)? category = planned.CategoryKey is { } key && categories.TryGetValue(key, out var found) ? found : null;
        return new ImportItemView(
            index, row.Line, planned.Bin, planned.Action, planned.Reason, row.Date, amount, row.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture), currency,
            row.Description ?? row.Payee, planned.Ruled?.Payee?.Name ?? (row.Payee.Length > 0 ? row.Payee : null), category?.Id, category?.Name ?? row.Category, row.ExternalId,
            planned.KnownKey is { } match && ids.TryGetValue(match, out var id) ? id : null, row.RawText,
            planned.Twin?.Score, planned.CanMatch, planned.IsDoubtful)
        { Place = item.Place, PayeeName = planned.Ruled?.Payee is null ? planned.PayeeName : null };
    }

    private sealed record Item(PlannedStatement Statement, PlannedRow? Planned, RejectedRow? Rejected, int Place)
    {
        public ImportBin Bin => Planned?.Bin ?? ImportBin.Rejected;

        /// <summary>A person may decide about it.</summary>
        public bool CanGoIn => Planned is { Bin: not ImportBin.Rejected } row && (row.Bin != ImportBin.Pending || row.KnownKey is null);
    }
}
