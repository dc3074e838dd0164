using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>Turns the leaves of a transaction into a row, or into the reason why it is none.</summary>
internal sealed class OfxRows(TextPool pool)
{
    /// <summary>Length to which many banks cut NAME; MEMO then holds all of it.</summary>
    private const int ShortestCutName = 20;
    private string lastCurrency = "";
    private Currency? lastFound;

    /// <summary>Exactly one of the two answers is not null.</summary>
    public (BankRow? Row, RejectedRow? Rejected) Make(scoped in OfxFields fields)
    {
        if (!DateText.TryReadOfx(fields.Posted, out var day))
            return (null, Bad(fields.PostedLine, fields.Line, "DTPOSTED", fields.Posted, "is not a date"));
        if (fields.Amount.IsEmpty)
            return (null, Bad(fields.AmountLine, fields.Line, "TRNAMT", default, "is empty"));
        if (!AmountText.TryRead(fields.Amount, DecimalMark.EachValue, out var amount))
            return (null, Bad(fields.AmountLine, fields.Line, "TRNAMT", fields.Amount, "is not an amount"));

        var (payee, description, raw) = Texts(fields);
        DateOnly? other = DateText.TryReadOfx(fields.UserDate, out var user) && user != day ? user : null;
        var id = ExternalIds.Meaningful(OfxText.Value(fields.FitId, pool));
        var corrects = fields.CorrectId.IsEmpty ? null : ExternalIds.Meaningful(OfxText.Value(fields.CorrectId, pool));
        var correctsOther = corrects is not null && corrects != id;
        return (new BankRow
        {
            Line = fields.Line,
            Date = day,
            OtherDate = other,
            Amount = amount,
            Currency = FindCurrency(fields.Currency),
            Payee = payee,
            Description = description,
            ExternalId = id,
            CheckNumber = Optional(fields.CheckNumber),
            OtherNumber = fields.OtherAccount.IsEmpty ? null : CleanText.Value(fields.OtherAccount, pool),
            Notes = Notes(fields),
            RawText = raw,
            IsPending = fields.IsPending,
            CorrectsId = correctsOther ? corrects : null,
            CorrectionDeletes = correctsOther && fields.CorrectAction.Equals("DELETE", StringComparison.OrdinalIgnoreCase),
        }, null);
    }

    /// <summary>The currency of a symbol; null for none, <c>XXX</c> and unknown ones.</summary>
    public Currency? FindCurrency(ReadOnlySpan<char> symbol)
    {
        if (symbol.IsEmpty)
            return null;
        if (!symbol.SequenceEqual(lastCurrency))
        {
            lastCurrency = symbol.ToString();
            lastFound = Currency.TryFind(lastCurrency, out var found) ? found : null;
        }
        return lastFound;
    }

    private (string Payee, string? Description, string Raw) Texts(scoped in OfxFields fields)
    {
        var name = OfxText.Prose(fields.Name.IsEmpty ? fields.PayeeName : fields.Name, pool);
        var memo = fields.Memo.IsEmpty ? "" : OfxText.Prose(fields.Memo, pool);
        if (name.Length == 0)
            return (memo, null, memo);
        if (memo.Length == 0 || memo == name)
            return (name, null, name);
        if (name.Length >= ShortestCutName && memo.StartsWith(name, StringComparison.Ordinal))
            return (memo, null, memo);
        return (name, memo, CleanText.Join(name, memo, pool));
    }

    private string? Notes(scoped in OfxFields fields)
    {
        var parts = new List<string>(0);
        Add("Reference", fields.Reference);
        Add("Category code", fields.Sic);
        Add("Original currency", fields.OriginalCurrency);
        Add("Other account", fields.OtherAccount);
        return parts.Count == 0 ? null : string.Join("; ", parts);

        void Add(string label, ReadOnlySpan<char> value)
        {
            if (!value.IsEmpty)
                parts.Add($"{label} {OfxText.Value(value, pool)}");
        }
    }

    private string? Optional(ReadOnlySpan<char> value) => value.IsEmpty ? null : OfxText.Value(value, pool);

    private static RejectedRow Bad(int line, int recordLine, string field, ReadOnlySpan<char> value, string reason) =>
        new(line == 0 ? recordLine : line, field, Quote.Value(value), line == 0 ? "is empty or missing" : reason);
}
