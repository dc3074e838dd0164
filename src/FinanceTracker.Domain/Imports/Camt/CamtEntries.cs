using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>Turns an Ntry into rows, or into the reason why it is none. The rows always add up to the entry.</summary>
internal sealed class CamtEntries(FileDraft file)
{
    public void Take(CamtStatement statement, CamtNode entry)
    {
        var (made, bad) = Make(statement, entry);
        if (made is not null)
        {
            foreach (var _ in made.Rows)
                file.CountRecord();
            statement.Entries.Add(made);
            return;
        }
        file.CountRecord();
        statement.Rejected.Add(bad!);
    }

    private (CamtEntry? Entry, RejectedRow? Rejected) Make(CamtStatement statement, CamtNode entry)
    {
        var amount = entry.Find("Amt");
        if (!CamtAmount.TryRead(amount, out var value))
            return (null, Bad(entry, amount, "Amt", amount is null || amount.Text.Trim().Length == 0 ? "is empty" : "is not an amount"));
        var mark = entry.Find("CdtDbtInd");
        var sign = CamtAmount.Sign(mark?.Text.Trim() ?? "");
        if (sign == 0)
            return (null, Bad(entry, mark, "CdtDbtInd", "is neither CRDT nor DBIT"));
        var booked = entry.Find("BookgDt");
        var valued = CamtDate.Of(entry.Find("ValDt"));
        if (booked is not null && CamtDate.Of(booked) is null)
            return (null, new RejectedRow(booked.Line, "BookgDt", Quote.Value(CamtDate.TextOf(booked)), "is not a date"));
        if ((CamtDate.Of(booked) ?? valued ?? statement.Made) is not { } day)
            return (null, Bad(entry, null, "BookgDt", "is missing, and there is no other date"));
        if (booked is null)
            file.WarnOnce("Some entries have no booking date; their value date or the day of the statement was taken.", entry.Line);

        var state = entry.TextOf("Sts", "Cd") is { Length: > 0 } code ? code : entry.TextOf("Sts");
        var row = new BankRow
        {
            Line = entry.Line,
            Date = day,
            OtherDate = valued is { } other && other != day ? other : null,
            Amount = sign * value,
            Currency = Currency.TryFind(amount!.Currency, out var currency) ? currency : null,
            IsPending = state is "PDNG" or "INFO" or "FUTR",
            RawText = "",
        };
        return (new CamtEntry(Rows(entry, row, sign, amount.Currency), row.Currency, entry.TextOf("RvslInd") is "true" or "1"), null);
    }

    /// <summary>A batch whose transactions add up is taken apart; else fees or missing amounts are in it, and it stays whole.</summary>
    private IReadOnlyList<BankRow> Rows(CamtNode entry, BankRow row, int sign, string currency)
    {
        var details = entry.All("NtryDtls").SelectMany(part => part.All("TxDtls")).ToList();
        var id = StrongIds.Find(entry.TextOf("AcctSvcrRef"), details.Count == 1 ? details[0].TextOf("Refs", "AcctSvcrRef") : null, entry.TextOf("NtryRef"));
        if (details.Count < 2)
            return [CamtTexts.Fill(row with { ExternalId = id }, entry, details.Count == 1 ? details[0] : null, sign)];
        var amounts = details.Select(detail => CamtAmount.OfDetail(detail, sign, currency)).ToList();
        if (amounts.Exists(part => part is null) || amounts.Sum() != row.Amount)
        {
            file.WarnOnce("Some batches do not add up by their transactions; each is taken in as one amount.", entry.Line);
            return [CamtTexts.Fill(row with { ExternalId = id, Notes = Quote.Invariant($"Batch of {details.Count}") }, entry, details[0], sign)];
        }
        return [.. details.Select((detail, i) => CamtTexts.Fill(
            row with { Line = detail.Line, Amount = amounts[i]!.Value, ExternalId = id is null ? StrongIds.Find(detail.TextOf("Refs", "AcctSvcrRef")) : Quote.Invariant($"{id}#{i + 1}") },
            entry,
            detail,
            amounts[i] < 0 ? -1 : 1))];
    }

    private static RejectedRow Bad(CamtNode entry, CamtNode? value, string field, string reason) =>
        new(value?.Line ?? entry.Line, field, Quote.Value(value?.Text), reason);
}
