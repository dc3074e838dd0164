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
    private const int MostKnown = 5000;
    private const int Together = 2000;
    private const int Recent = 16_384;
    private readonly Dictionary<string, PayeeByName> known = new(StringComparer.Ordinal);
    private readonly PayeeNaming? naming;
    private readonly bool hasOtherNames;
    private bool isPartial;
    private readonly Dictionary<string, (string? Known, string? Clean)> found = new(StringComparer.Ordinal);

    private ImportPayeeNames(bool hasOtherNames, PayeeNaming? naming = null) => (this.hasOtherNames, this.naming) = (hasOtherNames, naming);

    /// <summary>The payees that were found; null when the household's are known all.</summary>
    public IReadOnlyCollection<long>? Only => isPartial ? known.Values.Select(payee => payee.Key).ToHashSet() : null;

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
    /// <param name="db">The store.</param>
    /// <param name="texts">What will be asked for.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ImportPayeeNames> LoadKnownAsync(AppDbContext db, IEnumerable<(string Payee, string RawText)> texts, CancellationToken ct)
    {
        var names = new ImportPayeeNames(await db.PayeeAliases.AnyAsync(ct));
        await names.KnowAsync(db, texts, ct);
        return names;
    }

    /// <summary>The same for the rows of a file.</summary>
    /// <param name="db">The store.</param>
    /// <param name="file">The file.</param>
    /// <param name="clean">With clean names for new payees.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ImportPayeeNames> LoadAsync(AppDbContext db, BankFile file, bool clean, CancellationToken ct)
    {
        var rows = file.Statements.SelectMany(statement => statement.Rows);
        var names = new ImportPayeeNames(await db.PayeeAliases.AnyAsync(ct), clean ? await LearnAsync(db, rows.Select(row => row.Payee), ct) : null);
        await names.KnowAsync(db, rows.Select(row => (row.Payee, row.RawText)), ct);
        return names;
    }

    /// <summary>What is noise shows in some thousands of names; the longest files, and the longest histories, have hundreds of thousands.</summary>
    private static async Task<PayeeNaming> LearnAsync(AppDbContext db, IEnumerable<string> file, CancellationToken ct)
    {
        var old = await db.Transactions.Where(row => row.BankText != null).OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence)
            .Select(row => new { row.BankText, row.Description }).Take(MostTexts).ToListAsync(ct);
        var known = await db.Payees.OrderBy(payee => payee.Key).Select(payee => payee.Name).Take(MostKnown).ToListAsync(ct);
        return new PayeeNaming(file.Distinct(StringComparer.Ordinal).Take(MostLearnt).Concat(old.Select(row => PayeeMemory.Own(row.BankText!, row.Description))).Concat(known).Distinct(StringComparer.Ordinal));
    }

    private async Task KnowAsync(AppDbContext db, IEnumerable<(string Payee, string RawText)> texts, CancellationToken ct)
    {
        if (!await PayeesByName.AreManyAsync(db, ct))
        {
            await foreach (var payee in PayeesByName.All(db).WithCancellation(ct))
                known[payee.NameKey] = payee;
            return;
        }
        isPartial = true;
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var seen = new string?[Recent];
        foreach (var (payee, raw) in texts)
        {
            Ask(payee);
            if (hasOtherNames && raw != payee)
                Ask(raw);
            if (asked.Count < Together)
                continue;
            await FindAsync();
        }
        await FindAsync();

        // Most texts come again soon.
        void Ask(string text)
        {
            ref var last = ref seen[string.GetHashCode(text.AsSpan()) & (Recent - 1)];
            if (last == text)
                return;
            last = text;
            asked.UnionWith(Keys(text));
        }

        async Task FindAsync()
        {
            asked.RemoveWhere(known.ContainsKey);
            foreach (var payee in await PayeesByName.FindAsync(db, asked, ct))
                known[payee.NameKey] = payee;
            asked.Clear();
        }
    }

    /// <summary>All that <see cref="Find"/> looks for.</summary>
    private IEnumerable<string> Keys(string payee) => new[] { payee, BankWords.Pattern(payee), naming?.Propose(payee) ?? "" }.Where(text => text.Length > 0).Select(KeyOf);

    private (string? Known, string? Clean) Find(string payee) =>
        (known.Count == 0 ? null : Known(payee) ?? Known(BankWords.Pattern(payee)), naming?.Propose(payee) is { } clean ? Known(clean) ?? clean : null);

    private string? Known(string text) => text.Length == 0 ? null : known.GetValueOrDefault(KeyOf(text))?.Name;

    private static string KeyOf(string text) => TextKey.Fold(Clip.To(text, 200));
}
