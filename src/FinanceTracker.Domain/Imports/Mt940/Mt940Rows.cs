using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>Makes rows of entries: the entry date is the booking day, the value date is kept beside it.</summary>
internal sealed class Mt940Rows(TextPool pool)
{
    public BankRow Make(Mt940Entry entry)
    {
        var told = Mt940Information.Parse(entry.Information);
        var supplement = FlatText.Of(string.Join(' ', entry.Supplement));
        var name = FlatText.Of(told.Payee.Length > 0 ? told.Payee : entry.Name);
        var purpose = FlatText.Of(told.Purpose);
        var (payee, description) = name.Length > 0 ? (name, purpose) : (purpose, "");
        if (payee.Length == 0)
            payee = supplement.Length > 0 ? supplement : Word(entry.Reference);
        var day = entry.EntryDate ?? entry.ValueDate;
        var notes = told.Notes.Select(FlatText.Of).Where(note => note.Length > 0).ToList();
        if (supplement.Length > 0 && supplement != payee)
            notes.Add(supplement);
        return new BankRow
        {
            Line = entry.Line,
            Date = day,
            OtherDate = entry.ValueDate != day ? entry.ValueDate : null,
            Amount = entry.Amount,
            Payee = CleanText.Value(payee, pool),
            Description = description.Length == 0 || description == payee ? null : CleanText.Value(description, pool),
            // The customer's reference repeats with every standing order, so it is no id.
            ExternalId = StrongIds.Find(entry.BankReference),
            CheckNumber = entry.IsCheck ? entry.Reference : null,
            OtherNumber = told.Account,
            Notes = notes.Count == 0 ? null : CleanText.Value(string.Join("; ", notes), pool),
            RawText = CleanText.Value(FlatText.Of($"{payee} {description}"), pool),
            IsPending = entry.IsExpected,
        };
    }

    private static string Word(string reference) => reference.Any(char.IsLetter) && ExternalIds.Meaningful(reference) is { } word ? word : "";
}
