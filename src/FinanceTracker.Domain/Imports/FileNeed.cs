namespace FinanceTracker.Domain.Imports;

/// <summary>A need with its question.</summary>
/// <param name="Need">What is open.</param>
/// <param name="Question">The question with the values of this file in it, for people.</param>
public sealed record FileNeed(ReadNeed Need, string Question)
{
    /// <summary>The word used in the API, for example <c>date_order</c>.</summary>
    public string Word => Need switch
    {
        ReadNeed.Account => "account",
        ReadNeed.Mapping => "mapping",
        ReadNeed.DateOrder => "date_order",
        ReadNeed.Sign => "sign",
        ReadNeed.Currency => "currency",
        ReadNeed.Charset => "charset",
        _ => throw new InvalidOperationException($"{Need} has no word."),
    };
}
