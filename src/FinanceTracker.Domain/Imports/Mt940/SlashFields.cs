namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>The structure of Dutch and other banks: <c>/EREF/…/CNTP/account/bank/name///REMI/…</c> or <c>/BENM//NAME/…</c>.</summary>
internal static class SlashFields
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "EREF", "BENM", "ORDP", "NAME", "REMI", "IBAN", "CNTP", "TRTP", "BIC", "ISDT", "MARF", "CSID", "PREF", "RTRN", "ACCW", "ID", "CODE",
        "PURP", "ULTB", "ULTD", "ULTC", "TRCD", "SVCL", "ADDR", "SWOD", "CREF",
    };

    /// <summary>Null when the text has another structure.</summary>
    public static Mt940Told? Parse(string text)
    {
        if (!text.StartsWith('/'))
            return null;
        var fields = Split(text);
        var parties = fields.GetValueOrDefault("CNTP")?.Split('/') ?? [];
        var payee = fields.GetValueOrDefault("NAME") ?? (parties.Length > 2 ? parties[2] : "");
        var remitted = fields.GetValueOrDefault("REMI") ?? "";
        if (payee.Length == 0 && remitted.Length == 0)
            return null;
        var purpose = remitted.StartsWith("USTD//", StringComparison.Ordinal) ? remitted["USTD//".Length..] : remitted;
        var notes = new List<string>();
        foreach (var word in (string[])["TRTP", "EREF", "MARF", "CSID"])
        {
            if (ExternalIds.Meaningful(fields.GetValueOrDefault(word)?.Trim('/')) is { } value)
                notes.Add($"{word} {value}");
        }
        var account = (fields.GetValueOrDefault("IBAN") ?? (parties.Length > 0 ? parties[0] : "")).Trim('/');
        if (account.Length > 0)
            notes.Add($"Account {account}");
        return new Mt940Told(payee.Trim('/'), purpose.Trim('/'), notes) { Account = account.Length > 0 ? account : null };
    }

    private static Dictionary<string, string> Split(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = text.Split('/');
        var word = "";
        var from = 0;
        for (var i = 1; i <= parts.Length; i++)
        {
            if (i < parts.Length && !Words.Contains(parts[i]))
                continue;
            if (word.Length > 0)
                fields.TryAdd(word, string.Join('/', parts[from..i]).Trim());
            word = i < parts.Length ? parts[i] : "";
            from = i + 1;
        }
        return fields;
    }
}
