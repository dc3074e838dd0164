namespace FinanceTracker.Services.Integrations.Xlsx;

/// <summary>A workbook that can't be read; the message is for people.</summary>
internal sealed class WorkbookRefusal(string message) : Exception(message);
