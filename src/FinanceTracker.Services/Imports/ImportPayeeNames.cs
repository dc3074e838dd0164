using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Payees;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>Under which names the payees of a file come in: those they have here, else clean ones learnt from the household's texts.</summary>
internal sealed class ImportPayeeNames
{
    private const int MostTexts = 3000;
    private const int MostFound = 10_000;
    private const int MostLearnt = 20_000;
    private readonly Dictionary<string, string> known;
    private readonly PayeeNaming? naming;
    private readonly bool hasOtherNames;
    private readonly Dictionary<string, (string? Known, string? Clean)> found = new(StringComparer.Ordinal);

    private ImportPayeeNames(Dictionary<string, string> known, bool hasOtherNames, PayeeNaming? naming) => (this.known, this.hasOtherNames, this.naming) = (known, hasOtherNames, naming);

    /// <summary>The name, where it is another one than the file's; null when the file's stays.</summary>
    public string? Of(BankRow row) => Of(row.Payee, row.RawText);

    /// <summary>The same of a line that is no file's: its payee, and all the bank wrote.</summary>
    public string? Of(string payee, string rawText)
    {
        if (payee.Length == 0)
            return null;
        if (!found.TryGetValue(payee, out var names))
        {
            // A long file has hundreds of thousands of names, each a few times.
            if (found.Count == MostFound)
                found.Clear();
            found[payee] = names = Find(payee);
        }
        // All the bank wrote may have been taught as another name too.
        var name = names.Known ?? (hasOtherNames && rawText != payee ? Known(BankWords.Pattern(rawText)) : null) ?? names.Clean;
        return name == payee ? null : name;
    }

    /// <summary>Names the household knows; no new ones are made up.</summary>
    public static Task<ImportPayeeNames> LoadKnownAsync(AppDbContext db, CancellationToken ct) => LoadAsync(db, null, false, ct);

    public static async Task<ImportPayeeNames> LoadAsync(AppDbContext db, BankFile? file, bool clean, CancellationToken ct)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var hasOtherNames = false;
        foreach (var alias in await db.PayeeAliases.Join(db.Payees, alias => alias.PayeeKey, payee => payee.Key, (alias, payee) => new { alias.NameKey, payee.Name }).ToListAsync(ct))
            (known[alias.NameKey], hasOtherNames) = (alias.Name, true);
        foreach (var payee in await db.Payees.Select(payee => new { payee.NameKey, payee.Name }).ToListAsync(ct))
            known[payee.NameKey] = payee.Name;
        if (!clean || file is null)
            return new ImportPayeeNames(known, hasOtherNames, null);
        var old = await db.Transactions.Where(row => row.BankText != null).OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence)
            .Select(row => new { row.BankText, row.Description }).Take(MostTexts).ToListAsync(ct);
        return new ImportPayeeNames(known, hasOtherNames, new PayeeNaming(
            // What is noise shows in some thousands of names; the longest files have hundreds of thousands.
            file.Statements.SelectMany(statement => statement.Rows).Select(row => row.Payee).Distinct(StringComparer.Ordinal).Take(MostLearnt).Concat(old.Select(row => PayeeMemory.Own(row.BankText!, row.Description))).Concat(known.Values.Take(MostLearnt)).Distinct(StringComparer.Ordinal)));
    }

    private (string? Known, string? Clean) Find(string payee) =>
        (known.Count == 0 ? null : Known(payee) ?? Known(BankWords.Pattern(payee)), naming?.Propose(payee) is { } clean ? Known(clean) ?? clean : null);

    private string? Known(string text) => text.Length == 0 ? null : known.GetValueOrDefault(TextKey.Fold(Clip.To(text, 200)));
}
