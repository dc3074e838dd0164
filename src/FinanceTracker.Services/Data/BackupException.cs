namespace FinanceTracker.Services.Data;

/// <summary>A backup or a restore cannot be done; the message is one line for people.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
