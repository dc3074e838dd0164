using System.Text.Json;
using System.Text.Json.Serialization;

namespace FinanceTracker.Services.Integrations.SimpleFin;

// SimpleFIN's words as they stand on the wire; anything may be missing.
internal sealed record SimpleFinAnswer
{
    public IReadOnlyList<JsonElement>? Errors { get; init; }
    public IReadOnlyList<SimpleFinError>? Errlist { get; init; }
    public IReadOnlyList<SimpleFinAccount>? Accounts { get; init; }
}

internal sealed record SimpleFinError(string? Code, string? Msg);

internal sealed record SimpleFinOrg(string? Name, string? Domain);

internal sealed record SimpleFinAccount
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Currency { get; init; }
    public string? Balance { get; init; }
    public string? AvailableBalance { get; init; }
    public long? BalanceDate { get; init; }
    public SimpleFinOrg? Org { get; init; }
    public IReadOnlyList<SimpleFinTransaction>? Transactions { get; init; }
}

internal sealed record SimpleFinTransaction
{
    public string? Id { get; init; }
    public long? Posted { get; init; }

    [JsonPropertyName("transacted_at")]
    public long? TransactedAt { get; init; }

    public string? Amount { get; init; }
    public string? Description { get; init; }
    public string? Payee { get; init; }
    public string? Memo { get; init; }
    public bool? Pending { get; init; }
}

/// <summary>What is kept between updates.</summary>
/// <param name="Until">Ledger day up to which everything was read.</param>
/// <param name="Back">While history is still being read: the day down to which it was; null when done.</param>
/// <param name="Day">The UTC day <paramref name="Calls"/> belongs to.</param>
/// <param name="Calls">Calls made on it.</param>
internal sealed record SimpleFinState(DateOnly Until, DateOnly? Back, DateOnly Day, int Calls);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(SimpleFinAnswer))]
[JsonSerializable(typeof(SimpleFinState))]
internal sealed partial class SimpleFinJson : JsonSerializerContext;
