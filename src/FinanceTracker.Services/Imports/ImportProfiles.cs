using System.Text.Json;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Remembers how a person corrected the reading of a file, and proposes it for the next one that is written alike. A file with other
/// headings is never read by an old correction. See docs/specs/import-reading.md.
/// </summary>
internal static class ImportProfiles
{
    private const int MostProfiles = 50;
    // Enough for any preamble and headings.
    private const int HeadBytes = 64 * 1024;

    /// <summary>Reads the beginning of a file with these answers; null when it can't be read.</summary>
    public delegate BankFile? ReadHead(FileContent head, ReadAnswers answers);

    /// <summary>The choices with what was remembered; as they are when a person has answered, or nothing fits.</summary>
    public static async Task<ImportChoices> ProposeAsync(AppDbContext db, FileContent content, ImportChoices choices, ReadHead read, CancellationToken ct)
    {
        if (choices.HasAnswers || choices.Afresh)
            return choices;
        var profiles = await db.ImportProfiles.AsNoTracking().OrderByDescending(profile => profile.CorrectedAt).Take(MostProfiles).ToListAsync(ct);
        if (profiles.Count == 0)
            return choices;
        var head = Head(content);
        var found = read(head, ReadAnswers.None);
        choices = choices with { Found = found?.Mapping };
        if (found is not null)
            profiles.RemoveAll(profile => profile.Format != HeadingSignature.Family(found.Format));
        var account = await AccountAsync(db, found, choices, ct);
        var own = profiles.Where(profile => profile.AccountKey == account).ToList();
        foreach (var profile in own.Count > 0 ? own : profiles.Where(profile => profile.HasHeadings))
        {
            var answers = JsonSerializer.Deserialize<ImportChoices>(profile.Answers)!;
            if (read(head, answers.ForReading()) is { } alike && HeadingSignature.Of(alike) == profile.Signature)
                return choices.Remembering(answers, profile.CorrectedAt);
        }
        return choices with { HeadingsChanged = own.Any(profile => profile is { HasColumns: true, HasHeadings: true }) };
    }

    /// <summary>Keeps what a person corrected, for every account the file went to.</summary>
    public static async Task RememberAsync(AppDbContext db, ImportPlan plan, ImportChoices choices, DateTimeOffset now, CancellationToken ct)
    {
        if (!choices.HasAnswers)
            return;
        var signature = HeadingSignature.Of(plan.File);
        foreach (var account in plan.Statements.Select(statement => statement.Account?.Key).OfType<long>().Distinct().ToList())
        {
            var profile = await db.ImportProfiles.AsTracking().SingleOrDefaultAsync(known => known.AccountKey == account && known.Signature == signature, ct);
            if (profile is not null && choices.RememberedAt is not null)
                continue;
            if (profile is null)
                db.ImportProfiles.Add(profile = new ImportProfile { AccountKey = account, Signature = signature });
            profile.Format = HeadingSignature.Family(plan.File.Format);
            profile.HasHeadings = HeadingSignature.HasHeadings(plan.File);
            profile.HasColumns = choices.Mapping is not null && IsOtherTable(choices.Found, plan.File.Mapping);
            profile.Answers = Kept(plan.File, choices).ToJson();
            profile.CorrectedAt = choices.RememberedAt ?? now;
        }
    }

    /// <summary>
    /// What the next file is read by: the corrected reading as a whole, but for what each file tells better itself: its character set,
    /// unless that was corrected, and the line of the headings, where it was found rightly.
    /// </summary>
    private static ImportChoices Kept(BankFile file, ImportChoices choices)
    {
        if (file.Mapping is not { } used)
            return new ImportChoices { DateOrder = choices.DateOrder, FlipSigns = choices.FlipSigns, Currency = choices.Currency, Charset = choices.Charset, TakePending = choices.TakePending };
        if (!choices.HasReading)
            return new ImportChoices { TakePending = choices.TakePending };
        var (asked, found) = (choices.Charset ?? choices.Mapping?.Encoding, choices.Found);
        var isFound = found is not null && found.Delimiter == used.Delimiter && found.HeaderRow == used.HeaderRow && found.SkipRows == used.SkipRows;
        return new ImportChoices
        {
            Currency = choices.Currency,
            TakePending = choices.TakePending,
            Mapping = used with
            {
                Encoding = string.Equals(asked, found?.Encoding, StringComparison.OrdinalIgnoreCase) ? null : asked,
                HeaderRow = isFound ? null : used.HeaderRow,
                SkipRows = isFound ? null : used.SkipRows,
            },
        };
    }

    private static bool IsOtherTable(CsvMapping? found, CsvMapping? used) =>
        found is null || used is null || found.Columns != used.Columns || found.Delimiter != used.Delimiter || found.HeaderRow != used.HeaderRow;

    private static async Task<long?> AccountAsync(AppDbContext db, BankFile? found, ImportChoices choices, CancellationToken ct)
    {
        var accounts = await db.Accounts.AsNoTracking().Include(account => account.Hints).ToListAsync(ct);
        if (found is null || found.Statements.Count == 0)
        {
            var named = choices.Accounts.Values.Cast<Guid?>().Append(choices.AccountId).FirstOrDefault(id => id is not null);
            return accounts.Find(account => account.Id == named)?.Key;
        }
        return StatementAccounts.Match(found, choices, accounts).Distinct().ToList() is [{ } one] ? one.Key : null;
    }

    private static FileContent Head(FileContent content)
    {
        if (content.Length <= HeadBytes)
            return content;
        var head = content.Head(HeadBytes);
        var end = head.Span.LastIndexOf((byte)'\n');
        // An even length cuts no UTF-16 character in half.
        return head[..(end > 0 ? (end + 1) & ~1 : HeadBytes)];
    }
}
