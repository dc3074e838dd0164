namespace FinanceTracker.Web.Shell;

/// <summary>Shown for addresses that lead nowhere, with status 404.</summary>
public sealed partial class NotFound;
