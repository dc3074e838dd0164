namespace FinanceTracker.Testing;

/// <summary>Names of files in an archive that try to get out of a folder, or to be read as something else than they are.</summary>
public static class HostileNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        "../keys/master.key", "keys/../../x", "keys/../x", "keys/..", "keys/.", "/etc/passwd", "//host/share", "keys//x", "keys/a/b", "C:\\x", "C:/x", "\\\\host\\share", "keys\\x", "keys/..\\x", "..\\x",
        "keys/x:stream", "keys/x\0.key", "keys/ x", "keys/x ", "keys/x.", "keys/.hidden", "keys/", "keys", "database/", "database/financetracker.db/", "database/../financetracker.db", "database/other.db",
        "database/tables/../x.csv", "database/tables/a b.csv", "database/tables/.csv", "attachments/", "attachments/../x", "attachments/0123456789abcdef0123456789abcdef", "attachments/0123456789abcdef0123456789abcdef/../x",
        "attachments/0123456789ABCDEF0123456789abcdef/0123456789abcdef0123456789abcdef", "attachments/0123456789abcdef0123456789abcdef/0123456789abcdef0123456789abcdef.part",
        "attachments/0123456789abcdef0123456789abcdef/0123456789abcdef0123456789abcdef/x", "appsettings.json", "restore.json", "restoring-x/financetracker.db", "logs/x", "control.sock", "financetracker.db", "Keys/master.key",
        "keys/m\u0430ster.key", "keys/\u202Eyek.retsam", "keys/con\u2215x", "~/x", "%2e%2e/x", "manifest.json/x", "Manifest.json",
    ];
}
