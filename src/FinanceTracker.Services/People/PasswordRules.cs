namespace FinanceTracker.Services.People;

/// <summary>Which passwords are taken: long ones, not common, not made from the login. What they are made of is free.</summary>
public static class PasswordRules
{
    public const int Least = 12;
    public const int Most = 256;

    /// <summary>Why a password is not taken, for the person who chose it; null when it is.</summary>
    /// <param name="password">Exactly as typed.</param>
    /// <param name="own">E-mail address and username of the person.</param>
    public static string? Check(string password, params IEnumerable<string?> own)
    {
        if (password.Length < Least)
            return $"Use at least {Least} characters.";
        if (password.Length > Most)
            return $"Use at most {Most} characters.";
        if (IsPattern(password))
            return "This is one pattern over and over. Choose something harder to guess.";
        if (CommonPasswords.Contains(password))
            return "This password is on the list that guessers try first. Choose another.";
        return own.SelectMany(Parts).Any(part => password.Contains(part, StringComparison.OrdinalIgnoreCase))
            ? "Leave your e-mail address and username out of the password."
            : null;
    }

    private static IEnumerable<string> Parts(string? own)
    {
        if (string.IsNullOrWhiteSpace(own))
            yield break;
        yield return own.Trim();
        if (own.Split('@') is [var name, _] && name.Trim().Length >= 3)
            yield return name.Trim();
    }

    private static bool IsPattern(string password)
    {
        var folded = password.ToLowerInvariant();
        if (IsRun(folded, 1) || IsRun(folded, -1))
            return true;
        // A unit three times or more, or a common word twice; a rest of the unit at the end does not save it.
        for (var unit = 1; unit <= folded.Length / 2; unit++)
        {
            if (folded.AsSpan(unit).SequenceEqual(folded.AsSpan(0, folded.Length - unit)) && (unit <= folded.Length / 3 || CommonPasswords.Contains(folded[..unit])))
                return true;
        }
        return false;
    }

    /// <summary>abcdefghijkl, 123456789012, 987654321098: each character follows the one before.</summary>
    private static bool IsRun(string text, int step)
    {
        for (var i = 1; i < text.Length; i++)
        {
            var follows = text[i] - text[i - 1] == step || (char.IsAsciiDigit(text[i]) && char.IsAsciiDigit(text[i - 1]) && (text[i] - text[i - 1] + 10) % 10 == (step + 10) % 10);
            if (!follows)
                return false;
        }
        return true;
    }
}
