using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>Who and what for: the other side by the direction of the money, the remittance, and references worth keeping.</summary>
internal static class CamtTexts
{
    /// <summary>The row with its texts.</summary>
    /// <param name="row">Day and amount.</param>
    /// <param name="entry">The whole Ntry.</param>
    /// <param name="detail">The TxDtls the row is about; null when there is none.</param>
    /// <param name="sign">1 when money came in: then the debtor paid it.</param>
    public static BankRow Fill(BankRow row, CamtNode entry, CamtNode? detail, int sign)
    {
        var parties = detail?.Find("RltdPties");
        var (side, account, ultimate) = sign > 0 ? ("Dbtr", "DbtrAcct", "UltmtDbtr") : ("Cdtr", "CdtrAcct", "UltmtCdtr");
        var name = Name(parties?.Find(side));
        var behind = Name(parties?.Find(ultimate));
        var remitted = Remitted(detail);
        var told = FlatText.Of(detail?.TextOf("AddtlTxInf"));
        var booked = FlatText.Of(entry.TextOf("AddtlNtryInf"));
        var payee = First(name, behind, booked, remitted, told);
        var purpose = First(remitted, told, booked);
        var notes = new List<string>();
        if (row.Notes is not null)
            notes.Add(row.Notes);
        Note(notes, "For", behind == payee ? "" : behind);
        Note(notes, "", booked == payee || booked == purpose ? "" : booked);
        Note(notes, "Reference", ExternalIds.Meaningful(detail?.TextOf("Refs", "EndToEndId")) ?? "");
        Note(notes, "Mandate", detail?.TextOf("Refs", "MndtId") ?? "");
        var number = Account(parties?.Find(account));
        Note(notes, "Account", number);
        Note(notes, "Code", Code(entry));
        var description = purpose == payee ? "" : purpose;
        return row with
        {
            Payee = Clean(payee),
            Description = description.Length == 0 ? null : Clean(description),
            OtherNumber = number.Length == 0 ? null : number,
            Notes = notes.Count == 0 ? null : Clean(string.Join("; ", notes)),
            RawText = Clean($"{payee} {description}".Trim()),
        };
    }

    /// <summary>Version 8 puts a Pty around the name.</summary>
    private static string Name(CamtNode? party) => party is null ? "" : FlatText.Of(First(party.TextOf("Nm"), party.TextOf("Pty", "Nm"), party.TextOf("Agt", "FinInstnId", "Nm")));

    private static string Account(CamtNode? account) => account is null ? "" : First(account.TextOf("Id", "IBAN"), account.TextOf("Id", "Othr", "Id"));

    private static string Remitted(CamtNode? detail)
    {
        if (detail?.Find("RmtInf") is not { } remittance)
            return "";
        var words = remittance.All("Ustrd").Select(part => part.Text)
            .Concat(remittance.All("Strd").SelectMany(part => (string[])[part.TextOf("CdtrRefInf", "Ref"), part.TextOf("CdtrRefInf", "CdtrRef"), part.TextOf("AddtlRmtInf")]));
        return FlatText.Of(string.Join(' ', words));
    }

    private static string Code(CamtNode entry)
    {
        var own = entry.TextOf("BkTxCd", "Prtry", "Cd");
        var parts = new[] { entry.TextOf("BkTxCd", "Domn", "Cd"), entry.TextOf("BkTxCd", "Domn", "Fmly", "Cd"), entry.TextOf("BkTxCd", "Domn", "Fmly", "SubFmlyCd") };
        var common = string.Join('-', parts.Where(part => part.Length > 0));
        return common.Length > 0 ? common : own;
    }

    private static void Note(List<string> notes, string label, string value)
    {
        if (value.Length > 0)
            notes.Add($"{label} {value}".TrimStart());
    }

    private static string First(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
                return text;
        }
        return "";
    }

    private static string Clean(string text)
    {
        try
        {
            return text.Normalize();
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair has no normal form.
            return text;
        }
    }
}
