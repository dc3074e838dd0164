namespace FinanceTracker.Domain.Imports;

/// <summary>A record that could not be read. It is shown, never repaired and never dropped in silence.</summary>
/// <param name="Line">Line of the bad value, counted from 1.</param>
/// <param name="Field">The field or column, as the file calls it.</param>
/// <param name="Value">The text found there, at most 80 characters.</param>
/// <param name="Reason">What is wrong with it, for people.</param>
public sealed record RejectedRow(int Line, string Field, string Value, string Reason)
{
    /// <summary>Line, field, value and reason in one sentence.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {Line}: {Field} \"{Value}\" {Reason}");
}
