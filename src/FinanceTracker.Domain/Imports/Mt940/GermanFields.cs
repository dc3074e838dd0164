using System.Text;

namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>The structure of German and many other banks: a code of three digits, then <c>?20 purpose ?32 name</c>.</summary>
internal static class GermanFields
{
    // Purpose and name are cut into pieces of 27 characters, wherever that falls.
    private const int FullPiece = 27;
    private static readonly string[] Words = ["EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "SVWZ+", "ABWA+", "ABWE+", "IBAN+", "BIC+", "OAMT+", "COAM+"];

    /// <summary>True when the text starts with three digits and a numbered field.</summary>
    public static bool Begins(string line)
    {
        var text = line.AsSpan().TrimStart();
        return text.Length >= 6 && !text[..3].ContainsAnyExceptInRange('0', '9') && text[3] is ('?' or '>')
            && char.IsAsciiDigit(text[4]) && char.IsAsciiDigit(text[5]);
    }

    /// <summary>Null when the text has another structure.</summary>
    public static Mt940Told? Parse(string text)
    {
        if (!Begins(text))
            return null;
        StringBuilder purpose = new(), name = new();
        string booking = "", account = "", bank = "", iban = "";
        var lastPurpose = 0;
        var lastName = 0;
        foreach (var (code, value) in Pieces(text, text[3]))
        {
            switch (code)
            {
                case 0: booking = value; break;
                case (>= 20 and <= 29) or (>= 60 and <= 63): Add(purpose, value, ref lastPurpose); break;
                case 30: bank = value; break;
                case 31: account = value; break;
                case 32 or 33: Add(name, value, ref lastName); break;
                case 38: iban = value; break;
            }
        }
        return Told(booking.Trim(), purpose.ToString().Trim(), name.ToString().Trim(), iban.Length > 0 ? iban : account, bank);
    }

    private static Mt940Told Told(string booking, string purpose, string name, string account, string bank)
    {
        var words = SepaWords(purpose);
        var notes = new List<string>();
        var what = words.GetValueOrDefault("SVWZ+") ?? (words.Count > 0 ? words.GetValueOrDefault("") : null) ?? (words.Count > 0 ? "" : purpose);
        var payee = name.Length > 0 ? name : words.GetValueOrDefault("ABWA+") ?? "";
        if (booking.Length > 0 && (payee.Length > 0 || what.Length > 0))
            notes.Add(booking);
        foreach (var word in words.Where(word => word.Key is not ("" or "SVWZ+")))
            notes.Add($"{word.Key} {word.Value}");
        if (account.Trim().Length > 0)
            notes.Add($"Account {account.Trim()} {bank.Trim()}");
        return new Mt940Told(payee, what.Length > 0 ? what : booking, notes) { Account = Number(account.Trim(), bank.Trim()) };
    }

    /// <summary>A number of digits only belongs to a bank: together they are what that account's own file calls it.</summary>
    private static string? Number(string account, string bank) => account.Length == 0 ? null
        : bank.Length == 8 && account.Length <= 10 && (bank + account).All(char.IsAsciiDigit) ? $"{bank}/{account}" : account;

    private static IEnumerable<(int Code, string Value)> Pieces(string text, char mark)
    {
        var at = 3;
        while (at >= 0)
        {
            var code = ((text[at + 1] - '0') * 10) + (text[at + 2] - '0');
            var next = Next(text, at + 3, mark);
            yield return (code, next < 0 ? text[(at + 3)..] : text[(at + 3)..next]);
            at = next;
        }
    }

    private static int Next(string text, int from, char mark)
    {
        for (var at = text.IndexOf(mark, from); at >= 0; at = text.IndexOf(mark, at + 1))
        {
            if (IsCode(text, at, mark))
                return at;
        }
        return -1;
    }

    private static bool IsCode(string text, int at, char mark) =>
        at + 2 < text.Length && text[at] == mark && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]);

    private static void Add(StringBuilder whole, string piece, ref int last)
    {
        if (whole.Length > 0 && last < FullPiece && !EndsInWord(whole))
            whole.Append(' ');
        whole.Append(piece);
        last = piece.Length;
    }

    private static bool EndsInWord(StringBuilder text) => text[^1] == '+';

    /// <summary>The texts behind the words of SEPA; what stands before the first is under an empty key.</summary>
    private static Dictionary<string, string> SepaWords(string purpose)
    {
        var found = new List<(int At, string Word)>();
        foreach (var word in Words)
        {
            var at = purpose.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0)
                found.Add((at, word));
        }
        found.Sort();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (found.Count > 0 && purpose[..found[0].At].Trim() is { Length: > 0 } before)
            texts[""] = before;
        for (var i = 0; i < found.Count; i++)
        {
            var start = found[i].At + found[i].Word.Length;
            var end = i + 1 < found.Count ? Math.Max(start, found[i + 1].At) : purpose.Length;
            texts[found[i].Word] = purpose[start..end].Trim();
        }
        return texts;
    }
}
