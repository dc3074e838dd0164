using System.Globalization;

namespace FinanceTracker.Domain.Backups;

/// <summary>The folder of backups: how archives are called there, and which of them go when a new one comes.</summary>
public static class BackupShelf
{
    private const string Start = "financetracker-";
    private const string End = ".zip";
    private const string Form = "yyyyMMdd-HHmmss";

    /// <summary>The name of an archive made at an instant, in UTC; names sort as instants do.</summary>
    public static string NameOf(DateTimeOffset madeAt) => Start + madeAt.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture) + End;

    /// <summary>When an archive of this name was made, UTC; null for names that are not of this program.</summary>
    public static DateTimeOffset? MadeAt(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length == Start.Length + Form.Length + End.Length && name.StartsWith(Start, StringComparison.Ordinal) && name.EndsWith(End, StringComparison.Ordinal)
            && DateTime.TryParseExact(name[Start.Length..^End.Length], Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new DateTimeOffset(at, TimeSpan.Zero)
            : null;
    }

    /// <summary>The archives among these names, newest first.</summary>
    public static IReadOnlyList<string> Archives(IEnumerable<string> names) => [.. names.Where(name => MadeAt(name) is not null).OrderDescending(StringComparer.Ordinal)];

    /// <summary>The archives that are to go so that the newest ones stay; names of other files are never among them.</summary>
    /// <param name="names">What lies in the folder.</param>
    /// <param name="keep">How many stay, 1 or more.</param>
    public static IReadOnlyList<string> Surplus(IEnumerable<string> names, int keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        return [.. Archives(names).Skip(keep)];
    }
}
