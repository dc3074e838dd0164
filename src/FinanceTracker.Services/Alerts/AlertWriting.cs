using System.Globalization;

namespace FinanceTracker.Services.Alerts;

/// <summary>Alerts for programs, which get words instead of stored text.</summary>
public static class AlertWriting
{
    /// <summary>The same alert with its amounts and days written out.</summary>
    public static AlertView Written(this AlertView alert, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert with { Title = AlertMessages.Plain(alert.Title, culture), Text = AlertMessages.Plain(alert.Text, culture) };
    }
}
