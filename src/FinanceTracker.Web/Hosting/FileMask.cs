using System.Runtime.InteropServices;

namespace FinanceTracker.Web.Hosting;

/// <summary>What this process writes is for its owner alone, whoever writes it: database, logs, key ring, cache.</summary>
internal static class FileMask
{
    private const uint GroupAndOthers = 0b000_111_111;

    public static void OwnerOnly()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(GroupAndOthers);
    }

    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint SetMask(uint mask);
}
