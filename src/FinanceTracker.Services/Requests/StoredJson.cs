using System.Text.Json;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Requests;

/// <summary>How answers are kept in the store: money as minor units and code. What goes over the wire is the API's own affair.</summary>
internal static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = new() { Converters = { new MoneyConverter() } };

    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = reader.GetString()!.Split(' ');
            return new Money(long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), Currency.Of(parts[1]));
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteStringValue(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value.Minor} {value.Currency.Code}"));
    }
}
