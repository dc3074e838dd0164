namespace FinanceTracker.Web.Ui;

/// <summary>Quiet is the good state; Warn asks for a look; Error is over, overdue or broken; Outline is pending.</summary>
public enum BadgeTone { Quiet, Accent, Warn, Error, Outline }
