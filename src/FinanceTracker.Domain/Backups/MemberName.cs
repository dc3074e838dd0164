namespace FinanceTracker.Domain.Backups;

/// <summary>
/// Names of files in an archive. Only what this program itself writes is allowed, letter by letter: there is no name that could lead out of
/// a folder, nor one that two systems read differently.
/// </summary>
public static class MemberName
{
    /// <summary>What the archive says about itself.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The manifest's own hash.</summary>
    public const string ManifestHash = "manifest.sha256";

    /// <summary>The whole database of SQLite.</summary>
    public const string SqliteFile = "database/financetracker.db";

    /// <summary>Folder of attached files.</summary>
    public const string Attachments = "attachments/";

    /// <summary>Folder of keys.</summary>
    public const string Keys = "keys/";

    private const string Tables = "database/tables/";
    private const string TableEnding = ".csv";
    private const string SmallPicture = ".small";
    private const int LongestPart = 100;

    /// <summary>The file of a table of PostgreSQL.</summary>
    public static string OfTable(string table) => Tables + table + TableEnding;

    /// <summary>An attached file, or its small picture.</summary>
    public static string OfAttachment(Guid household, Guid id, bool small) => $"{Attachments}{household:N}/{id:N}{(small ? SmallPicture : "")}";

    /// <summary>True when an archive of ours may hold a file of this name beside the manifest.</summary>
    public static bool IsAllowed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == SqliteFile)
            return true;
        if (name.StartsWith(Tables, StringComparison.Ordinal))
            return name.EndsWith(TableEnding, StringComparison.Ordinal) && name.Length > Tables.Length + TableEnding.Length && IsWord(name[Tables.Length..^TableEnding.Length], "_");
        if (name.StartsWith(Keys, StringComparison.Ordinal))
            return IsKeyFile(name[Keys.Length..]);
        return name.StartsWith(Attachments, StringComparison.Ordinal)
            && name[Attachments.Length..].Split('/') is [var household, var file]
            && IsId(household) && (IsId(file) || (file.EndsWith(SmallPicture, StringComparison.Ordinal) && IsId(file[..^SmallPicture.Length])));
    }

    /// <summary>True for names of files in the folder of keys that an archive takes.</summary>
    public static bool IsKeyFile(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0 && name[0] != '.' && name[^1] != '.' && !name.Contains("..", StringComparison.Ordinal) && IsWord(name, "-_.");
    }

    private static bool IsId(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);

    private static bool IsWord(string text, string also) => text.Length <= LongestPart && text.All(letter => char.IsAsciiLetterOrDigit(letter) || also.Contains(letter, StringComparison.Ordinal));
}
