namespace FinanceTracker.Services.Requests;

/// <summary>Text as typed, made fit for storing.</summary>
internal static class Text
{
    /// <summary>Trimmed; nothing when nothing is left.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
