namespace FinanceTracker.Services.Integrations.Actual;

/// <summary>A budget that can't be read; the message is for people.</summary>
internal sealed class BudgetRefusal(string message) : Exception(message);
