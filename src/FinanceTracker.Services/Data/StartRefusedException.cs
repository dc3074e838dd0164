namespace FinanceTracker.Services.Data;

/// <summary>The process must not start. The message is the one line a person reads; the code is what the process ends with.</summary>
public sealed class StartRefusedException(string message, int exitCode, Exception? inner = null) : Exception(message, inner)
{
    public const int WrongSetting = 2;
    public const int DirectoryInUse = 3;
    public const int AddressInUse = 4;

    public int ExitCode { get; } = exitCode;
}
