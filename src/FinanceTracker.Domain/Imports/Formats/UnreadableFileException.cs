namespace FinanceTracker.Domain.Imports.Formats;

/// <summary>A limit was reached deep inside a reader; its message is for people. Never leaves <see cref="BankFileReader"/>.</summary>
internal sealed class UnreadableFileException(string message) : Exception(message);
