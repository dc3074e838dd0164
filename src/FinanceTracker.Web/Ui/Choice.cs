namespace FinanceTracker.Web.Ui;

/// <summary>One option of a segmented control.</summary>
public sealed record Choice<TValue>(TValue Value, string Text, string? Icon = null);

/// <summary>One tab. A count is blue where there is work, grey where it is only a number.</summary>
public sealed record TabItem<TValue>(TValue Value, string Text, int? Count = null, bool QuietCount = true);
