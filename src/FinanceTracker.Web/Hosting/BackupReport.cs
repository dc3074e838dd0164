using System.Globalization;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Features.Backups;

namespace FinanceTracker.Web.Hosting;

/// <summary>A backup in the words of the command line, whoever makes it: the command itself, or the server for it.</summary>
internal static class BackupReport
{
    private const int MostListed = 20;

    public static async Task<(IReadOnlyList<string> Lines, int Exit)> MakeAsync(BackupRunner backups, string? to, CancellationToken ct)
    {
        try
        {
            var made = await Task.Run(() => backups.MakeAsync(to, ct), ct);
            return (Lines(made), made.Manifest.Missing.Count == 0 ? 0 : 1);
        }
        catch (BackupException refused)
        {
            return ([$"No backup was made. {refused.Message}"], 1);
        }
    }

    private static List<string> Lines(BackupMade made)
    {
        var manifest = made.Manifest;
        var lines = new List<string>
        {
            $"Backup: {made.Path} ({BackupWords.Size(made.Size, CultureInfo.InvariantCulture)}), read back and right.",
            string.Create(CultureInfo.InvariantCulture, $"In it: {manifest.Tables.Sum(table => table.Rows):N0} rows in {manifest.Tables.Count} tables, {manifest.Members.Count(member => member.Name.StartsWith("attachments/", StringComparison.Ordinal)):N0} attached files, the keys."),
            manifest.HoldsMasterKey
                ? "The master key is in it: whoever has the file can read everything. Keep it where only you can, or keep the key apart with App:MasterKeyFile."
                : "The master key is not in it: keep the file of App:MasterKeyFile elsewhere, without it this backup does not open.",
        };
        if (manifest.Missing.Count > 0)
        {
            lines.Add($"{manifest.Missing.Count} attached files are named by the database and not there, or not what it says of them:");
            lines.AddRange(manifest.Missing.Take(MostListed).Select(name => "  " + name));
        }
        return lines;
    }
}
