namespace FinanceTracker.Domain.Alerts;

/// <summary>
/// What makes an alert the same alert: its kind, what it is about and which time it is. Unique in the store, so that each occurrence is
/// told once, whatever is restarted, repeated or running twice.
/// </summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Subject">What it is about: a public id, or a name of the source's own.</param>
/// <param name="Occurrence">Which time: a day, a period, a count; empty when there is only one.</param>
public readonly record struct AlertKey(AlertKind Kind, string Subject, string Occurrence = "")
{
    /// <summary>The longest stored form, UTF-16 units.</summary>
    public const int MaxLength = 160;

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">It is longer than <see cref="MaxLength"/>: a mistake of the source.</exception>
    public string Text
    {
        get
        {
            var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)Kind}:{Subject}:{Occurrence}");
            return text.Length <= MaxLength ? text : throw new InvalidOperationException($"The key of an alert is too long: {text}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
