using System.Globalization;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Integrations.Actual;

/// <summary>Makes statements of what a budget of Actual holds. Pure.</summary>
internal static class ActualBook
{
    private const int Hundredths = 100;

    /// <summary>A statement for each account that is not deleted, by the day and the order within it; a line is a row, counted in that order.</summary>
    public static BankFile Make(ActualTables tables)
    {
        var names = new ActualNames(tables);
        var entries = tables.Entries.Where(entry => tables.Accounts.ContainsKey(entry.Account)).ToList();
        var wholes = entries.Where(entry => entry.Parent is null).OrderBy(entry => entry.Day ?? 0).ThenBy(entry => entry.Order).ThenBy(entry => entry.Id, StringComparer.Ordinal).ToList();
        // Parts of what was deleted are deleted too.
        var parts = entries.Where(entry => entry.Parent is not null).ToLookup(entry => entry.Parent!, StringComparer.Ordinal);
        var (warnings, statements, folded) = (new List<FileWarning>(), new List<BankStatement>(), 0);
        foreach (var group in wholes.Select((entry, index) => (Entry: entry, Line: index + 1)).GroupBy(pair => pair.Entry.Account))
        {
            var (rows, rejected) = (new List<BankRow>(), new List<RejectedRow>());
            foreach (var (entry, line) in group)
            {
                var own = entry.IsParent ? parts[entry.Id].OrderBy(part => part.Order).ToList() : [];
                folded += own.Count;
                if (entry.Hundredths is not { } amount || Math.Abs((decimal)amount) > 1e15m)
                    rejected.Add(new RejectedRow(line, "amount", "", "is not a whole number"));
                else if (DayOf(entry) is not { } day)
                    rejected.Add(new RejectedRow(line, "date", string.Create(CultureInfo.InvariantCulture, $"{entry.Day}"), "is not a date"));
                else
                    rows.Add(Row(entry, own, line, day, (decimal)amount / Hundredths, names, warnings));
            }
            statements.Add(new BankStatement { Index = statements.Count, AccountHint = ActualNames.Clean(tables.Accounts[group.Key]), Rows = rows, Rejected = rejected });
        }
        if (wholes.Count == 0)
            warnings.Add(new FileWarning("There are no transactions in this budget."));
        var counts = new RecordCounts
        {
            Records = wholes.Count + folded,
            Posted = statements.Sum(statement => statement.Rows.Count),
            Rejected = statements.Sum(statement => statement.Rejected.Count),
            Continuations = folded,
        };
        return new BankFile
        {
            Format = "actual-zip",
            Encoding = "utf-8",
            EncodingReason = "A database leaves no doubt about its characters.",
            Statements = statements,
            Counts = counts,
            Warnings = warnings,
        };
    }

    private static BankRow Row(ActualEntry entry, List<ActualEntry> parts, int line, DateOnly day, decimal amount, ActualNames names, List<FileWarning> warnings)
    {
        var (payee, other) = names.PayeeOf(entry);
        var notes = ActualNames.Clean(entry.Notes);
        return new BankRow
        {
            Line = line,
            Date = day,
            Amount = amount,
            Payee = payee,
            TransferAccount = parts.Count == 0 ? other : null,
            // Money that stays one's own has no category; that of a split is in its parts.
            Category = parts.Count > 0 || other is not null ? null : names.CategoryOf(entry),
            Splits = Splits(parts, amount, line, names, warnings),
            Notes = notes.Length > 0 ? notes : null,
            ExternalId = entry.BankId ?? (entry.Id.Length > 0 ? entry.Id : null),
            RawText = ActualNames.Clean(entry.BankText) is { Length: > 0 } bank ? bank : payee.Length > 0 ? payee : notes,
        };
    }

    private static List<BankSplit> Splits(List<ActualEntry> parts, decimal amount, int line, ActualNames names, List<FileWarning> warnings)
    {
        if (parts.Count == 0 || parts.Exists(part => part.Hundredths is not { } whole || Math.Abs((decimal)whole) > 1e15m))
            return [];
        var splits = parts.ConvertAll(part =>
        {
            var other = names.PayeeOf(part).Other;
            return new BankSplit((decimal)part.Hundredths!.Value / Hundredths, other is null ? names.CategoryOf(part) : null, other, ActualNames.Clean(part.Notes) is { Length: > 0 } memo ? memo : null);
        });
        if (amount - splits.Sum(split => split.Amount) is var left and not 0)
        {
            splits.Add(new BankSplit(left, null, null, null));
            warnings.Add(new FileWarning(string.Create(CultureInfo.InvariantCulture, $"The parts of a split do not add up; {left} is left without a category."), line));
        }
        return splits;
    }

    private static DateOnly? DayOf(ActualEntry entry) =>
        entry.Day is { } day && DateOnly.TryParseExact(day.ToString("00000000", CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found) ? found : null;
}
