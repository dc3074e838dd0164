namespace FinanceTracker.Web.Ui;

/// <summary>Amounts are blurred on the screen and called "hidden" by screen readers. Cascades from the shell.</summary>
public sealed record PrivacyMode(bool On);
