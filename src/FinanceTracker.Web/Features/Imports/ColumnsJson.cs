using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>Columns of a CSV in JSON: each a heading, or its number counted from 1 as a number or as text.</summary>
internal sealed class ColumnsJson : JsonConverter<CsvColumns>
{
    private static readonly Dictionary<string, PropertyInfo> Properties =
        typeof(CsvColumns).GetProperties().Where(property => property.PropertyType == typeof(string))
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), StringComparer.Ordinal);

    public override CsvColumns Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("Columns are an object of headings or numbers.");
        var columns = new CsvColumns();
        foreach (var field in json.RootElement.EnumerateObject())
        {
            if (!Properties.TryGetValue(field.Name, out var property))
                throw new JsonException($"There is no column called \"{field.Name}\". Known: {string.Join(", ", Properties.Keys)}.");
            var value = field.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => field.Value.GetString(),
                JsonValueKind.Number when field.Value.TryGetInt32(out _) => field.Value.GetRawText(),
                _ => throw new JsonException($"The column \"{field.Name}\" is a heading or a number counted from 1."),
            };
            property.SetValue(columns, value);
        }
        return columns;
    }

    public override void Write(Utf8JsonWriter writer, CsvColumns value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, property) in Properties)
        {
            if (property.GetValue(value) is string column)
                writer.WriteString(name, column);
        }
        writer.WriteEndObject();
    }
}
