namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>A status element of the bank.</summary>
internal record struct OfxBankStatus(string? Code, string? Severity, string? Message)
{
    public readonly bool IsError => string.Equals(Severity, "ERROR", StringComparison.OrdinalIgnoreCase);

    public void Take(OfxTag leaf, string value)
    {
        if (leaf == OfxTag.Code)
            Code ??= value;
        else if (leaf == OfxTag.Severity)
            Severity ??= value;
        else if (leaf == OfxTag.Message)
            Message ??= value;
    }
}
